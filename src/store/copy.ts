import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import Database from "better-sqlite3";
import { Refusal } from "../domain/problem.ts";
import { APPLICATION_ID } from "./marks.ts";
import { projectFile } from "./store.ts";
import { syncFolder } from "./write-file.ts";

/** What a copy of a project holds; the proof that it was opened and read. */
export interface CopyReport {
  /** Bytes. */
  size: number;
  entries: number;
  records: number;
}

/**
 * Writes a consistent copy of a project's database while it may be in use: copied without its free pages, synced,
 * opened and checked, and only then given its name. Blocks; long for large projects, so hosts run it in a worker.
 * @throws Refusal `backup_failed` when the copy does not hold what the project holds
 */
export function copyProject(folder: string, to: string): CopyReport {
  const temp = join(dirname(to), `.${basename(to)}.${process.pid}.${threadId}.tmp`);
  rmSync(temp, { force: true });
  try {
    const before = fill(folder, temp);
    chmodSync(temp, 0o600);
    sync(temp);
    const report = verifyCopy(temp);
    if (report.entries < before.entries || report.records < before.records)
      throw failed("verified", "rows are missing");
    renameSync(temp, to);
    syncFolder(dirname(to));
    return report;
  } catch (error) {
    for (const end of ["", "-journal"]) rmSync(`${temp}${end}`, { force: true });
    throw error;
  }
}

const failed = (step: string, detail: string) => new Refusal("backup_failed", { values: { step, detail } });

function fill(folder: string, temp: string): { entries: number; records: number } {
  const db = new Database(join(folder, projectFile), { readonly: true, fileMustExist: true });
  try {
    const before = countsOf(db);
    db.prepare("VACUUM INTO ?").run(temp);
    return before;
  } finally {
    db.close();
  }
}

const countsOf = (db: Database.Database): { entries: number; records: number } =>
  db
    .prepare(
      "SELECT (SELECT count(*) FROM entries) AS entries, (SELECT count(*) FROM records WHERE position NOT NULL) AS records",
    )
    .get() as { entries: number; records: number };

/**
 * Opens a copy and checks it through and through.
 * @throws Refusal `backup_failed`
 */
export function verifyCopy(path: string): CopyReport {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    if (db.pragma("application_id", { simple: true }) !== APPLICATION_ID) throw failed("verified", "not a project");
    const found = db.pragma("integrity_check(1)", { simple: true }) as string;
    if (found !== "ok") throw failed("verified", found);
    return { size: statSync(path).size, ...countsOf(db) };
  } catch (error) {
    throw error instanceof Database.SqliteError ? failed("verified", error.message) : error;
  } finally {
    db.close();
  }
}

function sync(path: string): void {
  const handle = openSync(path, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
