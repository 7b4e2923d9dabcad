import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Writes a file so that after a power cut it is either wholly there or not at all: temp beside it, fsync, rename,
 * fsync of the folder.
 * @param mode permission bits; 0o600 keeps it to this user
 */
export function writeFileDurably(
  path: string,
  content: string | Uint8Array | Iterable<string | Uint8Array>,
  mode = 0o600,
): void {
  const temp = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const handle = openSync(temp, "w", mode);
    try {
      const parts = typeof content === "string" || content instanceof Uint8Array ? [content] : content;
      for (const part of parts) writeAll(handle, typeof part === "string" ? Buffer.from(part) : part);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temp, path);
  } catch (error) {
    rmSync(temp, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
}

/**
 * Makes a folder, readable by this user only, and those above it that are missing. They last: a name is safe in a
 * power cut only once the folder it stands in was synced.
 */
export function makeFolderDurably(path: string): void {
  const topmost = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (topmost === undefined) return;
  for (let made = path; made.length >= topmost.length; made = dirname(made)) syncFolder(dirname(made));
}

/** Makes renames in a folder last (Windows has no such call, and needs none). */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
