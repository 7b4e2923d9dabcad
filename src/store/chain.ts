import { chainFlags, type ChainContext, type ChainFlag, type ChainMark } from "../domain/chain.ts";
import { headsOfKind } from "./entries.ts";
import { statement } from "./query.ts";
import { heldSegments } from "./segments.ts";
import type { Store } from "./store.ts";

/** Flags of every held segment, by its hash. */
export const heldFlags = (store: Store): Map<string, ChainFlag[]> =>
  flagsWith(store, [], { keys: new Map(), duplicated: new Set() });

/** Flags of the held segments together with some that may be merged. */
export function flagsWith(store: Store, more: ChainMark[], context: ChainContext): Map<string, ChainFlag[]> {
  const marks = new Map([...heldSegments(store), ...more].map((mark) => [mark.hash, mark]));
  const keys = boundKeys(store);
  for (const [writer, named] of context.keys) keys.set(writer, new Set([...(keys.get(writer) ?? []), ...named]));
  const duplicated = new Set([...duplicatedWriters(store), ...context.duplicated]);
  return chainFlags([...marks.values()], { keys, duplicated });
}

/** Keys that the `writer_bound` entries held name. Only a writer's own count. */
function boundKeys(store: Store): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  for (const { writer, slot, value } of headsOfKind(store, "writer_bound"))
    if (slot.writer === writer) keys.set(writer, (keys.get(writer) ?? new Set()).add(value.publicKey));
  return keys;
}

/** Writers of whom two different entries with one number are held. */
function duplicatedWriters(store: Store): string[] {
  const find = statement(
    store,
    `SELECT DISTINCT w.writer FROM writers w JOIN segments a ON a.writer = w.id JOIN segments b ON b.writer = w.id
     WHERE a.id < b.id AND a.first_seq <= b.last_seq AND b.first_seq <= a.last_seq AND EXISTS (
       SELECT 1 FROM entries e WHERE e.writer = w.id GROUP BY e.seq HAVING count(*) > 1)`,
  );
  return find.pluck().all() as string[];
}
