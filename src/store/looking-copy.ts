import { accessSync, constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { projectFile } from "./store.ts";

/** Folders of a project that are only ever read when somebody looks. */
const LENT = ["documents", "backups"];

/** Whether a project that is there lies on a disk, or in a folder, that only lets itself be read. */
export function isOnReadOnlyDisk(folder: string): boolean {
  const file = join(folder, projectFile);
  if (!existsSync(file)) return false;
  try {
    for (const path of [folder, file]) accessSync(path, constants.W_OK);
    return false;
  } catch (error) {
    return ["EROFS", "EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
  }
}

/**
 * A copy to look at of a project on a disk that can only be read. SQLite cannot open a database with a write-ahead log
 * where it may not write beside it, and indexes need a place too. What is large besides the database is lent, not copied.
 * @returns where it is, and what removes it
 */
export function lookingCopy(folder: string): { folder: string; remove: () => void } {
  // Made for this user alone, by the system's own rule.
  const around = mkdtempSync(join(tmpdir(), "touchstone-look-"));
  const remove = () => rmSync(around, { recursive: true, force: true });
  const copy = join(around, basename(resolve(folder)));
  try {
    mkdirSync(copy);
    for (const name of [projectFile, `${projectFile}-wal`])
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name));
    for (const name of LENT)
      // On Windows a link to a folder needs no rights when it is a junction.
      if (existsSync(join(folder, name))) symlinkSync(resolve(folder, name), join(copy, name), "junction");
  } catch (error) {
    remove();
    throw error;
  }
  return { folder: copy, remove };
}
