import { setImmediate } from "node:timers/promises";
import type { Store } from "../store/store.ts";
import { foldBehind } from "../store/work.ts";

/** Longest stretch of folding before a save gets its turn, in milliseconds. */
const SLICE_MS = 40;

/**
 * Brings up to date who stands where after a new rubric, while others go on working. A program that ends in the middle
 * goes on at the next opening.
 */
export async function catchUp(store: Store): Promise<void> {
  while (store.db.open && !store.readOnly && foldBehind(store, SLICE_MS)) await setImmediate();
}
