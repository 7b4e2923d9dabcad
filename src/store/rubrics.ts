import { canonical } from "../domain/canonical.ts";
import type { ChangeClass, Rubric } from "../domain/rubric.ts";
import { rubricHash } from "../domain/rubric.ts";
import { currentRubric } from "./asked.ts";
import { putBlob } from "./blobs.ts";
import { sha256 } from "./hash.ts";
import { appendOwn, type OpenWriter } from "./ledger.ts";
import { inTransaction, statement } from "./query.ts";
import type { Store } from "./store.ts";

/**
 * Publishes a rubric after every head there is; its text travels as the blob of its hash. The changes are classed
 * against the rubric asked now, so that alone is its base: verdicts under a head beside it are to be looked at again.
 */
export function publishRubric(
  store: Store,
  writer: OpenWriter,
  rubric: Rubric,
  { changes = {}, note = "" }: { changes?: Record<string, ChangeClass>; note?: string } = {},
): string {
  const hash = rubricHash(rubric, sha256);
  inTransaction(store, () => {
    putBlob(store, hash, canonical(rubric));
    const current = currentRubric(store);
    const value = { rubric: hash, base: current ? [current.hash] : [], changes };
    appendOwn(store, writer, [{ kind: "rubric_published", slot: {}, value, pins: {}, body: { note } }]);
  });
  return hash;
}

/** Slots looked at at once: a few milliseconds. */
const SLOTS = 1000;

/** Standing verdicts that answered one text of one question under one rubric. */
export type VerdictCount = { rubric: string; criterion: string; hash: string; verdicts: number };

/**
 * How many standing verdicts of all reviewers answered what, in parts: one rubric and question may come several times.
 * A large ledger takes a while; whoever asks lets others have their turn between two parts.
 */
export function* verdictCounts(store: Store): Generator<VerdictCount[]> {
  // The plus keeps SQLite from going through all verdicts for each part.
  const part = statement(
    store,
    `SELECT json_extract(e.envelope, '$.pins.rubric') AS rubric, s.criterion,
       json_extract(e.envelope, '$.pins.criterion') AS hash, count(*) AS verdicts
     FROM slots s JOIN heads h ON h.slot = s.id JOIN entries e ON e.id = h.entry
     WHERE s.id > ? AND s.id <= ? AND +s.kind = 'verdict' AND json_extract(e.envelope, '$.value') IS NOT NULL
     GROUP BY 1, 2, 3`,
  );
  const last = (statement(store, "SELECT max(id) FROM slots").pluck().get() as number | null) ?? 0;
  for (let from = 0; from < last; from += SLOTS) yield part.all(from, from + SLOTS) as VerdictCount[];
}
