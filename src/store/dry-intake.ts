import type Database from "better-sqlite3";
import { recordKey } from "../domain/record.ts";
import { factHash } from "./facts.ts";
import { collides, storedVersion, type Duplicate, type IncomingRow, type Intake, type Taken } from "./intake.ts";
import { logsHeld } from "./records.ts";
import type { Store } from "./store.ts";

let tables = 0;

/** A present version of a record that is held. */
type Current = { version: string; input_hash: string; output_hash: string; details: string };

/**
 * Says what `ProjectIntake` would do, without writing to the project. The keys of the file are kept in a temporary
 * table on disk, so that a long file needs no more memory than a short one.
 */
export class DryIntake implements Intake {
  readonly #db: Database.Database;
  readonly #bundleHash: string;
  readonly #table = `temp.dry_rows_${++tables}`;
  readonly #run: ReturnType<typeof prepare>;
  /** Names of the logs that are held, as a JSON list. */
  readonly #sources: string;

  constructor(store: Store, bundleHash: string) {
    this.#db = store.db;
    this.#bundleHash = bundleHash;
    this.#db.exec(`CREATE TABLE ${this.#table} (source TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL,
      details TEXT NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (source, key)) STRICT, WITHOUT ROWID`);
    this.#run = prepare(this.#db, this.#table);
    this.#sources = JSON.stringify(logsHeld(store));
  }

  begin(): void {}

  end(): void {
    this.#db.exec(`DROP TABLE ${this.#table}`);
  }

  take({ line, source, record }: IncomingRow): Taken | Duplicate {
    const { hashes, columns } = storedVersion(record);
    const key = recordKey(record, hashes);
    const freshFacts = record.facts.filter(
      ({ id, ...fact }) => !this.#held(id ?? factHash(fact, this.#bundleHash, line)),
    );
    const facts = freshFacts.length;
    if (this.#run.addRow.run(source, key, hashes.version, columns[0], line).changes === 0) {
      const before = this.#run.findRow.get(source, key) as { line: number; version: string; details: string };
      if (before.version !== hashes.version) return { duplicateOf: before.line, key };
      return { fate: "unchanged", key, facts, details: before.details === columns[0] ? undefined : "kept" };
    }
    const current = this.#run.current.all(source, key) as Current[];
    const same = current.find(({ version }) => version === hashes.version);
    const fate = current.length === 0 ? "added" : same ? "unchanged" : "changed";
    const renewed = same !== undefined && same.details !== columns[0];
    const doubt =
      fate === "changed" && current.every((held) => collides(held, hashes, record))
        ? "collides"
        : fate === "added" && this.#isElsewhere(source, key, hashes.version)
          ? "elsewhere"
          : undefined;
    return { fate, key, facts, details: renewed ? "renewed" : undefined, doubt };
  }

  #isElsewhere = (source: string, key: string, version: string): boolean =>
    this.#run.elsewhere.get(this.#sources, key, source, version) !== undefined;

  #held = (fact: string): boolean => this.#run.findFact.get(fact) !== undefined;
}

const prepare = (db: Database.Database, table: string) => ({
  addRow: db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`),
  findRow: db.prepare(`SELECT line, version, details FROM ${table} WHERE source = ? AND key = ?`),
  current: db.prepare(
    `SELECT v.version, v.input_hash, v.output_hash, v.details FROM records r JOIN record_versions v ON v.record = r.id AND v.current = 1
     WHERE r.source = ? AND r.key = ?`,
  ),
  elsewhere: db.prepare(
    `SELECT 1 FROM json_each(?) s JOIN records r ON r.source = s.value AND r.key = ?
     JOIN record_versions v ON v.record = r.id WHERE r.source <> ? AND v.version = ?`,
  ),
  findFact: db.prepare("SELECT 1 FROM facts WHERE hash = ?").pluck(),
});
