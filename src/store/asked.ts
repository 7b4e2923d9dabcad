import type Database from "better-sqlite3";
import type { Asked } from "../domain/answers.ts";
import { Rubric } from "../domain/rubric.ts";
import type { EntryFor } from "../domain/entry.ts";
import type { RecordHashes } from "../domain/record.ts";
import { headRubrics, questionsOf, type Questions } from "../domain/staleness.ts";
import { blobOf } from "./blobs.ts";
import { sha256 } from "./hash.ts";
import { entryOf, headsOfKind } from "./entries.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** The rubric that is asked now. `heads` > 1: two were published side by side and the lead must settle. */
export type CurrentRubric = { hash: string; rubric: Rubric; questions: Questions; heads: number };

const cache = new WeakMap<Database.Database, { key: string; current: CurrentRubric | null }>();
const FRESH = `SELECT (SELECT count(*) || '.' || max(e.id) FROM slots s JOIN entries e ON e.slot = s.id
  WHERE s.kind = 'rubric_published') || '.' || (SELECT count(*) FROM blobs)`;

/**
 * The head rubric, or null before one is published. Of several heads the last in display order whose text is held is
 * the one on screen; verdicts name it in their pins, so this choice decides nothing.
 */
export function currentRubric(store: Store): CurrentRubric | null {
  const key = String(statement(store, FRESH).pluck().get());
  const known = cache.get(store.db);
  if (known?.key === key) return known.current;
  const current = readCurrent(store);
  cache.set(store.db, { key, current });
  return current;
}

function readCurrent(store: Store): CurrentRubric | null {
  const published = publications(store).map((entry) => entry.value);
  const heads = headRubrics(
    headsOfKind(store, "rubric_published").map((head) => head.value),
    published,
  );
  // Where no head's text has arrived yet, the latest one that is here goes on being asked.
  for (const hash of [...heads.toReversed(), ...published.map(({ rubric }) => rubric).toReversed()]) {
    const rubric = rubricByHash(store, hash);
    if (!rubric) continue;
    const questions = questionsOf(rubric, published, (of) => rubricByHash(store, of), sha256);
    return { hash, rubric, questions, heads: heads.length };
  }
  return null;
}

/** Every rubric ever published, in display order. */
export function publications(store: Store): EntryFor<"rubric_published">[] {
  const found = statement(
    store,
    `SELECT e.hash, e.envelope, b.salt, b.body FROM slots s JOIN entries e ON e.slot = s.id
     LEFT JOIN bodies b ON b.entry = e.id JOIN writers w ON w.id = e.writer
     WHERE s.kind = 'rubric_published' ORDER BY e.lamport, w.writer, e.seq`,
  );
  return (found.all() as Parameters<typeof entryOf>[0][]).map(entryOf) as EntryFor<"rubric_published">[];
}

/** A rubric version whose text is held and can be read. */
export function rubricByHash(store: Store, hash: string): Rubric | null {
  const text = blobOf(store, hash);
  const parsed = text === null ? null : Rubric.safeParse(JSON.parse(text));
  return parsed?.success ? parsed.data : null;
}

/** What is asked of a record now: the rubric, and the record's current versions. */
export function askedOf(store: Store, record: number): Asked {
  const current = currentRubric(store);
  return {
    rubric: current?.rubric ?? null,
    questions: current?.questions ?? new Map(),
    versions: currentVersions(store, record),
  };
}

/** Hashes of the current versions of a record, oldest first; none while it is not held. */
export function currentVersions(store: Store, record: number): RecordHashes[] {
  return statement(
    store,
    `SELECT input_hash AS input, output_hash AS output, context_hash AS context, version
     FROM record_versions WHERE record = ? AND current = 1 ORDER BY id`,
  ).all(record) as RecordHashes[];
}
