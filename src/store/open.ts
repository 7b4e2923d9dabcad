import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { Refusal } from "../domain/problem.ts";
import { foldStale } from "./fold.ts";
import { removeLeftovers } from "./leftovers.ts";
import { isOnReadOnlyDisk, lookingCopy } from "./looking-copy.ts";
import { takeLock, type Holder } from "./lock.ts";
import { APPLICATION_ID, BUSY_MS, readMarks } from "./marks.ts";
import { readMeta, writeMeta } from "./meta.ts";
import { migrate } from "./migrate.ts";
import { SCHEMA_VERSION } from "./migrations/index.ts";
import { sharedDriveOf } from "./shared-drive.ts";
import { projectFile, type Store } from "./store.ts";
import { syncFolder } from "./write-file.ts";

export type { Store } from "./store.ts";
export type { Holder } from "./lock.ts";

/** Before this SQLite could lose commits of a WAL that was being reset (3.7.0 to 3.51.2). */
const OLDEST_SQLITE = [3, 51, 3] as const;
export interface Opening {
  write: boolean;
  now: () => Date;
  holder: Holder;
  /** Opens a project on a cloud or network drive all the same; `Store.sharedDrive` then names it. */
  allowSharedDrive?: boolean;
}

/**
 * Opens a project. For writing it takes the lock, backs up and migrates an older schema, and folds what is stale;
 * for reading it takes no lock. Where nothing can be written it is opened for reading, whatever was asked for.
 * @throws Refusal `project_missing`, `project_not_one`, `project_damaged`, `project_from_future` (file untouched),
 *   `project_locked`, `project_on_shared_drive`
 */
export function openProject(folder: string, opening: Opening): Store {
  if (isOnReadOnlyDisk(folder)) return openCopy(folder, opening);
  const version = inspect(folder);
  const sharedDrive = sharedDriveOf(folder);
  if (!opening.write) {
    // Migrating needs the lock and a backup, so an older project is opened for writing once.
    if (version < SCHEMA_VERSION) openProject(folder, { ...opening, write: true }).close();
    return asStore(folder, connect(folder, true), opening, sharedDrive, () => {});
  }
  if (sharedDrive && !opening.allowSharedDrive)
    throw new Refusal("project_on_shared_drive", { file: basename(folder), values: { drive: sharedDrive } });
  const release = takeLock(folder, opening.holder, opening.now());
  try {
    removeLeftovers(folder);
    const db = connect(folder, false);
    try {
      migrate(db, folder, opening.now());
      const store = asStore(folder, db, opening, sharedDrive, release);
      foldStale(store);
      return store;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens a project on a disk that can only be read, to look at it. */
function openCopy(folder: string, opening: Opening): Store {
  const copy = lookingCopy(folder);
  try {
    const store = openProject(copy.folder, { ...opening, write: false });
    const close = () => {
      store.close();
      copy.remove();
    };
    return { ...store, copyOf: folder, sharedDrive: null, close };
  } catch (error) {
    copy.remove();
    throw error;
  }
}

export interface Creation extends Omit<Opening, "write"> {
  /** 128 bits, 32 hex digits. */
  projectId: string;
  name: string;
}

/** Makes an empty project and opens it for writing. The folder appears whole or not at all. */
export function createProject(folder: string, creation: Creation): Store {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Refusal("project_exists", { file: basename(folder) });
  const sharedDrive = sharedDriveOf(folder);
  if (sharedDrive && !creation.allowSharedDrive)
    throw new Refusal("project_on_shared_drive", { file: basename(folder), values: { drive: sharedDrive } });
  const making = join(dirname(folder), `.${basename(folder)}.${creation.holder.pid}.new`);
  rmSync(making, { recursive: true, force: true });
  try {
    fill(making, creation);
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
  try {
    syncFolder(dirname(folder));
    return openProject(folder, { ...creation, write: true });
  } catch (error) {
    // A refusal is about who else has opened it; anything else (a full disk) leaves nothing worth keeping.
    if (!(error instanceof Refusal)) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function fill(making: string, creation: Creation): void {
  mkdirSync(join(making, "documents"), { recursive: true, mode: 0o700 });
  const db = new Database(join(making, projectFile));
  try {
    setPragmas(db);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db, making, creation.now());
    writeMeta({ db }, "project_id", creation.projectId);
    writeMeta({ db }, "name", creation.name);
    writeMeta({ db }, "created", creation.now().toISOString());
  } finally {
    db.close();
  }
}

/** Looks at a project without changing a byte of it; answers its schema version. */
function inspect(folder: string): number {
  const path = join(folder, projectFile);
  const file = basename(folder);
  if (!existsSync(path)) throw new Refusal(existsSync(folder) ? "project_not_one" : "project_missing", { file });
  const { application, version, projectId } = readMarks(path);
  if (application !== APPLICATION_ID) throw new Refusal("project_not_one", { file });
  if (version > SCHEMA_VERSION)
    throw new Refusal("project_from_future", { file, values: { version, supported: SCHEMA_VERSION } });
  if (projectId === null) throw new Refusal("project_damaged", { file });
  return version;
}

function connect(folder: string, readonly: boolean): Database.Database {
  const db = new Database(join(folder, projectFile), { readonly, fileMustExist: true, timeout: BUSY_MS });
  setPragmas(db);
  return db;
}

/**
 * Settings of every connection. `synchronous` is not stored in the file and better-sqlite3 is built to use NORMAL with
 * WAL, which would lose acknowledged saves in a power cut: hence set each time, after the mode, and read back.
 */
function setPragmas(db: Database.Database): void {
  assertSqlite(db.prepare("SELECT sqlite_version()").pluck().get() as string);
  if (!db.readonly) db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("fullfsync = ON"); // macOS: fsync alone does not empty the drive's own buffer
  db.pragma("foreign_keys = ON");
  db.pragma("trusted_schema = OFF");
  db.pragma("cell_size_check = ON");
  if (!db.readonly) db.pragma("secure_delete = ON");
  if (
    db.pragma("synchronous", { simple: true }) !== 2 ||
    (!db.readonly && db.pragma("journal_mode", { simple: true }) !== "wal")
  )
    throw new Error("SQLite did not accept WAL with synchronous=FULL");
}

function assertSqlite(version: string): void {
  const found = version.split(".").map(Number);
  const older = OLDEST_SQLITE.findIndex((part, i) => (found[i] ?? 0) !== part);
  if (older >= 0 && (found[older] ?? 0) < OLDEST_SQLITE[older]!)
    throw new Error(`SQLite ${version} may lose commits; ${OLDEST_SQLITE.join(".")} is the oldest that is safe`);
}

function asStore(
  folder: string,
  db: Database.Database,
  opening: Opening,
  sharedDrive: string | null,
  release: () => void,
): Store {
  const projectId = readMeta({ db }, "project_id")!;
  const closing: (() => void)[] = [];
  const close = () => {
    for (const deed of closing.splice(0)) deed();
    db.close();
    release();
  };
  const onClose = (deed: () => void) => void closing.push(deed);
  return { db, folder, projectId, readOnly: !opening.write, sharedDrive, now: opening.now, onClose, close };
}
