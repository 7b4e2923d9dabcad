import { existsSync, rmSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { IndexPlace } from "./index-place.ts";

/** How an index is begun, and when one that is found is good. */
export interface IndexRecipe {
  /** Name of the file in the project's folder. */
  file: string;
  /** Raised whenever what is indexed, or how, changes: older files are made anew. */
  version: number;
  /** Tables besides `meta`. */
  schema: string;
  /** What `meta` says at first, besides the project. */
  start: Record<string, string>;
  /** Whether what `meta` says can be true of the project as it is now. */
  fits: (meta: Map<string, string>) => boolean;
}

/**
 * A file beside the project that holds nothing of its own: losing it costs only the time to make it again. So it is not
 * synced to disk, and what is in it after a power cut is not trusted.
 */
export class IndexFile {
  readonly db: Database.Database;
  readonly #path: string;
  readonly #read: Database.Statement;
  readonly #write: Database.Statement;

  constructor({ folder, projectId, keep }: IndexPlace, recipe: IndexRecipe) {
    this.#path = keep ? join(folder, recipe.file) : "";
    this.db = openOrMake(this.#path, recipe, projectId);
    this.#read = this.db.prepare("SELECT value FROM meta WHERE name = ?").pluck();
    this.#write = this.db.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)");
  }

  number(name: string): number {
    return Number(this.#read.get(name));
  }

  /** Notes how far it has come; until `settle` it is sound only as long as the machine runs. */
  reached(name: string, value: number): void {
    this.#write.run(name, String(value));
    this.touched();
  }

  touched(): void {
    this.#write.run("dirty", String(bootMinute()));
  }

  /** Says that all that is written may be trusted: it has reached the disk. */
  settle(): void {
    if (this.#read.get("dirty") === "") return;
    this.db.pragma("synchronous = FULL");
    this.#write.run("dirty", "");
    this.db.pragma("synchronous = OFF");
  }

  close(): void {
    this.db.close();
  }

  /** Closes and removes what turned out to be damaged. */
  discard(): void {
    this.db.close();
    removeIndex(this.#path);
  }
}

/** A connection that only looks at the project. */
export const openToFollow = (folder: string): Database.Database =>
  new Database(join(folder, "project.db"), { readonly: true, fileMustExist: true, timeout: 10_000 });

function openOrMake(path: string, recipe: IndexRecipe, projectId: string): Database.Database {
  try {
    const index = openIndex(path);
    if (isTrusted(index, recipe, projectId)) return index;
    index.close();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  }
  removeIndex(path);
  const index = openIndex(path);
  index.exec(`CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID; ${recipe.schema}`);
  index.pragma(`user_version = ${recipe.version}`);
  const set = index.prepare("INSERT INTO meta VALUES (?, ?)");
  for (const row of Object.entries({ project: projectId, dirty: "", ...recipe.start })) set.run(...row);
  return index;
}

/** Whether this is an index of this project as it is now, whole. */
function isTrusted(index: Database.Database, { version, fits }: IndexRecipe, projectId: string): boolean {
  if (index.pragma("user_version", { simple: true }) !== version) return false;
  const meta = new Map(index.prepare("SELECT name, value FROM meta").raw().all() as [string, string][]);
  const dirty = meta.get("dirty");
  // Left while it was being written: sound if only the program stopped, not if the machine did.
  const whole = dirty === "" || Math.abs(Number(dirty) - bootMinute()) <= 1;
  return meta.get("project") === projectId && whole && fits(meta);
}

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

/** Whether a file turned out to be damaged while it was used. */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test((error as { code?: string }).code ?? "");
