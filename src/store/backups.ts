import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { superfluous } from "./rotation.ts";
import { makeFolderDurably, syncFolder } from "./write-file.ts";

/** A backup in the project's `backups/` folder. */
export interface Backup {
  /** File name, for instance `2027-01-02T030405Z.db`. */
  name: string;
  /** ISO, from the name. */
  at: string;
  /** Bytes. */
  size: number;
}

const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z( \d+)?\.db$/;
/** Name of a backup that is being made; the process in the middle. */
const HALF_MADE = /^\.\d{4}-.+\.db\.(\d+)\.\d+\.tmp$/;
const folderOf = (project: string): string => join(project, "backups");

/** Backups of a project, newest first. Other files in the folder are none of ours. */
export function backupsOf(project: string): Backup[] {
  const folder = folderOf(project);
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder).flatMap((name): Backup[] => {
    const [, day, hour, minute, second] = NAME.exec(name) ?? [];
    if (!day) return [];
    return [{ name, at: `${day}T${hour}:${minute}:${second}Z`, size: statSync(join(folder, name)).size }];
  });
  return found.toSorted((a, b) => (a.at === b.at ? (a.name.length < b.name.length ? 1 : -1) : a.at < b.at ? 1 : -1));
}

/** Path for a backup made now; the folder is made when it is not there. */
export function freshBackup(project: string, now: Date): string {
  const folder = folderOf(project);
  makeFolderDurably(folder);
  const stamp = `${now.toISOString().slice(0, 19).replaceAll(":", "")}Z`;
  for (let n = 1; ; n++) {
    const path = join(folder, `${stamp}${n === 1 ? "" : ` ${n}`}.db`);
    if (!existsSync(path)) return path;
  }
}

/** Path of a backup by its name; null when there is none of that name. */
export const backupPath = (project: string, name: string): string | null =>
  backupsOf(project).some((backup) => backup.name === name) ? join(folderOf(project), name) : null;

/** Removes what the rotation no longer keeps, and what programs that died left half made. */
export function rotate(project: string): void {
  const folder = folderOf(project);
  const going = superfluous(backupsOf(project)).map(({ name }) => name);
  // Whoever makes backups holds the project's lock: a temporary file of another process has no owner left.
  const left = readdirSync(folder).filter((name) => Number(HALF_MADE.exec(name)?.[1] ?? process.pid) !== process.pid);
  for (const name of [...going, ...left]) rmSync(join(folder, name), { force: true });
  if (going.length > 0) syncFolder(folder);
}
