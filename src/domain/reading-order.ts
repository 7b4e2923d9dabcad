import type { Line } from "./page-lines.ts";

/** Lines one under another, drawn one after another. */
export interface Column {
  lines: Line[];
  left: number;
  right: number;
  /** Highest and lowest baseline. */
  top: number;
  bottom: number;
}

/** More columns than this on one page is no page anybody reads: they stay as they are drawn. */
const MOST_COLUMNS = 1000;

/** Lines that follow each other downwards and stand over each other, as the file draws them. */
export function columnsOf(lines: Line[]): Column[] {
  const columns: Column[] = [];
  for (const line of lines) {
    const column = columns.at(-1);
    const before = column?.lines.at(-1);
    if (!column || !before || !goesOn(column, before, line)) {
      columns.push({ lines: [line], left: line.left, right: line.right, top: line.y, bottom: line.y });
      continue;
    }
    column.lines.push(line);
    column.left = Math.min(column.left, line.left);
    column.right = Math.max(column.right, line.right);
    column.bottom = line.y;
  }
  return columns;
}

function goesOn(column: Column, before: Line, line: Line): boolean {
  const down = before.y - line.y;
  const size = Math.max(before.size, line.size);
  return down > 0.35 * size && down < 3 * size && line.left < column.right && line.right > column.left;
}

/**
 * The order in which columns are read: what stands above comes first if it stands over the other, what stands left comes
 * first if it stands beside it; what neither decides stays as drawn. After T. M. Breuel, "High performance document
 * layout analysis" (2003), with "beside" in place of his "left of", so that tables are read by rows.
 */
export function inReadingOrder(columns: Column[]): Column[] {
  if (columns.length > MOST_COLUMNS) return columns;
  const after = columns.map((column) => [...columns.keys()].filter((other) => isBefore(column, columns[other]!)));
  const waiting = columns.map(() => 0);
  for (const other of after.flat()) waiting[other]!++;
  const left = new Set(columns.keys());
  const order: Column[] = [];
  let last = -1;
  while (left.size > 0) {
    const free = [...left].filter((at) => waiting[at]! <= 0);
    // Onwards from where we are; a circle is broken as drawn.
    const next = free.find((at) => at > last) ?? free[0] ?? left.values().next().value!;
    left.delete(next);
    order.push(columns[next]!);
    for (const other of after[next]!) waiting[other]!--;
    last = next;
  }
  return order;
}

function isBefore(a: Column, b: Column): boolean {
  if (a === b) return false;
  const size = Math.max(a.lines[0]!.size, b.lines[0]!.size);
  if (a.left < b.right && b.left < a.right) return a.bottom > b.top + 0.3 * size;
  const beside = a.bottom < b.top + 0.35 * size && b.bottom < a.top + 0.35 * size;
  return beside && a.right <= b.left + 0.1 * size;
}
