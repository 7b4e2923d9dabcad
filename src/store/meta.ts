import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** What the project keeps about itself, by name: `project_id`, `name`, `created`, `copy_token` … */
export function readMeta(store: Pick<Store, "db">, key: string): string | null {
  const row = statement(store, "SELECT value FROM meta WHERE key = ?").get(key) as { value: string } | undefined;
  return row?.value ?? null;
}

/** Sets a value, or removes it with null. */
export function writeMeta(store: Pick<Store, "db">, key: string, value: string | null): void {
  if (value === null) statement(store, "DELETE FROM meta WHERE key = ?").run(key);
  else
    statement(store, "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value").run(
      key,
      value,
    );
}
