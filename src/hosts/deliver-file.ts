import { randomUUID } from "node:crypto";
import { copyFile, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Copies a product to where the person wants it, so that its name never holds half of it and, once this returns,
 * outlives a power cut: written beside, synced, renamed over whatever was there, and the folder synced.
 */
export async function deliverFile(from: string, to: string): Promise<void> {
  const beside = join(dirname(to), `.${randomUUID()}.part`);
  try {
    await copyFile(from, beside);
    await sync(beside, "r+");
    await rename(beside, to);
  } finally {
    await rm(beside, { force: true });
  }
  // Windows has no such call for folders, and needs none.
  if (process.platform !== "win32") await sync(dirname(to), "r");
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  await handle.sync().finally(() => handle.close());
}
