import { PROJECT_KINDS, type Entry, type EntryFor, type Kind } from "./entry.ts";
import { distinctHeads, inDisplayOrder } from "./ledger.ts";
import type { RecordRef } from "./record.ts";

/** One annotator's slots on one record, with their heads. */
export type Slots = ReadonlyMap<string, Entry[]>;

/**
 * A name of the slot an entry stands in, equal when `slotKeyOf` is, at a small part of its cost: every member that a slot
 * may have, in a fixed order.
 */
export function slotName({ kind, annotator, slot }: Entry): string {
  const { record, criterion, object, step, output, start, end, writer, truster, other, target, content } =
    slot as AnySlot;
  const whose = PROJECT_KINDS.has(kind) ? null : annotator;
  const about = record ? [record.source, record.key] : null;
  const plain = [criterion, object, step, output, start, end, writer, truster, other, target, content];
  return JSON.stringify([kind, whose, about, plain]);
}

type AnySlot = { record?: RecordRef; start?: number; end?: number } & {
  [M in "criterion" | "object" | "step" | "output" | "writer" | "truster" | "other" | "target" | "content"]?: string;
};

/** Heads of every slot among these entries (L6): those that no other entry of the same slot replaces. */
export function headsOf(entries: Entry[]): Slots {
  const slots = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = slotName(entry);
    const slot = slots.get(key);
    if (slot) slot.push(entry);
    else slots.set(key, [entry]);
  }
  for (const [key, held] of slots) {
    if (held.length === 1) continue;
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
