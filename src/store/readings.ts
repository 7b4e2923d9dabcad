import type { Problem } from "../domain/problem.ts";
import type { DocumentKind, OutlineItem, ReadingNote, ReadingStatus } from "../domain/source-text.ts";
import { inTransaction, statement } from "./query.ts";
import type { Store } from "./store.ts";

/** What is known of a document of the project. */
export interface HeldDocument {
  document: string;
  /** Bytes. */
  size: number;
  status: ReadingStatus;
  /** Number of the reading that counts; null while there is none. */
  reading: number | null;
  kind: DocumentKind | null;
  /** The title its own file gives. */
  title: string | null;
  extractor: string | null;
  textHash: string | null;
  /** Code points. */
  characters: number;
  pages: number;
  /** Its pages are those of a PDF. */
  paged: boolean;
  problem: Problem | null;
  notes: ReadingNote[];
  withoutText: number[];
}

/** Whether a reading that ended so has a text. */
export const hasText = (status: ReadingStatus): boolean => status === "ready" || status === "no_text";
const ANY_TEXT = "('ready', 'no_text')";

/**
 * A text that is being read anew stays as it is until the new one is whole; what has none is waiting, or being read.
 */
const HELD = `
  SELECT d.hash AS document, d.size, r.id AS reading, r.kind, r.title, r.extractor, r.text_hash AS textHash,
    coalesce(r.characters, 0) AS characters, coalesce(r.pages, 0) AS pages, coalesce(r.paged, 0) AS paged, r.problem,
    coalesce(r.notes, '[]') AS notes, coalesce(r.without_text, '[]') AS withoutText,
    CASE WHEN r.status IN ${ANY_TEXT} THEN r.status
      WHEN EXISTS (SELECT 1 FROM readings n WHERE n.document = d.hash AND n.status = 'reading') THEN 'reading'
      WHEN r.id IS NULL OR r.again = 1 THEN 'waiting' ELSE r.status END AS status
  FROM documents d LEFT JOIN readings r ON r.document = d.hash AND r.current = 1`;

type HeldRow = Omit<HeldDocument, "paged" | "problem" | "notes" | "withoutText"> & {
  paged: number;
  problem: string | null;
  notes: string;
  withoutText: string;
};

const asHeld = ({ paged, problem, notes, withoutText, ...row }: HeldRow): HeldDocument => ({
  ...row,
  paged: paged === 1,
  problem: problem === null || row.status === "waiting" ? null : JSON.parse(problem),
  notes: JSON.parse(notes),
  withoutText: JSON.parse(withoutText),
});

/** Every document of the project, in a fixed order. */
export const heldDocuments = (store: Store): HeldDocument[] =>
  (statement(store, `${HELD} ORDER BY d.hash`).all() as HeldRow[]).map(asHeld);

/** One document; undefined when the project has none of this SHA-256. */
export function heldDocument(store: Store, document: string): HeldDocument | undefined {
  const found = statement(store, `${HELD} WHERE d.hash = ?`).get(document) as HeldRow | undefined;
  return found && asHeld(found);
}

/** The document's own table of contents. */
export function outlineOf(store: Store, reading: number): OutlineItem[] {
  const found = statement(store, "SELECT outline FROM readings WHERE id = ?").pluck().get(reading);
  return JSON.parse(found as string) as OutlineItem[];
}

/** Documents that are to be read: those never read first, and short ones, so that there soon is something to work with. */
export const toBeRead = (store: Store): string[] =>
  statement(
    store,
    `SELECT d.hash FROM documents d LEFT JOIN readings r ON r.document = d.hash AND r.current = 1
     WHERE r.id IS NULL OR r.again = 1 ORDER BY r.id IS NOT NULL, d.size, d.hash`,
  )
    .pluck()
    .all() as string[];

/** Documents that have no text yet and may still get one. */
export const unreadDocuments = (store: Store): string[] =>
  statement(
    store,
    `SELECT d.hash FROM documents d LEFT JOIN readings r ON r.document = d.hash AND r.current = 1
     WHERE r.id IS NULL OR (r.again = 1 AND r.status NOT IN ${ANY_TEXT})`,
  )
    .pluck()
    .all() as string[];

/** Asks for a document to be read again. */
export function askAgain(store: Store, document: string): void {
  statement(store, "UPDATE readings SET again = 1 WHERE document = ? AND current = 1").run(document);
}

/**
 * Asks for what another program read, or could not read, to be read by this one.
 * @param extractors what reads each kind now
 * @param tried the name of all of them
 */
export function askForNewer(store: Store, extractors: Record<DocumentKind, string>, tried: string): void {
  const ask = statement(
    store,
    `UPDATE readings SET again = 1 WHERE current = 1 AND again = 0 AND tried <> ?
     AND (extractor IS NULL OR extractor <> coalesce(json_extract(?, '$.' || kind), ''))`,
  );
  inTransaction(store, () => ask.run(tried, JSON.stringify(extractors)));
}
