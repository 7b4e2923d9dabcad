import { canonical } from "./canonical.ts";
import { PROJECT_KINDS, type Entry, type Envelope, type Kind } from "./entry.ts";
import type { RecordRef } from "./record.ts";

/**
 * Key of the slot a value stands in (L5): kind, annotator and slot. Slots of the project itself have no annotator.
 * The project is not part of it: one ledger holds one project and those it has joined.
 */
export const slotKey = (kind: Kind, annotator: string | null, slot: object): string =>
  canonical([kind, PROJECT_KINDS.has(kind) ? null : annotator, slot]);

export const slotKeyOf = (entry: Envelope): string => slotKey(entry.kind, entry.annotator, entry.slot);

/** The record an entry speaks of, from its slot or its value; null for entries about none (and for deletions). */
export function recordOf(entry: Envelope): RecordRef | null {
  if ("record" in entry.slot) return entry.slot.record;
  const { value } = entry;
  return value !== null && "record" in value ? value.record : null;
}

/** Display order (L4): lamport, then writer, then seq. Never picks a winner. */
export const inDisplayOrder = (a: Envelope, b: Envelope): number =>
  a.lamport - b.lamport || compare(a.writer, b.writer) || a.seq - b.seq;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Heads that say the same are one (L7): equal value and pins, and for kinds with a body the same text too, as far as
 * it can be known (two withheld bodies differ when their seals do). One list per thing said, in display order.
 */
export function distinctHeads<E extends Entry>(heads: E[]): E[][] {
  if (heads.length < 2) return heads.length === 0 ? [] : [heads];
  const groups = new Map<string, E[]>();
  for (const head of heads.toSorted(inDisplayOrder)) {
    const said = canonical([head.value, head.pins, head.sealed?.body ?? head.seal ?? null]);
    const group = groups.get(said);
    if (group) group.push(head);
    else groups.set(said, [head]);
  }
  return [...groups.values()];
}

/** A fork: heads of one slot that differ. Only its annotator settles it. */
export const isFork = (heads: Entry[]): boolean => distinctHeads(heads).length > 1;
