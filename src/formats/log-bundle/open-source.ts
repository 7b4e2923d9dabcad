import { createReadStream, lstatSync, readdirSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { Refusal } from "../../domain/problem.ts";
import { byName, type LogSource, type SourceFile } from "./source.ts";
import { openZip } from "./zip.ts";

/** Bytes read at a time. */
const CHUNK = 1024 * 1024;

/**
 * Opens what lies at a path. A zip is recognised by its first bytes and its whole directory is checked before anything
 * is read from it.
 * @throws Refusal `file_missing`, `file_empty`, and those of `openZip`
 */
export async function openSource(path: string, name = basename(path)): Promise<LogSource> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Refusal("file_missing", { file: name });
  if (found.isDirectory()) return openFolder(path, name);
  if (found.size === 0) throw new Refusal("file_empty", { file: name });
  if (await startsLikeZip(path)) return openZip(path, name);
  return { name, kind: "file", files: byName([diskFile(path, name, found.size)]), close: () => {} };
}

const diskFile = (path: string, name: string, size: number): SourceFile => ({
  name,
  size,
  bytes: () => createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>,
});

async function startsLikeZip(path: string): Promise<boolean> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    // "PK\3\4", or "PK\5\6" for a zip with nothing in it.
    return bytesRead === 4 && ["504b0304", "504b0506"].includes(buffer.toString("hex"));
  } finally {
    await handle.close();
  }
}

/** Files of a folder, links refused: what they lead to is not part of the export. */
function openFolder(path: string, name: string): LogSource {
  const files: SourceFile[] = [];
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    const full = join(entry.parentPath, entry.name);
    const inside = relative(path, full).split(sep).join("/");
    if (entry.isSymbolicLink()) throw new Refusal("zip_symlink", { file: name, field: inside });
    if (entry.isFile()) files.push(diskFile(full, inside, lstatSync(full).size));
  }
  return { name, kind: "folder", files: byName(files.toSorted((a, b) => (a.name < b.name ? -1 : 1))), close: () => {} };
}
