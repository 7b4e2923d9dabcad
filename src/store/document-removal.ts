import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** Whether anybody ever took a quotation from a document: withdrawn ones can come back by undoing. */
export const isQuoted = (store: Store, document: string): boolean =>
  statement(
    store,
    `SELECT 1 FROM slots s JOIN entries e ON e.slot = s.id WHERE s.kind IN ('evidence', 'missed_passage')
     AND json_extract(e.envelope, '$.pins.document') = ? LIMIT 1`,
  ).get(`f1:${document}`) !== undefined;

/** What holds a document, those that refer to others first. */
const HOLDING = [
  "DELETE FROM source_pages WHERE reading IN (SELECT id FROM readings WHERE document = ?)",
  "DELETE FROM readings WHERE document = ?",
  "DELETE FROM document_links WHERE document = ?",
  "DELETE FROM bookmarks WHERE document = ?",
  "DELETE FROM document_places WHERE document = ?",
  "DELETE FROM document_names WHERE hash = ?",
  "DELETE FROM documents WHERE hash = ?",
];

/** Takes a document out of the project with all that was read from it. The caller's transaction. */
export function removeDocument(store: Store, document: string): void {
  for (const remove of HOLDING) statement(store, remove).run(document);
}
