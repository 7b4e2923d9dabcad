/** A stretch of one line of a highlight: px from the top left of the text; `level` keeps overlapping ones apart. */
export type Line = { left: number; top: number; width: number; level: number };
/** The signs of the highlights that begin on one line. */
export type Sign = { top: number; signs: string[] };

/**
 * Gives each stretch a level such that two that overlap never share one: the first level that is free where it begins.
 * @param stretches in the order they begin
 */
export function levelsOf(stretches: readonly { start: number; end: number }[]): number[] {
  const ends: number[] = [];
  return stretches.map(({ start, end }) => {
    const free = ends.findIndex((last) => last <= start);
    const level = free < 0 ? ends.length : free;
    ends[level] = end;
    return level;
  });
}

/** The lines that a stretch of the page runs over, in px from the top left of `root`; pieces of one line are joined. */
export function linesOf(range: Range, root: DOMRect, level: number): Line[] {
  const lines: (Line & { bottom: number })[] = [];
  for (const box of range.getClientRects()) {
    if (box.width < 1) continue;
    const [left, bottom] = [box.left - root.left, box.bottom - root.top];
    const last = lines.at(-1);
    if (last && Math.abs(last.bottom - bottom) < 6) {
      const right = Math.max(last.left + last.width, left + box.width);
      last.left = Math.min(last.left, left);
      last.width = right - last.left;
    } else lines.push({ left, top: bottom, width: box.width, level, bottom });
  }
  return lines.map(({ bottom: _, ...line }) => line);
}

/** Signs by the line they stand beside: those of one line together. */
export function signsOf(starts: readonly { top: number; sign: string }[]): Sign[] {
  const signs: Sign[] = [];
  for (const { top, sign } of starts.toSorted((a, b) => a.top - b.top)) {
    const last = signs.at(-1);
    if (last && Math.abs(last.top - top) < 8) last.signs.push(sign);
    else signs.push({ top, signs: [sign] });
  }
  return signs;
}
