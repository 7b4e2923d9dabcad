import type Database from "better-sqlite3";
import { freshBackup } from "./backups.ts";
import { copyProject } from "./copy.ts";
import { MIGRATIONS, SCHEMA_VERSION } from "./migrations/index.ts";

/**
 * Raises the schema to this program's, one transaction per step, so that a failed step leaves the step before. An
 * existing project is backed up first.
 */
export function migrate(db: Database.Database, folder: string, now: Date): void {
  const from = db.pragma("user_version", { simple: true }) as number;
  if (from > 0 && from < SCHEMA_VERSION) copyProject(folder, freshBackup(folder, now));
  for (let version = from + 1; version <= SCHEMA_VERSION; version++) {
    const raise = db.transaction(() => {
      db.exec(MIGRATIONS.get(version)!);
      db.pragma(`user_version = ${version}`);
    });
    raise.immediate();
  }
}
