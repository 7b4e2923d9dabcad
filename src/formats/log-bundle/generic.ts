import { PLAIN_LOG } from "../../domain/log-name.ts";
import type { Mapping } from "../../domain/mapping.ts";
import { Refusal } from "../../domain/problem.ts";
import type { Json } from "../../domain/record.ts";
import { mapper } from "./apply-mapping.ts";
import { columnsOf, rowObject } from "./csv-shape.ts";
import { cellsOf, csvRows } from "./csv-rows.ts";
import { guessMapping } from "./guess-mapping.ts";
import type { Head } from "./head.ts";
import { opening, type Line } from "./held-bytes.ts";
import { jsonLists, type Item } from "./json-lists.ts";
import { isObject, parseJson } from "./json-text.ts";
import { lines } from "./lines.ts";
import type { LogFormat, ReadOptions, Row, ToRecord } from "./reader.ts";
import { rowPaths } from "./row-paths.ts";
import type { SourceFile } from "./source.ts";
import { textBytes } from "./text-bytes.ts";

/** One text line to a row: JSON, an object, a record; each step may fail and says why. */
export function jsonRow(line: Line, file: string, toRecord: ToRecord): Row {
  if ("problem" in line) return line;
  const parsed = parseJson(line.text);
  if ("value" in parsed) return valueRow(parsed.value, line, file, toRecord);
  return { line: line.line, problem: { ...parsed.problem, file, line: line.line }, raw: rawOf(line.text) };
}

export function valueRow(value: Json, { line, text }: { line: number; text: string }, file: string, to: ToRecord): Row {
  if (!isObject(value)) {
    const found = Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`;
    return { line, problem: { code: "row_not_object", file, line, values: { found } }, raw: rawOf(text) };
  }
  const mapped = to(value);
  if ("problem" in mapped) return { line, problem: { ...mapped.problem, file, line }, raw: rawOf(text) };
  return { line, raw: text, ...mapped };
}

const rawOf = (text: string): string => opening(Buffer.from(text));

/** The first objects of the list that is taken for the rows: the only one, or the one with the most that are known. */
export function mainList(head: Head): string | null {
  const lists = [...head.lists].filter(([, rows]) => rows.length > 0);
  const known = lists.find(([list, rows]) => list !== "" && guessMapping(rowPaths(rows)) !== null);
  const root = lists.find(([list]) => list === "");
  return (root ?? known ?? lists[0])?.[0] ?? null;
}

export const guessFor = (head: Head): Mapping | null => {
  const list = mainList(head);
  return list === null ? null : guessMapping(rowPaths(head.lists.get(list)!));
};

function reading({ head, mapping, toRecord }: ReadOptions): { file: SourceFile; toRecord: ToRecord } {
  if (!head.file) throw new Refusal("file_not_recognised", { file: head.source.name });
  if (toRecord) return { file: head.file, toRecord };
  const found = mapping ?? guessFor(head);
  if (!found) throw new Refusal("mapping_needed", { file: head.source.name });
  return { file: head.file, toRecord: mapper(found) };
}

const count = (names: number, what: string) => `${names} ${what}${names === 1 ? "" : "s"}`;

/** One object a line. */
export const jsonl: LogFormat = {
  name: "jsonl",
  namespace: PLAIN_LOG,
  mappable: true,
  sniff: (head) => (head.shape === "lines" ? "a text file with one object on each line" : null),
  async *read(source, options) {
    const { file, toRecord } = reading(options);
    for await (const batch of lines(textBytes(file, options.onBytes), source.name)) {
      yield each(batch, (line) => jsonRow(line, source.name, toRecord));
    }
  },
};

/** A JSON document that is a list of objects or holds one. */
export const json: LogFormat = {
  name: "json",
  namespace: PLAIN_LOG,
  mappable: true,
  sniff(head) {
    if (head.shape !== "lists") return null;
    const list = mainList(head);
    return list === null || list === "" ? "a list of objects" : `a JSON file whose list “${list}” holds the rows`;
  },
  async *read(source, options) {
    const { file, toRecord } = reading(options);
    const list = mainList(options.head) ?? "";
    for await (const items of jsonLists(textBytes(file, options.onBytes), source.name)) {
      yield each(ofList(items, list), (item) => jsonRow(item, source.name, toRecord));
    }
  },
};

/** Cells parted by comma, semicolon, tab or bar under a heading. */
export const csv: LogFormat = {
  name: "csv",
  namespace: PLAIN_LOG,
  mappable: true,
  sniff: (head) =>
    head.shape === "table"
      ? `a table with ${count(head.columns.length, "column")}, parted by ${DELIMITER_NAMES[head.delimiter!]}`
      : null,
  async *read(source, options) {
    const { file, toRecord } = reading(options);
    const table: Table = { file: source.name, delimiter: options.head.delimiter ?? ",", columns: null, toRecord };
    for await (const batch of csvRows(textBytes(file, options.onBytes), source.name, table.delimiter)) {
      yield tableRows(batch, table);
    }
  },
};

const DELIMITER_NAMES: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };

interface Table {
  file: string;
  delimiter: string;
  /** Null until the heading has been read. */
  columns: string[] | null;
  toRecord: ToRecord;
}

function* tableRows(lines: Iterable<Line>, table: Table): Generator<Row> {
  for (const line of lines) {
    if (table.columns) yield tableRow(line, table, table.columns);
    else table.columns = "text" in line ? columnsOf(cellsOf(line.text, table.delimiter) ?? []) : [];
  }
}

/** A spreadsheet cuts longer cells off here. */
const LONGEST_CELL = 32_767;

function tableRow(line: Line, { file, delimiter, toRecord }: Table, columns: string[]): Row {
  if ("problem" in line) return line;
  const at = { file, line: line.line };
  const cells = cellsOf(line.text, delimiter);
  const raw = rawOf(line.text);
  if (!cells) {
    const values = { detail: "a quotation mark is opened and never closed" };
    return { line: line.line, problem: { code: "csv_invalid", ...at, values }, raw };
  }
  if (cells.length !== columns.length) {
    const values = { found: cells.length, expected: columns.length };
    return { line: line.line, problem: { code: "csv_ragged", ...at, values }, raw };
  }
  const row = valueRow(rowObject(columns, cells), line, file, toRecord);
  if ("problem" in row || !cells.some((cell) => cell.length === LONGEST_CELL)) return row;
  return { ...row, notes: [...(row.notes ?? []), "cell_cut_off"] };
}

/** Items of one list. A problem counts wherever it stands: a file that is cut off must not pass for a short one. */
export function* ofList(items: Iterable<Item>, list: string): Generator<Item> {
  for (const item of items) if (item.list === list || "problem" in item) yield item;
}

/** Makes something of each item, one by one, as they are asked for. */
export function* each<T, U>(items: Iterable<T>, make: (item: T) => U): Generator<U> {
  for (const item of items) yield make(item);
}
