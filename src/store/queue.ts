import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** Which records of the queue: `open` also those begun or changed since they were completed; `parked` also excluded. */
export type Only = "all" | "open" | "parked" | "complete";
export type QueueRow = {
  id: number;
  number: number;
  key: string;
  /** JSON list of turns of the (latest) current version. */
  input: string;
  state: string;
  answered: number;
};

const DONE = "SELECT 1 FROM work w WHERE w.record = r.id AND w.annotator = @me AND w.state IN";
const ONLY: Record<Only, string> = {
  all: "",
  open: `AND NOT EXISTS (${DONE} ('parked', 'excluded', 'complete'))`,
  parked: `AND EXISTS (${DONE} ('parked', 'excluded'))`,
  complete: `AND EXISTS (${DONE} ('complete'))`,
};

/** A stretch of an annotator's queue, in the order of the project. */
export function queue(store: Store, me: string, only: Only, offset: number, limit: number): QueueRow[] {
  return statement(
    store,
    `SELECT r.id, r.position AS number, r.key, v.input, coalesce(w.state, 'open') AS state, coalesce(w.answered, 0) AS answered
     FROM (SELECT id, position, key FROM records r WHERE position IS NOT NULL ${ONLY[only]}
           ORDER BY position LIMIT @limit OFFSET @offset) r
     JOIN record_versions v ON v.id = (SELECT max(id) FROM record_versions WHERE record = r.id AND current = 1)
     LEFT JOIN work w ON w.record = r.id AND w.annotator = @me ORDER BY r.position`,
  ).all({ me, offset, limit }) as QueueRow[];
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
  const records = statement(store, "SELECT count(*) FROM records WHERE position IS NOT NULL").pluck().get() as number;
  const found = statement(store, "SELECT state, count(*) AS n FROM work WHERE annotator = ? GROUP BY state");
  const by = new Map((found.all(annotator) as { state: string; n: number }[]).map((row) => [row.state, row.n]));
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

/** Remembers where someone was on a record; null forgets. */
export function rememberPlace(store: Store, record: number, place: unknown): void {
  statement(store, "INSERT OR REPLACE INTO places VALUES (?, ?)").run(record, JSON.stringify(place));
}

export function placeOn(store: Store, record: number): unknown {
  const found = statement(store, "SELECT place FROM places WHERE record = ?").pluck().get(record) as string | undefined;
  return found === undefined ? null : JSON.parse(found);
}
