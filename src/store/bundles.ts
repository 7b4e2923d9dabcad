import type { EntryFor } from "../domain/entry.ts";
import { latestBundles, type ImportLink } from "../domain/imports.ts";
import { readMeta, writeMeta } from "./meta.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

type Counts = EntryFor<"import">["value"]["counts"];

/** A log as it was read: its bytes (`f1:` + SHA-256) and how they were understood. */
export interface Bundle {
  id: number;
  hash: string;
}

/** Begins, or takes up again, the import of a bundle. The caller's transaction. */
export function beginBundle(store: Store, bundle: { hash: string; reading: string; name: string }): Bundle {
  const { hash, reading, name } = bundle;
  const id = statement(
    store,
    `INSERT INTO bundles (hash, reading, name, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (hash, reading) DO UPDATE SET finished = 0 RETURNING id`,
  ).pluck();
  return { id: id.get(hash, reading, name, store.now().toISOString()) as number, hash };
}

export function finishBundle(store: Store, { id }: Bundle): void {
  statement(store, "UPDATE bundles SET finished = 1 WHERE id = ?").run(id);
  writeMeta(store, countsKey(id), null);
}

const countsKey = (id: number) => `import_counts ${id}`;

/** Notes what became of the rows so far, with the batch that brought the last of them: should the import be cut off. */
export const noteCounts = (store: Store, { id }: Bundle, counts: Counts): void =>
  writeMeta(store, countsKey(id), JSON.stringify(counts));

/** Imports cut off by a crash before they were entered in the ledger, with what became of their rows so far. */
export function unfinishedBundles(store: Store): (Bundle & { counts: Counts })[] {
  const found = statement(store, "SELECT id, hash FROM bundles WHERE finished = 0 ORDER BY id").all() as Bundle[];
  return found.map((bundle) => {
    const counts = readMeta(store, countsKey(bundle.id));
    // Without them not one batch was committed.
    return { ...bundle, counts: counts === null ? NOTHING : (JSON.parse(counts) as Counts) };
  });
}

const NOTHING: Counts = { rows: 0, added: 0, unchanged: 0, changed: 0, rejected: 0 };

/** Whether the ledger already has an import of these bytes. */
export const isEntered = (store: Store, hash: string): boolean =>
  importLinks(store).some(({ bundle }) => bundle === hash);

function importLinks(store: Store): ImportLink[] {
  const found = statement(
    store,
    `SELECT lower(hex(e.hash)) AS id, e.envelope FROM slots s JOIN entries e ON e.slot = s.id WHERE s.kind = 'import'`,
  ).all() as { id: string; envelope: string }[];
  return found.map(({ id, envelope }) => {
    const { replaces, value } = JSON.parse(envelope) as { replaces: string[]; value: { bundle: string } };
    return { id, replaces, bundle: value.bundle };
  });
}

interface Occurrence {
  record: number;
  version: number;
  bundle: number;
  hash: string;
  finished: number;
}

/**
 * Projection of which versions are current: those in the latest imports that contain the record (LEDGER §4). Only
 * records with several versions can differ from what the import itself said.
 */
export function foldCurrent(store: Store, slots: number[]): void {
  const isImport = statement(store, "SELECT 1 FROM slots WHERE id = ? AND kind = 'import'");
  if (!slots.some((slot) => isImport.get(slot) !== undefined)) return;
  const occurrences = statement(
    store,
    `SELECT r.record, r.version, r.bundle, b.hash, b.finished FROM bundle_rows r JOIN bundles b ON b.id = r.bundle
     WHERE r.record IN (SELECT record FROM record_versions GROUP BY record HAVING count(*) > 1) ORDER BY r.bundle`,
  ).all() as Occurrence[];
  const links = importLinks(store);
  const byRecord = Map.groupBy(occurrences, ({ record }) => record);
  for (const [record, found] of byRecord) setCurrent(store, record, currentOf(found, links));
}

/** The version of an import that is still under way is the newest; else those of the latest entered imports. */
function currentOf(found: Occurrence[], links: ImportLink[]): Set<number> {
  const underWay = found.findLast(({ finished }) => finished === 0);
  if (underWay) return new Set([underWay.version]);
  // Of two readings of the same bytes the later one counts.
  const byHash = new Map(found.map((occurrence) => [occurrence.hash, occurrence.version]));
  const latest = latestBundles(links, (bundle) => byHash.has(bundle));
  return new Set([...latest].map((bundle) => byHash.get(bundle)!));
}

function setCurrent(store: Store, record: number, current: Set<number>): void {
  if (current.size === 0) return;
  const versions = statement(store, "SELECT id, current FROM record_versions WHERE record = ?").all(record);
  for (const { id, current: was } of versions as { id: number; current: number }[]) {
    const is = current.has(id) ? 1 : 0;
    if (is === was) continue;
    statement(store, "UPDATE record_versions SET current = ? WHERE id = ?").run(is, id);
    statement(store, "INSERT INTO version_changes (version) VALUES (?)").run(id);
  }
}
