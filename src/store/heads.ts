import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** Entries of a slot that no held entry of the same slot replaces (L6). */
const HEADS_OF_SLOT = `
  INSERT INTO heads SELECT slot, id FROM entries e WHERE slot = ? AND NOT EXISTS (
    SELECT 1 FROM edges JOIN entries s ON s.id = edges.source WHERE edges.target = e.id AND s.slot = e.slot)`;

/** Projection of the heads of each slot. */
export function foldHeads(store: Store, slots: number[]): void {
  const forget = statement(store, "DELETE FROM heads WHERE slot = ?");
  const find = statement(store, HEADS_OF_SLOT);
  for (const slot of slots) {
    forget.run(slot);
    find.run(slot);
  }
}
