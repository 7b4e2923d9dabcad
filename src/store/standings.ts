import { headsOfKind } from "./ledger.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

export type Standing = {
  annotator: string;
  /** Records they have submitted, whatever became of them since. */
  complete: number;
  entries: number;
};

/** Who has work in this copy, `me` first and always, then by id. */
export function standings(store: Store, me: string): Standing[] {
  const found = new Map<string, Standing>([[me, { annotator: me, complete: 0, entries: 0 }]]);
  // A writer's numbers run from 1 without gaps, but for a file that has not arrived yet.
  const last = statement(
    store,
    "SELECT count(*) FROM entries WHERE writer = (SELECT id FROM writers WHERE writer = ?)",
  ).pluck();
  for (const { annotator, slot } of headsOfKind(store, "writer_bound")) {
    const standing = found.get(annotator) ?? { annotator, complete: 0, entries: 0 };
    standing.entries += last.get(slot.writer) as number;
    found.set(annotator, standing);
  }
  const submitted = statement(store, "SELECT count(*) FROM work WHERE annotator = ? AND round > 0").pluck();
  for (const standing of found.values()) standing.complete = submitted.get(standing.annotator) as number;
  return [...found.values()].toSorted(
    (a, b) => Number(b.annotator === me) - Number(a.annotator === me) || (a.annotator < b.annotator ? -1 : 1),
  );
}

/** When this writer last saved anything, ISO by its own clock. */
export function lastSaved(store: Store, writer: string): string | null {
  const entry = statement(
    store,
    `SELECT json_extract(envelope, '$.claimedAt') FROM entries
     WHERE writer = (SELECT id FROM writers WHERE writer = ?) ORDER BY seq DESC LIMIT 1`,
  ).pluck();
  const draft = statement(store, "SELECT max(at) FROM drafts").pluck();
  const times = [entry.get(writer), draft.get()].filter((time): time is string => typeof time === "string");
  return times.toSorted().at(-1) ?? null;
}

/** Records that entries speak of and no log has brought yet. */
export const waitingRecords = (store: Store): number =>
  statement(
    store,
    `SELECT count(*) FROM records r WHERE position IS NULL AND EXISTS (SELECT 1 FROM slots WHERE record = r.id)`,
  )
    .pluck()
    .get() as number;
