import { createHash } from "node:crypto";
import { foldCurrent } from "./bundles.ts";
import { foldHeads } from "./heads.ts";
import { inTransaction, statement } from "./query.ts";
import type { Store } from "./store.ts";
import { foldBehind, foldWork } from "./work.ts";

/**
 * What is derived from entries and kept (LEDGER §7). `fold` brings the given slots up to date from the entries alone,
 * in the transaction of whoever calls; raising `version` folds everything anew at the next opening.
 */
interface Projection {
  name: string;
  version: number;
  /** What it keeps, in a fixed order: equal answers, equal projections. */
  kept: readonly string[];
  /** Forgets it all before a fold from nothing. */
  forget?: string;
  fold: (store: Store, slots: number[]) => void;
}

/** In the order they read one another. */
const PROJECTIONS: Projection[] = [
  {
    name: "heads",
    version: 1,
    kept: ["SELECT * FROM heads ORDER BY 1, 2"],
    forget: "DELETE FROM heads",
    fold: foldHeads,
  },
  {
    name: "current versions",
    version: 1,
    kept: ["SELECT id, current FROM record_versions ORDER BY id"],
    fold: foldCurrent,
  },
  {
    name: "work",
    version: 1,
    kept: ["SELECT * FROM work ORDER BY 1, 2", "SELECT * FROM contests ORDER BY 1, 2"],
    forget: "DELETE FROM work; DELETE FROM contests",
    fold: foldWork,
  },
];

/** Folds the slots that entries or bodies have just arrived in; part of the same transaction. */
export function foldDirty(store: Store, slots: Iterable<number>): void {
  const dirty = [...new Set(slots)];
  for (const projection of PROJECTIONS) projection.fold(store, dirty);
}

/** Folds every projection whose version is not the program's. */
export function foldStale(store: Store): void {
  const folded = statement(store, "SELECT version FROM projections WHERE name = ?").pluck();
  const stale = PROJECTIONS.filter(({ name, version }) => folded.get(name) !== version);
  for (const projection of stale) inTransaction(store, () => refold(store, projection));
}

function refold(store: Store, { name, version, forget, fold }: Projection): void {
  if (forget) store.db.exec(forget);
  fold(store, statement(store, "SELECT id FROM slots ORDER BY id").pluck().all() as number[]);
  statement(store, "INSERT OR REPLACE INTO projections VALUES (?, ?)").run(name, version);
}

/**
 * Folds everything anew, in a copy that is thrown away, and names the projections that came out otherwise than they
 * were kept.
 */
export function unfaithfulProjections(copy: Store): string[] {
  // What is known to be behind is not wrong.
  foldBehind(copy, Infinity);
  const before = PROJECTIONS.map((projection) => digestOf(copy, projection));
  inTransaction(copy, () => PROJECTIONS.forEach((projection) => refold(copy, projection)));
  return PROJECTIONS.filter((projection, i) => digestOf(copy, projection) !== before[i]).map(({ name }) => name);
}

/** Names of all projections, in the order they are folded. */
export const projectionNames: readonly string[] = PROJECTIONS.map(({ name }) => name);

function digestOf(store: Store, { kept }: Projection): string {
  const digest = createHash("sha256");
  for (const query of kept)
    for (const row of store.db.prepare(query).raw().iterate()) digest.update(JSON.stringify(row));
  return digest.digest("hex");
}
