import { first, rows, sql } from "./query.ts";
import type { Store } from "./store.ts";

export type ContestRow = { record: number; criterion: string; state: "agreed" | "open" | "ruled" | "contested" };
export type ContestFilter = "open" | "ruled" | "contested" | "all";

/** J6: of slots on records that an annotator has not completed nothing is told but how many there are. */
const judgedBy = (annotator: string) =>
  sql.selectFrom("work").select("record").where("annotator", "=", annotator).where("round", ">", 0);

/** How many slots stand in each state, as far as this annotator may know. */
export function contestCounts(store: Store, annotator: string): Record<ContestRow["state"] | "hidden", number> {
  const counted = sql
    .selectFrom("contests")
    .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
    .where("record", "in", judgedBy(annotator))
    .groupBy("state");
  const counts = { agreed: 0, open: 0, ruled: 0, contested: 0 };
  for (const { state, count } of rows(store, counted)) counts[state] = count;
  const all = first(
    store,
    sql.selectFrom("contests").select(({ fn }) => fn.countAll<number>().as("count")),
  )!.count;
  return { ...counts, hidden: all - counts.agreed - counts.open - counts.ruled - counts.contested };
}

/** Slots that are still to be decided, as far as this annotator may know. */
export function conflictCount(store: Store, annotator: string): number {
  const { open, contested } = contestCounts(store, annotator);
  return open + contested;
}

/** Disputed slots that this annotator may know, in the order of the project. `all` leaves out what all agree on. */
export function contestsIn(
  store: Store,
  annotator: string,
  filter: ContestFilter,
  { offset, limit }: { offset: number; limit: number },
): ContestRow[] {
  const found = sql
    .selectFrom("contests as c")
    .innerJoin("records as r", "r.id", "c.record")
    .select(["c.record", "c.criterion", "c.state"])
    .where("c.record", "in", judgedBy(annotator))
    .where("c.state", "in", filter === "all" ? ["open", "ruled", "contested"] : [filter])
    .orderBy("r.position")
    .orderBy("c.criterion");
  return rows(store, found.limit(limit).offset(offset));
}
