import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { HASH_PATTERN } from "../domain/hash.ts";
import { backupPath, backupsOf } from "./backups.ts";
import { documentFile } from "./documents.ts";
import type { Store } from "./store.ts";

/**
 * Removes the files of documents that neither the project nor any of its backups, nor what a backup replaced, names: what
 * was taken out of the project comes back with a backup of the time before, and goes for good with the last of those.
 */
export function dropUnnamedFiles(store: Store): void {
  const folder = join(store.folder, "documents");
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => HASH_PATTERN.test(name)) : [];
  const named = new Set(documentsIn(store.db));
  const unnamed = files.filter((file) => !named.has(file));
  if (unnamed.length === 0) return;
  const kept = namedElsewhere(store.folder);
  for (const file of unnamed) if (kept && !kept.has(file)) rmSync(documentFile(store, file), { force: true });
}

/** Null when one of them cannot be read: nobody knows then what it would need. */
function namedElsewhere(project: string): Set<string> | null {
  const replaced = join(project, "replaced");
  const paths = [
    ...backupsOf(project).map(({ name }) => backupPath(project, name)!),
    ...(existsSync(replaced) ? readdirSync(replaced).filter((name) => name.endsWith(".db")) : []).map((name) =>
      join(replaced, name),
    ),
  ];
  const named = new Set<string>();
  try {
    for (const path of paths) {
      const db = new Database(path, { readonly: true, fileMustExist: true });
      try {
        for (const document of documentsIn(db)) named.add(document);
      } finally {
        db.close();
      }
    }
    return named;
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}

/** The first schema knew no documents. */
function documentsIn(db: Database.Database): string[] {
  const known = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'documents'").get();
  return known === undefined ? [] : (db.prepare("SELECT hash FROM documents").pluck().all() as string[]);
}
