import type { Json } from "../domain/record.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** A place somebody marked in a document; `start` in code points, `text` the words that stood there. */
export interface KeptBookmark {
  id: number;
  start: number;
  text: string;
}

/** Bookmarks of a document in the order of its text. */
export const bookmarksOf = (store: Store, document: string): KeptBookmark[] =>
  statement(store, "SELECT id, start, text FROM bookmarks WHERE document = ? ORDER BY start").all(
    document,
  ) as KeptBookmark[];

export function keepBookmark(store: Store, document: string, start: number, text: string): void {
  const insert = "INSERT INTO bookmarks (document, start, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
  statement(store, insert).run(document, start, text);
}

/** Where another bookmark stands already, it stays. */
export function moveBookmark(store: Store, id: number, start: number): void {
  statement(store, "UPDATE OR IGNORE bookmarks SET start = ? WHERE id = ?").run(start, id);
}

export function dropBookmark(store: Store, document: string, id: number): void {
  statement(store, "DELETE FROM bookmarks WHERE document = ? AND id = ?").run(document, id);
}

/** Where a person left a document, as the renderer wrote it; null when they never did. */
export function placeIn(store: Store, document: string): Json {
  const place = statement(store, "SELECT place FROM document_places WHERE document = ?").pluck().get(document);
  return place === undefined ? null : (JSON.parse(place as string) as Json);
}

export function keepPlaceIn(store: Store, document: string, place: Json): void {
  statement(store, "INSERT OR REPLACE INTO document_places VALUES (?, ?)").run(document, JSON.stringify(place));
}
