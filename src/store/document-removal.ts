import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/**
 * How many quotations from a document stand, anybody's. One that was taken back and is brought back later, by undoing or
 * by a reviewer's file, finds its document gone, and says so.
 */
export const quotationsFrom = (store: Store, document: string): number =>
  statement(
    store,
    `SELECT count(DISTINCT s.id) FROM slots s JOIN heads h ON h.slot = s.id JOIN entries e ON e.id = h.entry
     WHERE s.kind IN ('evidence', 'missed_passage') AND json_extract(e.envelope, '$.value') IS NOT NULL
     AND json_extract(e.envelope, '$.pins.document') = ?`,
  )
    .pluck()
    .get(`f1:${document}`) as number;

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
