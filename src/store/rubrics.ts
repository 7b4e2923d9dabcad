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

const STANDING_VERDICTS = `FROM slots s JOIN heads h ON h.slot = s.id JOIN entries e ON e.id = h.entry
  WHERE s.kind = 'verdict' AND json_extract(e.envelope, '$.value') IS NOT NULL`;

/** How many standing verdicts of all reviewers answered each rubric version. */
export function verdictsByRubric(store: Store): Map<string, number> {
  const found = statement(
    store,
    `SELECT json_extract(e.envelope, '$.pins.rubric') AS rubric, count(*) AS n ${STANDING_VERDICTS} GROUP BY 1`,
  ).all() as { rubric: string; n: number }[];
  return new Map(found.map((row) => [row.rubric, row.n]));
}

/** How many standing verdicts of all reviewers there are on each criterion, by the criterion hash they answered. */
export function verdictsByCriterion(store: Store): { criterion: string; hash: string; verdicts: number }[] {
  return statement(
    store,
    `SELECT s.criterion, json_extract(e.envelope, '$.pins.criterion') AS hash, count(*) AS verdicts
     ${STANDING_VERDICTS} GROUP BY 1, 2`,
  ).all() as { criterion: string; hash: string; verdicts: number }[];
}
