import { statement } from "./query.ts";
import type { Store } from "./store.ts";

export type ContestRow = { record: number; criterion: string; state: "agreed" | "open" | "ruled" | "contested" };
export type ContestFilter = "open" | "ruled" | "contested" | "all";

/** How many slots stand in each state. */
export function contestCounts(store: Store): Record<ContestRow["state"], number> {
  const found = statement(store, "SELECT state, count(*) AS n FROM contests GROUP BY state").all();
  const counts = { agreed: 0, open: 0, ruled: 0, contested: 0 };
  for (const { state, n } of found as { state: ContestRow["state"]; n: number }[]) counts[state] = n;
  return counts;
}

/** Slots that someone has still to decide. */
export function conflictCount(store: Store): number {
  const { open, contested } = contestCounts(store);
  return open + contested;
}

/** Disputed slots in the order of the project. `all` leaves out those where everybody agrees. */
export function contestsIn(store: Store, filter: ContestFilter, offset: number, limit: number): ContestRow[] {
  const states = filter === "all" ? ["open", "ruled", "contested"] : [filter];
  return statement(
    store,
    `SELECT c.record, c.criterion, c.state FROM contests c JOIN records r ON r.id = c.record
     WHERE c.state IN (${states.map((state) => `'${state}'`).join(", ")})
     ORDER BY r.position, c.criterion LIMIT ? OFFSET ?`,
  ).all(limit, offset) as ContestRow[];
}
