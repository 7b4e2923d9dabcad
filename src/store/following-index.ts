import type Database from "better-sqlite3";
import { IndexFile, openToFollow } from "./index-file.ts";
import type { IndexPlace } from "./index-place.ts";

/** Raised whenever what is indexed, or how, changes: older files are made anew. */
const INDEX_VERSION = 2;
/** Longest stretch of indexing, in milliseconds, before questions are answered. */
const SLICE_MS = 60;
/** Versions read from the project at a time. */
const MAX_ROWS = 64;
/** Versions in one commit: each commit leaves a segment of the words, and many small ones are dear to merge. */
const COMMIT_ROWS = 2000;

/** What to keep of a version, and how. */
interface Recipe {
  /** Name of the file in the project's folder. */
  file: string;
  /** Tables besides `meta`. */
  schema: string;
  /** Columns of `record_versions v JOIN records r` besides `id` and `current`. */
  columns: string;
  /** Which versions are its own, as a condition on `v`. */
  own: string;
}

/**
 * An index that follows the project's record versions: each new one is added, one that is no longer current is removed,
 * one whose details changed is read anew.
 */
export abstract class FollowingIndex<Row extends { id: number; current: number }> {
  protected readonly db: Database.Database;
  readonly #project: Database.Database;
  readonly #file: IndexFile;
  readonly #run: ReturnType<typeof prepare>;
  /** Versions since the last commit. */
  #uncommitted = 0;

  constructor(place: IndexPlace, recipe: Recipe) {
    this.#project = openToFollow(place.folder);
    const { file, schema } = recipe;
    const start = { version: "0", change: String(lastChange(this.#project)) };
    const fits = (meta: Map<string, string>) => isOf(meta, this.#project);
    this.#file = new IndexFile(place, { file, schema, version: INDEX_VERSION, start, fits });
    this.db = this.#file.db;
    this.#run = prepare(this.#project, recipe);
  }

  protected abstract add(row: Row): void;
  protected abstract remove(version: number): void;
  /** Called before a transaction's first change. */
  protected beforeChanges(): void {}
  /** Called when what was added since has been taken back. */
  protected takenBack(): void {}

  /** Versions still to be looked at. */
  get remaining(): number {
    const last = (this.#run.lastVersion.get() as number | null) ?? 0;
    return Math.max(0, last - this.#file.number("version"));
  }

  /** Indexes for one slice; answers whether there is more. */
  step(): boolean {
    const end = performance.now() + SLICE_MS;
    try {
      if (!this.db.inTransaction) this.#begin();
      let more = true;
      while (more && performance.now() < end) more = this.#addNext();
      if (!more || this.#uncommitted >= COMMIT_ROWS) this.db.exec("COMMIT");
      return more;
    } catch (error) {
      if (this.db.inTransaction) this.db.exec("ROLLBACK");
      this.takenBack();
      throw error;
    }
  }

  #begin(): void {
    this.db.exec("BEGIN IMMEDIATE");
    this.#uncommitted = 0;
    this.beforeChanges();
    this.#applyChanges();
  }

  /** Says that all that is written may be trusted: it has reached the disk. */
  settle(): void {
    this.#file.settle();
  }

  close(): void {
    if (this.db.inTransaction) this.db.exec("COMMIT");
    this.#file.close();
    this.#project.close();
  }

  /** Closes and removes what turned out to be damaged. */
  discard(): void {
    this.#file.discard();
    this.#project.close();
  }

  #applyChanges(): void {
    const done = this.#file.number("version");
    const changes = this.#run.changes.all(this.#file.number("change")) as { id: number; version: number }[];
    for (const { version } of changes) {
      const row = version <= done ? (this.#run.one.get(version) as Row | undefined) : undefined;
      if (!row) continue;
      this.remove(version);
      if (row.current === 1) this.add(row);
    }
    if (changes.length > 0) this.#file.reached("change", changes.at(-1)!.id);
  }

  #addNext(): boolean {
    const from = this.#file.number("version");
    const rows = this.#run.next.all(from, from + MAX_ROWS) as Row[];
    for (const row of rows) if (row.current === 1) this.add(row);
    this.#uncommitted += rows.length;
    const last = (this.#run.lastVersion.get() as number | null) ?? 0;
    if (last > from) this.#file.reached("version", Math.min(last, from + MAX_ROWS));
    return last > from + MAX_ROWS;
  }
}

const prepare = (project: Database.Database, { columns, own }: Recipe) => {
  const row = `SELECT v.id, v.current, ${columns} FROM record_versions v JOIN records r ON r.id = v.record`;
  return {
    lastVersion: project.prepare("SELECT max(id) FROM record_versions").pluck(),
    next: project.prepare(`${row} WHERE v.id > ? AND v.id <= ? AND ${own} ORDER BY v.id`),
    one: project.prepare(`${row} WHERE v.id = ? AND ${own}`),
    changes: project.prepare("SELECT id, version FROM version_changes WHERE id > ? ORDER BY id"),
  };
};

/** Whether an index that has come so far can be of the project as it is now. */
function isOf(meta: Map<string, string>, project: Database.Database): boolean {
  const last = (project.prepare("SELECT max(id) FROM record_versions").pluck().get() as number | null) ?? 0;
  return Number(meta.get("version")) <= last && Number(meta.get("change")) <= lastChange(project);
}

const lastChange = (project: Database.Database): number =>
  (project.prepare("SELECT max(id) FROM version_changes").pluck().get() as number | null) ?? 0;
