import type { Line } from "./page-lines.ts";
import type { Column } from "./reading-order.ts";

/** Lines that belong together, with the column they stand in. */
export interface Paragraph {
  lines: Line[];
  column: Column;
}

const BULLET = /^\s*[•◦▪■●○‣⁃·–—]\s/u;
/** The mark a list item begins with. */
export const MARK = /^\s*([•◦▪■●○‣⁃·–—*-]|(?:\(?(?:\d{1,3}|[a-z]{1,4}|[A-Z]{1,4})[.)]){1,3})\s/u;
/** How a clause ends before the next begins; the number of a footnote may follow. */
const CLAUSE_END = /(?:[.;:—]["”’)]?\d{0,3}|[;,] (?:and|or))\s*$/u;
const SENTENCE_START = /^\s*["“‘([]?\p{Lu}/u;
/** Dots that lead to a page number. */
const LEADERS = /(?:\.\s*){5}[\divxlc]{1,6}\s*$/u;

/** The paragraphs of a column: parted by white space, by a new size, by an indent, or where a line ends early. */
export function paragraphsOf(column: Column): Paragraph[] {
  const leading = usualLeading(column.lines);
  const paragraphs: Paragraph[] = [];
  for (const [at, line] of column.lines.entries()) {
    const current = paragraphs.at(-1);
    const here = { line, next: column.lines[at + 1], column, leading };
    if (current && !isParted(current.lines, here)) current.lines.push(line);
    else paragraphs.push({ lines: [line], column });
  }
  return paragraphs;
}

/** The distance of two lines of one paragraph: the smallest of those that are frequent. */
function usualLeading(lines: Line[]): number {
  const counts = new Map<number, number>();
  for (let at = 1; at < lines.length; at++) {
    const gap = Math.round((lines[at - 1]!.y - lines[at]!.y) * 2) / 2;
    counts.set(gap, (counts.get(gap) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const frequent = [...counts].filter(([, count]) => count >= most / 3).map(([gap]) => gap);
  return Math.min(...frequent, Infinity);
}

interface Here {
  line: Line;
  next: Line | undefined;
  column: Column;
  /** Distance of two lines of one paragraph. */
  leading: number;
}

function isParted(lines: Line[], here: Here): boolean {
  const { line, column } = here;
  const before = lines.at(-1)!;
  const size = Math.max(before.size, line.size);
  if (Math.min(before.size, line.size) < 0.88 * size) return true;
  const gap = before.y - line.y;
  if (gap > 1.2 * Math.min(here.leading, 1.6 * size) && gap > 1.35 * size) return true;
  if (lines.every((it) => isCentred(it, line, column))) return false;
  if (beginsAnew(lines, here)) return true;
  // An indent of the first line, or a hanging one that ends; what was indented goes on under its own second line.
  const hang = (lines[1] ?? before).left;
  if (Math.abs(line.left - hang) > 0.6 * size && !(lines.length === 1 && isHanging(before, line))) return true;
  return endsEarly(before, line, column);
}

/** Whether the words say that a paragraph begins, where the edges do not. */
function beginsAnew(lines: Line[], { line, next }: Here): boolean {
  const [text, before] = [line.text, lines.at(-1)!.text];
  if (BULLET.test(text) || LEADERS.test(before)) return true;
  const isUnderFirst = Math.abs(lines[0]!.left - line.left) < 0.3 * line.size;
  if (MARK.test(text) && (CLAUSE_END.test(before) || (isUnderFirst && MARK.test(lines[0]!.text)))) return true;
  // The first line of the next paragraph may be indented as far as this whole one is.
  const steps = next !== undefined && next.left < line.left - 0.6 * line.size && next.left > line.left - 4 * line.size;
  return steps && CLAUSE_END.test(before) && SENTENCE_START.test(text);
}

/** Set about one axis, away from both edges, and not merely of one length. */
function isCentred(a: Line, b: Line, { left, right }: Column): boolean {
  if (Math.abs(a.left - b.left) < 0.6 * a.size) return false;
  if (Math.abs(a.left + a.right - b.left - b.right) > 0.35 * a.size) return false;
  return Math.abs(a.left + a.right - left - right) < 2 * a.size;
}

/** The second line of a list item begins under the words of the first, of a paragraph at the margin left of it. */
function isHanging(first: Line, second: Line): boolean {
  const by = second.left - first.left;
  if (by > 0) return MARK.test(first.text) && by < 6 * first.size;
  return -by < 4 * first.size;
}

/** Whether the next line's first word would have had room: then somebody ended the line on purpose. */
function endsEarly(before: Line, line: Line, column: Column): boolean {
  const room = column.right - before.right;
  const first = line.text.trim().split(/\s/u)[0] ?? "";
  const width = (line.right - line.left) * (first.length / Math.max(1, line.text.length));
  return room > width + 1.2 * line.size;
}
