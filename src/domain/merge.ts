import type { Entry } from "./entry.ts";
import { headsOf } from "./heads.ts";
import { inDisplayOrder, slotKeyOf } from "./ledger.ts";

/** A ledger in memory: what a set of entries comes to. */
export interface LedgerState {
  /** In display order, without the bodies that were erased. */
  entries: Entry[];
  /** Entry ids whose body is erased for good. */
  erased: Set<string>;
  /** Slot key -> heads, in display order. */
  heads: ReadonlyMap<string, Entry[]>;
}

/** Set union by id (M1); of two copies of an entry the one with its body stands (M2). */
export function mergeLedgers(...ledgers: Iterable<Entry>[]): Entry[] {
  const union = new Map<string, Entry>();
  for (const ledger of ledgers)
    for (const entry of ledger) if (!union.get(entry.id)?.sealed) union.set(entry.id, entry);
  return [...union.values()];
}

/** Folds entries, in any order and however often each occurs. Pure; the store is held equal to it by test. */
export function foldLedger(entries: Iterable<Entry>): LedgerState {
  const union = mergeLedgers(entries).toSorted(inDisplayOrder);
  const erased = erasedBy(union);
  const kept = union.map((entry) => (erased.has(entry.id) ? { ...entry, sealed: undefined } : entry));
  const heads = new Map([...headsOf(kept).values()].map((of) => [slotKeyOf(of[0]!), of]));
  return { entries: kept, erased, heads };
}

/** Ids whose body is to be erased: those an `erase` of the same writer names (L9). */
function erasedBy(entries: Entry[]): Set<string> {
  const owner = new Map(entries.map((entry) => [entry.id, entry.writer]));
  const asked = entries.filter((entry) => entry.kind === "erase");
  return new Set(asked.filter((e) => owner.get(e.slot.target) === e.writer).map((e) => e.slot.target));
}
