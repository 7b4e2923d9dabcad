import { headsOfKind } from "./ledger.ts";
import { first, rows, sql } from "./query.ts";
import type { Store } from "./store.ts";

export type Standing = {
  annotator: string;
  /** Records they have submitted, whatever became of them since. */
  complete: number;
  entries: number;
  /** Copies of the project they have written from. */
  writers: number;
};

/** Who has work in this copy, `me` first and always, then by id. */
export function standings(store: Store, me: string): Standing[] {
  const found = new Map<string, Standing>([[me, { annotator: me, complete: 0, entries: 0, writers: 0 }]]);
  const entries = entriesByWriter(store);
  for (const { annotator, slot } of headsOfKind(store, "writer_bound")) {
    const standing = found.get(annotator) ?? { annotator, complete: 0, entries: 0, writers: 0 };
    standing.writers++;
    standing.entries += entries.get(slot.writer) ?? 0;
    found.set(annotator, standing);
  }
  for (const { annotator, count } of rows(store, submitted)) {
    const standing = found.get(annotator);
    if (standing) standing.complete = count;
  }
  return [...found.values()].toSorted(
    (a, b) => Number(b.annotator === me) - Number(a.annotator === me) || (a.annotator < b.annotator ? -1 : 1),
  );
}

const submitted = sql
  .selectFrom("work")
  .select(({ fn }) => ["annotator", fn.countAll<number>().as("count")])
  .where("round", ">", 0)
  .groupBy("annotator");

function entriesByWriter(store: Store): Map<string, number> {
  const counted = sql
    .selectFrom("entries as e")
    .innerJoin("writers as w", "w.id", "e.writer")
    .select(({ fn }) => ["w.writer", fn.countAll<number>().as("count")])
    .groupBy("e.writer");
  return new Map(rows(store, counted).map(({ writer, count }) => [writer, count]));
}

/** When this writer last saved anything, ISO by its own clock. */
export function lastSaved(store: Store, writer: string): string | null {
  const entry = sql
    .selectFrom("entries as e")
    .innerJoin("writers as w", "w.id", "e.writer")
    .select("e.envelope")
    .where("w.writer", "=", writer)
    .orderBy("e.seq", "desc")
    .limit(1);
  const draft = sql.selectFrom("drafts").select(({ fn }) => fn.max("at").as("at"));
  const last = first(store, entry);
  const times = [last && (JSON.parse(last.envelope) as { claimedAt: string }).claimedAt, first(store, draft)?.at];
  return (
    times
      .filter((time) => typeof time === "string")
      .toSorted()
      .at(-1) ?? null
  );
}

/** Records that entries speak of and no log has brought yet. */
export function waitingRecords(store: Store): number {
  const waiting = sql
    .selectFrom("records as r")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("r.position", "is", null)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("slots as s").select("s.id").whereRef("s.record", "=", "r.id")),
    );
  return first(store, waiting)?.count ?? 0;
}
