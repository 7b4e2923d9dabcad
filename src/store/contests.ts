import { rows, sql } from "./query.ts";
import type { Store } from "./store.ts";

export type ContestRow = { record: number; criterion: string; state: "agreed" | "open" | "ruled" | "contested" };
export type ContestFilter = "open" | "ruled" | "contested" | "all";

/** How many slots stand in each state. */
export function contestCounts(store: Store): Record<ContestRow["state"], number> {
  const counted = sql
    .selectFrom("contests")
    .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
    .groupBy("state");
  const counts = { agreed: 0, open: 0, ruled: 0, contested: 0 };
  for (const { state, count } of rows(store, counted)) counts[state] = count;
  return counts;
}

/** Slots that someone has still to decide. */
export function conflictCount(store: Store): number {
  const { open, contested } = contestCounts(store);
  return open + contested;
}

/** Disputed slots in the order of the project. `all` leaves out those where everybody agrees. */
export function contestsIn(store: Store, filter: ContestFilter, offset: number, limit: number): ContestRow[] {
  const found = sql
    .selectFrom("contests as c")
    .innerJoin("records as r", "r.id", "c.record")
    .select(["c.record", "c.criterion", "c.state"])
    .where("c.state", "in", filter === "all" ? ["open", "ruled", "contested"] : [filter])
    .orderBy("r.position")
    .orderBy("c.criterion");
  return rows(store, found.limit(limit).offset(offset));
}
