import type { Mapping } from "../domain/mapping.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

export interface SavedMapping {
  name: string;
  mapping: Mapping;
}

export function mappings(store: Store): SavedMapping[] {
  const found = statement(store, "SELECT name, mapping FROM mappings ORDER BY name COLLATE NOCASE").all();
  return (found as { name: string; mapping: string }[]).map((row) => ({
    name: row.name,
    mapping: JSON.parse(row.mapping),
  }));
}

/** Saves a mapping under its name; an earlier one of that name goes. */
export function saveMapping(store: Store, { name, mapping }: SavedMapping): void {
  statement(store, "INSERT OR REPLACE INTO mappings VALUES (?, ?)").run(name, JSON.stringify(mapping));
}
