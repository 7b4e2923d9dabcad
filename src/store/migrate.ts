import type Database from "better-sqlite3";
import { freshBackup } from "./backups.ts";
import { copyProject } from "./copy.ts";
import { MIGRATIONS } from "./migrations/index.ts";

/**
 * Raises the schema to the newest there is, one transaction per step, so that a failed step leaves the step before. An
 * existing project is backed up first.
 */
export function migrate(db: Database.Database, folder: string, now: Date, migrations = MIGRATIONS): void {
  const from = db.pragma("user_version", { simple: true }) as number;
  const newest = Math.max(...migrations.keys());
  if (from > 0 && from < newest) copyProject(folder, freshBackup(folder, now));
  for (let version = from + 1; version <= newest; version++) {
    const raise = db.transaction(() => {
      db.exec(migrations.get(version)!);
      db.pragma(`user_version = ${version}`);
    });
    raise.immediate();
  }
}
