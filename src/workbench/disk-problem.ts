import { basename } from "node:path";
import { Refusal, type ProblemCode } from "../domain/problem.ts";

/**
 * What a failure below the workbench means to a person, from the code that the file system or SQLite gave it; null when
 * it is none of theirs. A full disk does not always say so: SQLite then cannot open or lengthen its helper files.
 */
export function diskProblem(error: unknown): ProblemCode | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  const { code } = error;
  if (["ENOSPC", "EDQUOT", "SQLITE_FULL"].includes(code)) return "disk_full";
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return "project_damaged";
  if (/^(EIO|EROFS|EACCES|EPERM|ENOENT|ENOTDIR|SQLITE_(IOERR|CANTOPEN|READONLY).*)$/.test(code)) return "disk_failed";
  return null;
}

/** Does what a host asks for itself, not through a deed; what the disk refuses is told as a problem there too. */
export function onDisk<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const code = diskProblem(error);
    throw code === null ? error : new Refusal(code, { file: basename(file) });
  }
}
