import type { Mapping } from "../../domain/mapping.ts";
import type { Json, Passage } from "../../domain/record.ts";
import { isObject, type JsonObject } from "./json-text.ts";
import { asPath, follow, without, type Match, type Path } from "./paths.ts";

/** Where tools put what belongs to a passage; looked for in it and in its `metadata`. */
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

type Fields = Record<"text" | "document" | "page" | "score" | "title", Path[]>;

/** Reads passages as a mapping says, or by the names tools usually give. */
export function passageReader(mapping: Pick<Mapping, `context${"Text" | "Document" | "Page" | "Score"}`> = {}) {
  const paths = (chosen: string | undefined, usual: string[]) => (chosen ? [chosen] : usual).map(asPath);
  const fields: Fields = {
    text: paths(mapping.contextText, TEXT),
    document: paths(mapping.contextDocument, DOCUMENT),
    page: paths(mapping.contextPage, PAGE),
    score: paths(mapping.contextScore, SCORE),
    title: TITLE.map(asPath),
  };
  /** One passage; null for a value without text. */
  return (value: Json): Passage | null => {
    if (typeof value === "string") return { text: value };
    return isObject(value) ? readPassage(value, fields) : null;
  };
}

function readPassage(item: JsonObject, fields: Fields): Passage | null {
  const taken: string[][] = [];
  const take = <T>(paths: Path[], as: (value: Json) => T | null): T | undefined => {
    for (const match of paths.flatMap((path) => lookUp(item, path))) {
      const value = as(match.value);
      if (value === null || taken.some((at) => at.join("\0") === match.at.join("\0"))) continue;
      taken.push(match.at);
      return value;
    }
    return undefined;
  };
  const text = take(fields.text, (value) => (typeof value === "string" ? value : null));
  if (text === undefined) return null;
  const passage: Passage = { text };
  const document = take(fields.document, asName);
  if (document !== undefined) passage.document = document;
  const title = take(fields.title, (value) => (typeof value === "string" ? value : null));
  if (title !== undefined) passage.title = title;
  const page = take(fields.page, asName);
  if (page !== undefined) passage.page = page;
  const score = take(fields.score, (value) => (typeof value === "number" ? value : null));
  if (score !== undefined) passage.score = score;
  const rest = without(item, taken);
  if (Object.keys(rest).length > 0) passage.metadata = rest;
  return passage;
}

function lookUp(item: JsonObject, path: Path): Match[] {
  const { metadata } = item;
  const inside = isObject(metadata) ? follow(metadata, path) : [];
  return [...follow(item, path), ...inside.map(({ at, value }) => ({ at: ["metadata", ...at], value }))];
}

const asName = (value: Json): string | null =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : null;
