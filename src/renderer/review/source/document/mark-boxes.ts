/** A box on the screen, in px. */
type Line = { left: number; top: number; right: number; bottom: number };

/** Boxes of words joined to boxes of lines: those that overlap in height and stand close. */
export function linesOf(rects: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const rect of rects) {
    const line = lines.at(-1);
    const overlap = line ? Math.min(line.bottom, rect.bottom) - Math.max(line.top, rect.top) : 0;
    const height = rect.bottom - rect.top;
    const gap = line ? Math.max(rect.left - line.right, line.left - rect.right) : 0;
    if (!line || overlap < height / 2 || gap > 1.5 * height) lines.push({ ...rect });
    else {
      line.left = Math.min(line.left, rect.left);
      line.top = Math.min(line.top, rect.top);
      line.right = Math.max(line.right, rect.right);
      line.bottom = Math.max(line.bottom, rect.bottom);
    }
  }
  return lines;
}

/** Px between the bar and the text, and its width. */
const [APART, BAR] = [7, 3];
/** Lines further apart than this do not share a bar: a page break or another column lies between them. */
const SPLIT = 60;

/** Bars at the left of lines that follow each other. */
export function barsOf(lines: readonly Line[]): { left: number; top: number; width: number; height: number }[] {
  const bars: Line[] = [];
  for (const line of lines) {
    const bar = bars.at(-1);
    if (bar && line.top >= bar.top && line.top - bar.bottom < SPLIT) {
      bar.bottom = Math.max(bar.bottom, line.bottom);
      bar.left = Math.min(bar.left, line.left);
    } else bars.push({ ...line });
  }
  return bars.map(({ left, top, bottom }) => ({ left: left - APART, top, width: BAR, height: bottom - top }));
}
