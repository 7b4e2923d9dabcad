import { sha256 } from "./hash.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/**
 * Keeps a text that entries name by its tagged hash: a rubric (`b1:…`), a gold set's manifest. Keeping it twice is
 * keeping it once.
 * @throws Error when the text is not what its hash says; readers of files check before and say so by line
 */
export function putBlob(store: Store, hash: string, content: string): void {
  if (!isBlob(hash, content)) throw new Error(`this text is not ${hash}`);
  statement(store, "INSERT INTO blobs VALUES (?, ?) ON CONFLICT (hash) DO NOTHING").run(hash, content);
}

/** The text of a tagged hash, or null when it is not held. */
export function blobOf(store: Store, hash: string): string | null {
  const found = statement(store, "SELECT content FROM blobs WHERE hash = ?").pluck().get(hash);
  return (found as string | undefined) ?? null;
}

const isBlob = (hash: string, content: string): boolean => hash.slice(hash.indexOf(":") + 1) === sha256(content);
