import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** A saved way to look at the records. */
export interface View {
  name: string;
  query: string;
  filters: Record<string, string[]>;
}

export function views(store: Store): View[] {
  const found = statement(store, "SELECT name, query, filters FROM views ORDER BY name COLLATE NOCASE").all();
  return (found as { name: string; query: string; filters: string }[]).map((row) => ({
    ...row,
    filters: JSON.parse(row.filters),
  }));
}

/** Saves a view under its name; an earlier one of that name goes. */
export function saveView(store: Store, { name, query, filters }: View): void {
  statement(store, "INSERT OR REPLACE INTO views VALUES (?, ?, ?)").run(name, query, JSON.stringify(filters));
}

export function deleteView(store: Store, name: string): void {
  statement(store, "DELETE FROM views WHERE name = ?").run(name);
}
