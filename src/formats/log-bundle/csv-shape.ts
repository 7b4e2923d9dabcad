import type { Problem } from "../../domain/problem.ts";
import type { JsonObject } from "./json-text.ts";
import { cellsOf } from "./csv-rows.ts";

const DELIMITERS = [",", ";", "\t", "|"];

/** Rows of a text by quotation marks, the last only if it is whole. */
function rowsOf(text: string, whole: boolean): string[] {
  const rows: string[] = [];
  let open = "";
  for (const line of text.split("\n")) {
    open = open === "" ? line : `${open}\n${line}`;
    if ((open.split('"').length - 1) % 2 === 1) continue;
    if (open.trim() !== "") rows.push(open);
    open = "";
  }
  if (open.trim() !== "" && whole) rows.push(open);
  else if (!whole) rows.pop();
  return rows;
}

/** Headings that make a table of a file however ragged its rows are. */
const KNOWN_COLUMN = /^(id|key|question|prompt|input|query|answer|output|response|completion|contexts?)$/i;

/**
 * What parts the cells: the delimiter by which most rows have as many cells as the heading, two at least; of equals
 * the one with more cells. Null for a text that is no table.
 */
export function guessDelimiter(text: string, whole: boolean): string | null {
  const [heading, ...rows] = rowsOf(text, whole).slice(0, 200);
  if (heading === undefined || rows.length === 0) return null;
  let best: { delimiter: string; score: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const columns = cellsOf(heading, delimiter);
    if (!columns || columns.length < 2 || !looksLikeHeading(columns)) continue;
    const fitting = rows.filter((row) => cellsOf(row, delimiter)?.length === columns.length).length;
    const score = fitting / rows.length + columns.length / 1000;
    const table = fitting >= rows.length / 2 || columns.some((name) => KNOWN_COLUMN.test(name.trim()));
    if (table && score > (best?.score ?? 0)) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}

const looksLikeHeading = (columns: string[]) =>
  columns.every((name) => name.trim() !== "" && name.length <= 80) && new Set(columns).size === columns.length;

/**
 * What keeps a text from being a table although it has the heading of one; null for a table in order and for what never
 * was meant as one.
 */
export function tableFault(text: string, whole: boolean): Omit<Problem, "file"> | null {
  const [heading, ...rows] = rowsOf(text, whole);
  for (const delimiter of DELIMITERS) {
    const columns = columnsOf(cellsOf(heading ?? "", delimiter) ?? []);
    if (columns.length < 2 || !columns.some((name) => KNOWN_COLUMN.test(name))) continue;
    const twice = columns.find((name, i) => columns.indexOf(name) < i);
    if (columns.some((name) => name.includes("\r")))
      return heads("its lines end with CR alone, as old Macs wrote them");
    if (twice === "" || columns.includes("")) return heads("a column has no name");
    if (twice !== undefined) return heads(`two columns are called “${twice}”`);
    if (rows.length === 0) return { code: "file_empty", values: { of: "rows below its heading" } };
    const counts = rows.slice(0, 200).map((row) => cellsOf(row, delimiter)?.length ?? null);
    if (counts.includes(columns.length)) continue;
    if (counts[0] !== null)
      return { code: "csv_ragged", line: 2, values: { found: counts[0]!, expected: columns.length } };
    return { code: "csv_invalid", line: 2, values: { detail: "a quotation mark is opened and never closed" } };
  }
  return null;
}

const heads = (detail: string): Omit<Problem, "file"> => ({ code: "csv_invalid", values: { detail } });

/** The names of the columns, and the first rows as objects. */
export function headerOf(text: string, delimiter: string, whole: boolean, limit: number) {
  const [heading, ...rows] = rowsOf(text, whole);
  const columns = columnsOf(cellsOf(heading ?? "", delimiter) ?? []);
  const objects = rows.slice(0, limit).flatMap((row) => {
    const cells = cellsOf(row, delimiter);
    return cells?.length === columns.length ? [rowObject(columns, cells)] : [];
  });
  return { columns, rows: objects };
}

export const columnsOf = (cells: string[]): string[] => cells.map((name) => name.trim());

/** One row by column; `__proto__` is a name like any other. */
export const rowObject = (columns: string[], cells: string[]): JsonObject =>
  Object.fromEntries(columns.map((name, i) => [name, cells[i]!]));
