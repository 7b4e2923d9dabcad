import type { Entry, EntryFor, Kind } from "./entry.ts";
import { distinctHeads, inDisplayOrder, slotKeyOf } from "./ledger.ts";

/** One annotator's slots on one record, with their heads. */
export type Slots = ReadonlyMap<string, Entry[]>;

/** Heads of every slot among these entries (L6): those that no other entry of the same slot replaces. */
export function headsOf(entries: Entry[]): Slots {
  const slots = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = slotKeyOf(entry);
    const slot = slots.get(key);
    if (slot) slot.push(entry);
    else slots.set(key, [entry]);
  }
  for (const [key, held] of slots) {
    const replaced = new Set(held.flatMap((entry) => entry.replaces));
    slots.set(key, held.filter((entry) => !replaced.has(entry.id)).toSorted(inDisplayOrder));
  }
  return slots;
}

/** All heads of one kind, slot by slot. */
export const headsOfKind = <K extends Kind>(slots: Slots, kind: K): EntryFor<K>[][] =>
  [...slots.values()].filter((heads) => heads[0]?.kind === kind) as Entry[][] as EntryFor<K>[][];

/** The one thing a slot says, or null when it is empty or forked. */
export function soleHead<E extends Entry>(heads: E[]): E | null {
  const groups = distinctHeads(heads);
  return groups.length === 1 ? groups[0]![0]! : null;
}
