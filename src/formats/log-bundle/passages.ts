import type { Mapping } from "../../domain/mapping.ts";
import type { Json, Passage } from "../../domain/record.ts";
import { isObject, type JsonObject } from "./json-text.ts";
import { asPath, follow, without, type Path } from "./paths.ts";

/** Where tools put what belongs to a passage; looked for in it and in its `metadata`, the surest name first. */
const TEXT = ["text", "content", "page_content", "pageContent", "passage", "chunk", "body", "snippet", "document"];
const DOCUMENT = [
  "document_id",
  "doc_id",
  "documentId",
  "source_id",
  "source",
  "file_name",
  "file_path",
  "doc_uri",
  "url",
  "document",
  "id",
];
const PAGE = ["page_label", "page_number", "pageNumber", "loc.pageNumber", "page"];
const SCORE = ["score", "relevance_score", "similarity", "similarity_score"];
const TITLE = ["title"];

type Field = "text" | "document" | "title" | "page" | "score";
type Fields = Record<Field, Path[]>;

/** Reads passages as a mapping says, or by the names tools usually give. */
export function passageReader(mapping: Pick<Mapping, `context${"Text" | "Document" | "Page" | "Score"}`> = {}) {
  const paths = (chosen: string | undefined, usual: string[]) => (chosen ? [chosen] : usual).map(asPath);
  const fields: Fields = {
    text: paths(mapping.contextText, TEXT),
    document: paths(mapping.contextDocument, DOCUMENT),
    title: paths(undefined, TITLE),
    page: paths(mapping.contextPage, PAGE),
    score: paths(mapping.contextScore, SCORE),
  };
  /** One passage; null for a value without text. */
  return (value: Json): Passage | null => {
    if (typeof value === "string") return { text: value };
    return isObject(value) ? readPassage(value, fields) : null;
  };
}

const asText = (value: Json): string | null => (typeof value === "string" ? value : null);
const asNumber = (value: Json): number | null => (typeof value === "number" ? value : null);
const asName = (value: Json): string | null =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : null;

function readPassage(item: JsonObject, fields: Fields): Passage | null {
  const taken: string[][] = [];
  const text = take(item, fields.text, asText, taken);
  if (text === undefined) return null;
  const passage: Passage = { text };
  const document = take(item, fields.document, asName, taken);
  if (document !== undefined) passage.document = document;
  const title = take(item, fields.title, asText, taken);
  if (title !== undefined) passage.title = title;
  const page = take(item, fields.page, asName, taken);
  if (page !== undefined) passage.page = page;
  const score = take(item, fields.score, asNumber, taken);
  if (score !== undefined) passage.score = score;
  const rest = without(item, taken);
  for (const _ in rest) return { ...passage, metadata: rest };
  return passage;
}

/** The first value that fits, in the item or in its metadata, and is not yet something else. */
function take<T>(item: JsonObject, paths: Path[], as: (value: Json) => T | null, taken: string[][]): T | undefined {
  for (const path of paths) {
    const found = takeFrom(item, path, as, taken, []);
    if (found !== undefined) return found;
    if (!isObject(item.metadata)) continue;
    const inside = takeFrom(item.metadata, path, as, taken, ["metadata"]);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function takeFrom<T>(
  of: JsonObject,
  path: Path,
  as: (value: Json) => T | null,
  taken: string[][],
  outer: string[],
): T | undefined {
  // Most names are not there: this is asked a few million times in a large import.
  if (path.plain && of[path.text] === undefined) return undefined;
  for (const match of follow(of, path)) {
    const value = as(match.value);
    const at = [...outer, ...match.at];
    if (value === null || taken.some((known) => known.length === at.length && known.every((step, i) => step === at[i])))
      continue;
    taken.push(at);
    return value;
  }
  return undefined;
}
