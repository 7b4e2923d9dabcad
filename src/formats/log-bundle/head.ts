import { Refusal, type Problem } from "../../domain/problem.ts";
import { guessDelimiter, headerOf, tableFault } from "./csv-shape.ts";
import { jsonLists } from "./json-lists.ts";
import { isObject, parseJson, type JsonObject } from "./json-text.ts";
import type { LogSource, SourceFile } from "./source.ts";
import { textBytes } from "./text-bytes.ts";
import { asChat } from "./turns.ts";

/** Bytes read to see what a file is. */
const HEAD_BYTES = 1024 * 1024;
/** Rows looked at to guess a mapping. */
export const SAMPLE_ROWS = 50;

/** The beginning of a log export, as far as every format needs it to say whether it is its own. */
export interface Head {
  source: LogSource;
  /** The file that holds the rows, when there is only one it could be. */
  file: SourceFile | null;
  /** `lines`: an object on each line. `lists`: a JSON document with lists in it. `table`: CSV and its like. */
  shape: "lines" | "lists" | "table" | null;
  /** First objects: of the lines, or of each list by its dotted name. */
  lists: ReadonlyMap<string, JsonObject[]>;
  /** Of a table. */
  delimiter: string | null;
  columns: string[];
  /** What is wrong with a table that cannot be read as one. */
  fault: Omit<Problem, "file"> | null;
}

/**
 * Reads the beginning of a log export.
 * @throws Refusal `not_utf8`, `file_empty`, `file_not_recognised` for bytes that are no text
 */
export async function readHead(source: LogSource): Promise<Head> {
  const file = dataFileOf(source);
  const nothing = { source, file, shape: null, lists: new Map(), delimiter: null, columns: [], fault: null };
  if (!file) return nothing;
  const bytes = await opening(file);
  const found = kindOfBytes(bytes);
  if (found) throw new Refusal("file_not_recognised", { file: source.name, values: { found } });
  const text = bytes.toString("utf8");
  if (text.trim() === "") throw new Refusal("file_empty", { file: source.name });
  const whole = bytes.length >= file.size - 3;
  if (!/^\s*[[{]/.test(text)) return { ...nothing, ...tableOf(text, whole) };
  const rows = rowsOf(text, whole);
  const lists = await listsOf(bytes, file.name);
  const asLines = rows.length > 0 && (rows.length > 1 || !/\n\s*\S/.test(text.trimStart()) || lists.size === 0);
  if (asLines && !(rows.length === 1 && looksLikeDocument(rows[0]!, text, whole))) {
    return { ...nothing, shape: "lines", lists: new Map([["", rows]]) };
  }
  return { ...nothing, shape: lists.size > 0 || !/^\s*\{/.test(text) ? "lists" : "lines", lists };
}

/** One object that is the whole file and holds a list of objects, but no text of its own worth judging. */
function looksLikeDocument(row: JsonObject, text: string, whole: boolean): boolean {
  const values = Object.values(row);
  const listed = values.some((value) => Array.isArray(value) && value.some(isObject) && !asChat(value));
  return whole && listed && !text.trim().includes("\n") && !Object.keys(row).some((name) => OUTPUT_LIKE.test(name));
}
const OUTPUT_LIKE = /^(output|answer|response|completion|prediction|model_(output|response))$/i;

const HIDDEN = /(^|\/)(\.|__MACOSX\/)|(^|\/)(readme|license|licence|notice)[^/]*$/i;

/** The one file that could hold rows. */
function dataFileOf(source: LogSource): SourceFile | null {
  const candidates = [...source.files.values()].filter(({ name }) => !HIDDEN.test(name));
  if (source.kind === "file") return [...source.files.values()][0] ?? null;
  return candidates.length === 1 ? candidates[0]! : null;
}

async function opening(file: SourceFile): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of textBytes(file)) {
    parts.push(Buffer.from(chunk));
    size += chunk.length;
    if (size >= HEAD_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES);
}

const MAGIC: [string, string][] = [
  ["25504446", "a PDF"],
  ["1f8b", "gzip: unpack it first"],
  ["28b52ffd", "Zstandard: unpack it first"],
  ["50415231", "Parquet"],
  ["53514c69746520666f726d6174203300", "an SQLite database"],
  ["89504e47", "a picture"],
  ["ffd8ff", "a picture"],
  ["d0cf11e0", "an old Office file"],
  ["7b5c727466", "an RTF text"],
];

/** What bytes are that are no text; null for text. */
function kindOfBytes(bytes: Buffer): string | null {
  const hex = bytes.subarray(0, 16).toString("hex");
  for (const [magic, name] of MAGIC) if (hex.startsWith(magic)) return name;
  return bytes.subarray(0, 65_536).includes(0) ? "not text" : null;
}

/** Objects on the first lines; the last line only when the file ends with it. */
function rowsOf(text: string, whole: boolean): JsonObject[] {
  const lines = text.split("\n", SAMPLE_ROWS + 1);
  if (!whole && lines.length <= SAMPLE_ROWS) lines.pop();
  return lines.slice(0, SAMPLE_ROWS).flatMap((line) => objectIn(line.trim()));
}

function objectIn(text: string): JsonObject[] {
  if (!text.startsWith("{") || !text.endsWith("}")) return [];
  const parsed = parseJson(text);
  return "value" in parsed && isObject(parsed.value) ? [parsed.value] : [];
}

async function listsOf(bytes: Buffer, name: string): Promise<Map<string, JsonObject[]>> {
  const lists = new Map<string, JsonObject[]>();
  for await (const items of jsonLists(once(bytes), name)) {
    for (const item of items) {
      const [row] = "text" in item ? objectIn(item.text.trim()) : [];
      const known = lists.get(item.list) ?? [];
      if (!row || known.length >= SAMPLE_ROWS) continue;
      lists.set(item.list, [...known, row]);
    }
  }
  return lists;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function tableOf(text: string, whole: boolean): Pick<Head, "shape" | "delimiter" | "columns" | "lists" | "fault"> {
  const delimiter = guessDelimiter(text, whole);
  const fault = tableFault(text, whole);
  const none = { shape: null, delimiter: null, columns: [], lists: new Map<string, JsonObject[]>(), fault };
  if (delimiter === null) return none;
  const { columns, rows } = headerOf(text, delimiter, whole, SAMPLE_ROWS);
  return { shape: "table", delimiter, columns, lists: new Map([["", rows]]), fault };
}
