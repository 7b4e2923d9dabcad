import { foldCurrent } from "./bundles.ts";
import { foldHeads } from "./heads.ts";
import { inTransaction, statement } from "./query.ts";
import type { Store } from "./store.ts";
import { foldWork } from "./work.ts";

/**
 * What is derived from entries and kept (LEDGER §7). `fold` brings the given slots up to date from the entries alone,
 * in the transaction of whoever calls; raising `version` folds everything anew at the next opening.
 */
interface Projection {
  name: string;
  version: number;
  fold(store: Store, slots: number[]): void;
}

/** In the order they read one another. */
const PROJECTIONS: Projection[] = [
  { name: "heads", version: 1, fold: foldHeads },
  { name: "current versions", version: 1, fold: foldCurrent },
  { name: "work", version: 1, fold: foldWork },
];

/** Folds the slots that entries or bodies have just arrived in; part of the same transaction. */
export function foldDirty(store: Store, slots: Iterable<number>): void {
  const dirty = [...new Set(slots)];
  for (const projection of PROJECTIONS) projection.fold(store, dirty);
}

/** Folds every projection whose version is not the program's. */
export function foldStale(store: Store): void {
  const known = new Map(
    (statement(store, "SELECT name, version FROM projections").all() as { name: string; version: number }[]).map(
      (row) => [row.name, row.version],
    ),
  );
  for (const projection of PROJECTIONS)
    if (known.get(projection.name) !== projection.version) inTransaction(store, () => refold(store, projection));
}

function refold(store: Store, projection: Projection): void {
  const slots = statement(store, "SELECT id FROM slots ORDER BY id").pluck().all() as number[];
  projection.fold(store, slots);
  statement(store, "INSERT OR REPLACE INTO projections VALUES (?, ?)").run(projection.name, projection.version);
}
