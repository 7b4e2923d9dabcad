import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder } from "./write-file.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** Where original files lie, named by their SHA-256. */
const documentsFolder = (store: Store): string => join(store.folder, "documents");
export const documentFile = (store: Store, hash: string): string => join(documentsFolder(store), hash);

/**
 * Writes a file under its SHA-256: to a temporary name first, so that what stands under a hash is whole.
 * @returns its SHA-256 and its size in bytes
 */
export async function keepFile(store: Store, bytes: AsyncIterable<Buffer>): Promise<{ hash: string; size: number }> {
  mkdirSync(documentsFolder(store), { recursive: true, mode: 0o700 });
  const making = join(documentsFolder(store), `.new-${randomUUID()}`);
  const digest = createHash("sha256");
  let size = 0;
  const handle = await open(making, "wx", 0o600);
  try {
    for await (const chunk of bytes) {
      digest.update(chunk);
      size += chunk.length;
      await handle.appendFile(chunk); // unlike `write`, all of it or an error
    }
    await handle.sync();
    await handle.close();
    const hash = digest.digest("hex");
    await rename(making, documentFile(store, hash));
    syncFolder(documentsFolder(store));
    return { hash, size };
  } catch (error) {
    await handle.close().catch(() => {});
    rmSync(making, { force: true });
    throw error;
  }
}

/** SHA-256 of a file's bytes, without keeping them. */
export async function hashOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const digest = createHash("sha256");
  for await (const chunk of bytes) digest.update(chunk);
  return digest.digest("hex");
}

/** What a log calls a document. */
export interface DocumentName {
  source: string;
  name: string;
  title: string | null;
  /** Name of the original file. */
  file: string;
}

/** Namespace of what people added themselves: no log names it. */
export const ADDED = "added";
/** Namespace of names that logs use for a document, as somebody here has said. */
export const CALLED = "called";
/** Namespace of what a log named once, before it gave the name to another file: quotations may refer to it. */
export const EARLIER = "earlier";

/** Enters a kept file and what a log calls it. @returns whether the document was not held before */
export function enterDocument(
  store: Store,
  document: { hash: string; size: number; type: string },
  { source, name, title, file }: DocumentName,
): boolean {
  const { hash, size, type } = document;
  const added = statement(store, "INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT DO NOTHING").run(hash, size, type);
  const find = statement(store, "SELECT * FROM document_names WHERE source = ? AND name = ? AND hash <> ?");
  const before = find.get(source, name, hash) as (DocumentName & { hash: string }) | undefined;
  const keep = statement(store, "INSERT OR REPLACE INTO document_names VALUES (?, ?, ?, ?, ?)");
  keep.run(source, name, title, file, hash);
  if (source !== EARLIER) statement(store, FORGET_EARLIER).run(EARLIER, hash);
  if (before && !isNamed(store, before.hash)) keep.run(EARLIER, before.hash, before.title, before.file, before.hash);
  return added.changes === 1;
}

const FORGET_EARLIER = "DELETE FROM document_names WHERE source = ? AND hash = ?";
const isNamed = (store: Store, hash: string): boolean =>
  statement(store, "SELECT 1 FROM document_names WHERE hash = ?").get(hash) !== undefined;

export const isHeld = (store: Store, hash: string): boolean =>
  isEntered(store, hash) && existsSync(documentFile(store, hash));

export const isEntered = (store: Store, hash: string): boolean =>
  statement(store, "SELECT 1 FROM documents WHERE hash = ?").get(hash) !== undefined;

/** Every document by what logs call it, in a fixed order. */
export function documentNames(store: Store): (DocumentName & { hash: string; type: string; size: number })[] {
  return statement(
    store,
    `SELECT n.source, n.name, n.title, n.file, n.hash, d.type, d.size FROM document_names n
     JOIN documents d ON d.hash = n.hash ORDER BY n.source, n.name`,
  ).all() as (DocumentName & { hash: string; type: string; size: number })[];
}
