import { PAGE_BREAK, type SourcePage } from "../domain/source-text.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** A page without its text: `start` and `length` in code points of the whole text, without the page break. */
export type PageRange = Pick<SourcePage, "label" | "size" | "inked"> & { start: number; length: number };
type Layout = Pick<SourcePage, "label" | "size" | "inked">;

/** Whole texts kept in memory, in UTF-16 units: about two books. */
const KEPT_UNITS = 8_000_000;
/** Text of a reading; the one used last stands last. A reading never changes once it counts. */
const texts = new WeakMap<Store, Map<number, string>>();

const READING = "(SELECT id FROM readings WHERE document = ? AND current = 1)";
const readingOf = (store: Store, document: string): number | null =>
  (statement(store, "SELECT id FROM readings WHERE document = ? AND current = 1").pluck().get(document) as
    | number
    | undefined) ?? null;

/** The whole text of a document: its pages' texts parted by page breaks; empty while it has none. */
export function textOf(store: Store, document: string): string {
  const reading = readingOf(store, document);
  if (reading === null) return "";
  let kept = texts.get(store);
  if (!kept) texts.set(store, (kept = new Map()));
  const known = kept.get(reading);
  kept.delete(reading);
  const select = statement(store, "SELECT text FROM source_pages WHERE reading = ? ORDER BY page").pluck();
  const text = known ?? (select.all(reading) as string[]).join(PAGE_BREAK);
  kept.set(reading, text);
  forget(kept);
  return text;
}

/** Lets go of the texts used longest ago, but never of the last. */
function forget(kept: Map<number, string>): void {
  let units = 0;
  for (const text of kept.values()) units += text.length;
  for (const [reading, text] of kept) {
    if (units <= KEPT_UNITS || kept.size === 1) return;
    kept.delete(reading);
    units -= text.length;
  }
}

/** Every page's place and layout, in order. */
export function pageRanges(store: Store, document: string): PageRange[] {
  const select = `SELECT start, length, layout FROM source_pages WHERE reading = ${READING} ORDER BY page`;
  const found = statement(store, select).all(document) as { start: number; length: number; layout: string }[];
  return found.map(({ start, length, layout }) => ({ start, length, ...(JSON.parse(layout) as Layout) }));
}

/** `count` pages from `from` (0-based), with text and blocks. */
export function pageRows(store: Store, document: string, from: number, count: number): SourcePage[] {
  const select = `SELECT text, blocks, layout FROM source_pages WHERE reading = ${READING} AND page >= ? AND page < ?
    ORDER BY page`;
  const found = statement(store, select).all(document, from, from + count) as Record<
    "text" | "blocks" | "layout",
    string
  >[];
  return found.map(({ text, blocks, layout }) => ({
    text,
    blocks: JSON.parse(blocks) as SourcePage["blocks"],
    ...(JSON.parse(layout) as Layout),
  }));
}

/** The page a place is on (the break after a page belongs to it): 0-based number, label as printed, and its range. */
export interface PageAt {
  page: number;
  label: string | null;
  start: number;
  length: number;
}

/** The page at an offset in code points of the whole text; null when the document has no text so far. */
export function pageAt(store: Store, document: string, offset: number): PageAt | null {
  const select = `SELECT page, start, length, layout FROM source_pages WHERE reading = ${READING} AND page =
      (SELECT max(page) FROM source_pages WHERE reading = ${READING} AND start <= ?)`;
  const found = statement(store, select).get(document, document, offset) as
    | { page: number; start: number; length: number; layout: string }
    | undefined;
  if (!found) return null;
  const { layout, ...at } = found;
  return { ...at, label: (JSON.parse(layout) as Layout).label };
}
