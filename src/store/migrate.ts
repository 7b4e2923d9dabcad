import type Database from "better-sqlite3";
import { MIGRATIONS, SCHEMA_VERSION } from "./migrations/index.ts";

/** Raises the schema to this program's, one transaction per step, so that a failed step leaves the step before. */
export function migrate(db: Database.Database, _folder: string, _now: Date): void {
  const from = db.pragma("user_version", { simple: true }) as number;
  for (let version = from + 1; version <= SCHEMA_VERSION; version++) {
    const raise = db.transaction(() => {
      db.exec(MIGRATIONS.get(version)!);
      db.pragma(`user_version = ${version}`);
    });
    raise.immediate();
  }
}
