import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** Names given to annotators on this copy. They never travel in files. */
export function roster(store: Store): Map<string, string> {
  const found = statement(store, "SELECT annotator, name FROM roster").all() as { annotator: string; name: string }[];
  return new Map(found.map((row) => [row.annotator, row.name]));
}

/** The name of an annotator, or null when only the id is known. */
export function nameOf(store: Store, annotator: string): string | null {
  const found = statement(store, "SELECT name FROM roster WHERE annotator = ?").pluck().get(annotator);
  return (found as string | undefined) ?? null;
}

export function nameReviewer(store: Store, annotator: string, name: string): void {
  statement(store, "INSERT INTO roster VALUES (?, ?) ON CONFLICT (annotator) DO UPDATE SET name = excluded.name").run(
    annotator,
    name,
  );
}
