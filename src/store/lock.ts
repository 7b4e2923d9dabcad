import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { Refusal } from "../domain/problem.ts";

/** Who has a project open for writing, for the sentence that a second host shows. */
export interface Holder {
  kind: string;
  name: string;
  pid: number;
}

/**
 * Takes the project's lock: an exclusive transaction on `lock.db`, which the system releases however this process
 * ends. `holder.json` beside it only names the holder; it is believed only while the lock is held.
 * @returns what releases it.
 * @throws Refusal `project_locked` naming the holder.
 */
export function takeLock(folder: string, holder: Holder, now: Date): () => void {
  const db = new Database(join(folder, "lock.db"), { timeout: 0 });
  try {
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw error;
    throw new Refusal("project_locked", { file: basename(folder), values: readHolder(folder) });
  }
  const beside = join(folder, "holder.json");
  try {
    writeFileSync(beside, JSON.stringify({ ...holder, machine: hostname(), at: now.toISOString() }), { mode: 0o600 });
  } catch (error) {
    db.close();
    throw error;
  }
  return () => {
    rmSync(beside, { force: true });
    db.close();
  };
}

/** Who the lock's holder says it is. Between the lock and its note nothing is there: the lock counts all the same. */
function readHolder(folder: string): Record<string, string | number> {
  try {
    const { name, kind, pid, machine, at } = JSON.parse(readFileSync(join(folder, "holder.json"), "utf8"));
    return { holder: String(name), kind: String(kind), pid: Number(pid), machine: String(machine), at: String(at) };
  } catch {
    return {};
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && (error.code === "SQLITE_BUSY" || error.code === "SQLITE_LOCKED");
