import type { Json } from "../domain/record.ts";
import { first, rows, run, sql, statement } from "./query.ts";
import { recordCount, summaries, summariesOf, type RecordSummary } from "./records.ts";
import type { Store } from "./store.ts";

/** Which records of the queue: `open` also those begun or changed since they were completed; `parked` also excluded. */
export type Only = "all" | "open" | "parked" | "complete";
const DONE = "SELECT 1 FROM work w WHERE w.record = r.id AND w.annotator = @me AND w.state IN";
const ONLY: Record<Only, string> = {
  all: "",
  open: `AND NOT EXISTS (${DONE} ('parked', 'excluded', 'complete'))`,
  parked: `AND EXISTS (${DONE} ('parked', 'excluded'))`,
  complete: `AND EXISTS (${DONE} ('complete'))`,
};

/** A stretch of an annotator's queue, in the order of the project. */
export function queue(store: Store, me: string, only: Only, offset: number, limit: number): RecordSummary[] {
  if (only === "all") return summaries(store, me, offset, limit);
  const found = statement(
    store,
    `SELECT id FROM records r WHERE position IS NOT NULL ${ONLY[only]} ORDER BY position LIMIT @limit OFFSET @offset`,
  ).pluck();
  return summariesOf(store, me, found.all({ me, offset, limit }) as number[]);
}

/** The next or previous record, or null at the end. */
export function neighbour(
  store: Store,
  me: string,
  record: number,
  direction: "next" | "previous",
  only: Only,
): number | null {
  const [beyond, order] = direction === "next" ? [">", "ASC"] : ["<", "DESC"];
  const found = statement(
    store,
    `SELECT id FROM records r WHERE position ${beyond} (SELECT position FROM records WHERE id = @record) ${ONLY[only]}
     ORDER BY position ${order} LIMIT 1`,
  ).pluck();
  return (found.get(only === "all" ? { record } : { record, me }) as number | undefined) ?? null;
}

export type QueueCounts = { records: number; open: number; complete: number; parked: number; excluded: number };

/** How many records are held, and where an annotator stands with them. */
export function queueCounts(store: Store, annotator: string): QueueCounts {
  const records = recordCount(store);
  const counted = sql
    .selectFrom("work")
    .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
    .where("annotator", "=", annotator)
    .groupBy("state");
  const by = new Map(rows(store, counted).map(({ state, count }) => [state, count]));
  const at = (state: string) => by.get(state) ?? 0;
  const [complete, parked, excluded] = [at("complete"), at("parked"), at("excluded")];
  return { records, complete, parked, excluded, open: records - complete - parked - excluded };
}

/** How many records of an `only` there are. */
export function queueTotal(store: Store, annotator: string, only: Only): number {
  const counts = queueCounts(store, annotator);
  if (only === "all") return counts.records;
  return only === "parked" ? counts.parked + counts.excluded : counts[only];
}

/** Remembers where someone was on a record. */
export function rememberPlace(store: Store, record: number, place: unknown): void {
  run(
    store,
    sql
      .insertInto("places")
      .orReplace()
      .values({ record, place: JSON.stringify(place) }),
  );
}

export function placeOn(store: Store, record: number): Json | null {
  const found = first(store, sql.selectFrom("places").select("place").where("record", "=", record));
  return found ? (JSON.parse(found.place) as Json) : null;
}
