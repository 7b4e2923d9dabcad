import { existsSync, rmSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";

/** Raised whenever what is indexed, or how, changes: older files are made anew. */
const INDEX_VERSION = 2;
/** Longest stretch of indexing, in milliseconds, before questions are answered. */
const SLICE_MS = 60;
/** Versions read from the project at a time. */
const MAX_ROWS = 64;
/** Versions in one commit: each commit leaves a segment of the words, and many small ones are dear to merge. */
const COMMIT_ROWS = 2000;

/** Which index of which project. */
export interface IndexPlace {
  /** Folder of the project. */
  folder: string;
  projectId: string;
  /** False where nothing may be written: the index is then made for this time only. */
  keep: boolean;
}

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
 * A file beside the project that follows its record versions: each new one is added, one that is no longer current is
 * removed, one whose details changed is read anew. Losing the file costs only the time to make it again, so it is not
 * synced to disk, and what is in it after a power cut is not trusted.
 */
export abstract class FollowingIndex<Row extends { id: number; current: number }> {
  protected readonly db: Database.Database;
  readonly #project: Database.Database;
  readonly #path: string;
  readonly #run: ReturnType<typeof prepare>;
  /** Versions since the last commit. */
  #uncommitted = 0;

  constructor({ folder, projectId, keep }: IndexPlace, recipe: Recipe) {
    this.#project = openToFollow(folder);
    this.#path = keep ? join(folder, recipe.file) : "";
    this.db = openOrMake(this.#path, recipe.schema, this.#project, projectId);
    this.#run = prepare(this.db, this.#project, recipe);
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
    return Math.max(0, last - this.#number("version"));
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
    if (this.#run.meta.get("dirty") === "") return;
    this.db.pragma("synchronous = FULL");
    this.#set("dirty", "");
    this.db.pragma("synchronous = OFF");
  }

  close(): void {
    if (this.db.inTransaction) this.db.exec("COMMIT");
    this.#closeFiles();
  }

  /** Closes and removes what turned out to be damaged. */
  discard(): void {
    this.#closeFiles();
    removeIndex(this.#path);
  }

  #closeFiles(): void {
    this.db.close();
    this.#project.close();
  }

  #applyChanges(): void {
    const done = this.#number("version");
    const changes = this.#run.changes.all(this.#number("change")) as { id: number; version: number }[];
    for (const { version } of changes) {
      const row = version <= done ? (this.#run.one.get(version) as Row | undefined) : undefined;
      if (!row) continue;
      this.remove(version);
      if (row.current === 1) this.add(row);
    }
    if (changes.length > 0) this.#reached("change", changes.at(-1)!.id);
  }

  #addNext(): boolean {
    const from = this.#number("version");
    const rows = this.#run.next.all(from, from + MAX_ROWS) as Row[];
    for (const row of rows) if (row.current === 1) this.add(row);
    this.#uncommitted += rows.length;
    const last = (this.#run.lastVersion.get() as number | null) ?? 0;
    if (last > from) this.#reached("version", Math.min(last, from + MAX_ROWS));
    return last > from + MAX_ROWS;
  }

  #reached(name: "version" | "change", value: number): void {
    this.#set(name, String(value));
    this.#set("dirty", String(bootMinute()));
  }

  #number = (name: string): number => Number(this.#run.meta.get(name));
  #set = (name: string, value: string) => this.#run.setMeta.run(name, value);
}

/** A connection that only looks at the project. */
export const openToFollow = (folder: string): Database.Database =>
  new Database(join(folder, "project.db"), { readonly: true, fileMustExist: true, timeout: 10_000 });

const prepare = (index: Database.Database, project: Database.Database, { columns, own }: Recipe) => {
  const row = `SELECT v.id, v.current, ${columns} FROM record_versions v JOIN records r ON r.id = v.record`;
  return {
    meta: index.prepare("SELECT value FROM meta WHERE name = ?").pluck(),
    setMeta: index.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)"),
    lastVersion: project.prepare("SELECT max(id) FROM record_versions").pluck(),
    next: project.prepare(`${row} WHERE v.id > ? AND v.id <= ? AND ${own} ORDER BY v.id`),
    one: project.prepare(`${row} WHERE v.id = ? AND ${own}`),
    changes: project.prepare("SELECT id, version FROM version_changes WHERE id > ? ORDER BY id"),
  };
};

function openOrMake(path: string, schema: string, project: Database.Database, projectId: string): Database.Database {
  try {
    const index = openIndex(path);
    if (isTrusted(index, project, projectId)) return index;
    index.close();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  }
  removeIndex(path);
  const index = openIndex(path);
  index.exec(`CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID; ${schema}`);
  index.pragma(`user_version = ${INDEX_VERSION}`);
  const set = index.prepare("INSERT INTO meta VALUES (?, ?)");
  const start = { project: projectId, version: "0", change: String(lastChange(project)), dirty: "" };
  for (const row of Object.entries(start)) set.run(...row);
  return index;
}

/** Whether this is an index of this project as it is now, whole. */
function isTrusted(index: Database.Database, project: Database.Database, projectId: string): boolean {
  if (index.pragma("user_version", { simple: true }) !== INDEX_VERSION) return false;
  const meta = new Map(index.prepare("SELECT name, value FROM meta").raw().all() as [string, string][]);
  const last = (project.prepare("SELECT max(id) FROM record_versions").pluck().get() as number | null) ?? 0;
  const dirty = meta.get("dirty");
  return (
    meta.get("project") === projectId &&
    Number(meta.get("version")) <= last &&
    Number(meta.get("change")) <= lastChange(project) &&
    // Left while it was being written: sound if only the program stopped, not if the machine did.
    (dirty === "" || Math.abs(Number(dirty) - bootMinute()) <= 1)
  );
}

const lastChange = (project: Database.Database): number =>
  (project.prepare("SELECT max(id) FROM version_changes").pluck().get() as number | null) ?? 0;

/** When this machine was started, in minutes since 1970. */
const bootMinute = (): number => Math.round((Date.now() / 1000 - uptime()) / 60);

function openIndex(path: string): Database.Database {
  const index = new Database(path, { timeout: 10_000 });
  if (index.pragma("page_count", { simple: true }) === 0) index.pragma("page_size = 16384");
  // Mostly new pages are written, which a rollback journal need not copy.
  index.pragma("journal_mode = TRUNCATE");
  index.pragma("synchronous = OFF");
  index.pragma("trusted_schema = OFF");
  index.pragma("cache_size = -32768");
  return index;
}

function removeIndex(path: string): void {
  if (path === "") return;
  for (const end of ["", "-journal", "-wal", "-shm"]) if (existsSync(path + end)) rmSync(path + end);
}
