import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { Refusal } from "../domain/problem.ts";
import { backupPath } from "./backups.ts";
import { verifyCopy } from "./copy.ts";
import { takeLock, type Holder } from "./lock.ts";
import { APPLICATION_ID, readMarks } from "./marks.ts";
import { SCHEMA_VERSION } from "./migrations/index.ts";
import { projectFile } from "./store.ts";
import { syncFolder } from "./write-file.ts";

/**
 * Puts a backup in the place of a project's database. What was there is kept in `replaced/`. The project must be
 * closed; the lock is taken while it is done. At every moment the folder holds a whole project: the old or the new.
 * The restored copy has no copy token, so that it begins a new writer (LEDGER §2).
 */
export function restoreProject(folder: string, name: string, { now, holder }: { now: Date; holder: Holder }): void {
  const backup = backupPath(folder, name);
  if (!backup) throw new Refusal("backup_missing", { file: basename(folder), values: { backup: name } });
  assertFits(folder, backup);
  const release = takeLock(folder, holder, now);
  try {
    const temp = join(folder, `.${projectFile}.${process.pid}.tmp`);
    copyFileSync(backup, temp);
    forgetWriter(temp);
    setAside(folder, now);
    renameSync(temp, join(folder, projectFile));
    // The index is made anew from what was restored.
    for (const name of readdirSync(folder)) if (/^(search(-\d)?|documents)\.db/.test(name)) rmSync(join(folder, name));
    syncFolder(folder);
  } finally {
    release();
  }
}

/** A backup that this program can open, of this project. */
function assertFits(folder: string, backup: string): void {
  verifyCopy(backup);
  const { version, projectId } = readMarks(backup);
  const file = basename(backup);
  if (version > SCHEMA_VERSION)
    throw new Refusal("project_from_future", { file, values: { version, supported: SCHEMA_VERSION } });
  const present = join(folder, projectFile);
  const current = existsSync(present) ? readMarks(present) : null;
  if (current?.projectId && current.projectId !== projectId) throw new Refusal("project_not_one", { file });
}

function forgetWriter(path: string): void {
  const db = new Database(path);
  try {
    // Already in WAL: changing over in place would leave a journal beside the project if the power went meanwhile.
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.exec("DELETE FROM meta WHERE key IN ('writer', 'copy_token')");
  } finally {
    db.close();
  }
  const handle = openSync(path, "r+");
  fsyncSync(handle);
  closeSync(handle);
}

/** Keeps the present database under another name, with all that its write-ahead log holds. */
function setAside(folder: string, now: Date): void {
  const present = join(folder, projectFile);
  if (!existsSync(present)) return;
  checkpoint(present);
  mkdirSync(join(folder, "replaced"), { recursive: true, mode: 0o700 });
  const stamp = now.toISOString().slice(0, 19).replaceAll(":", "");
  let aside = join(folder, "replaced", `${stamp}Z.db`);
  for (let n = 2; existsSync(aside); n++) aside = join(folder, "replaced", `${stamp}Z ${n}.db`);
  // A log that could not be folded in belongs to the old file; beside the new one it would damage it.
  if (existsSync(`${present}-wal`)) renameSync(`${present}-wal`, `${aside}-wal`);
  rmSync(`${present}-shm`, { force: true });
  keepAs(present, aside);
  syncFolder(join(folder, "replaced"));
  syncFolder(folder);
}

/** A second name for the same file where the disk knows such; else a copy. */
function keepAs(path: string, aside: string): void {
  try {
    linkSync(path, aside);
  } catch {
    copyFileSync(path, aside);
  }
}

/** Folds the write-ahead log into the file, if that can still be done. */
function checkpoint(path: string): void {
  if (readMarks(path).application !== APPLICATION_ID) return;
  try {
    const db = new Database(path, { timeout: 0 });
    try {
      db.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      db.close();
    }
  } catch {
    // Damaged: file and log are kept as they are.
  }
}
