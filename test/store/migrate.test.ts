import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { backupPath, backupsOf } from "../../src/store/backups.ts";
import { insertEntry } from "../../src/store/insert.ts";
import { APPLICATION_ID } from "../../src/store/marks.ts";
import { migrate } from "../../src/store/migrate.ts";
import { MIGRATIONS, SCHEMA_VERSION } from "../../src/store/migrations/index.ts";
import { openProject } from "../../src/store/open.ts";
import { appendOwn, headsOfKind, type OpenWriter } from "../../src/store/ledger.ts";
import type { Store } from "../../src/store/store.ts";
import { holder, now, PROJECT, tempFolder, tempStore, testWriter, verdict } from "./desk.ts";

const ada: OpenWriter = testWriter("ada");

/** A project as a program would have left it that knew only the first schemas: entries, and nothing folded. */
function projectOf(version: number): string {
  const entries = appendOwn(tempStore(), ada, [verdict("r1", "c1", "fail"), verdict("r1", "c1", "pass")]);
  const folder = join(tempFolder(), "p.touchstone");
  mkdirSync(folder);
  const db = new Database(join(folder, "project.db"));
  db.pragma(`application_id = ${APPLICATION_ID}`);
  migrate(db, folder, now(), new Map([...MIGRATIONS].filter(([known]) => known <= version)));
  db.prepare("INSERT INTO meta VALUES ('project_id', ?)").run(PROJECT);
  const ours = { projectId: PROJECT, readOnly: false, sharedDrive: null, now };
  const store = { db, folder, ...ours, onClose() {}, close() {} } satisfies Store;
  for (const entry of entries) insertEntry(store, entry);
  db.close();
  return folder;
}
const versionOf = (path: string): unknown => {
  const db = new Database(path, { readonly: true });
  const version = db.pragma("user_version", { simple: true });
  db.close();
  return version;
};

test("L12: an older project is backed up, raised to this program's schema and folded", () => {
  for (let version = 1; version < SCHEMA_VERSION; version++) {
    const folder = projectOf(version);
    const store = openProject(folder, { write: true, now, holder });
    expect(headsOfKind(store, "verdict").map((entry) => entry.value?.answer)).toEqual(["pass"]);
    expect(store.db.pragma("integrity_check", { simple: true })).toBe("ok");
    store.close();
    expect(versionOf(join(folder, "project.db"))).toBe(SCHEMA_VERSION);
    const [backup] = backupsOf(folder);
    expect(versionOf(backupPath(folder, backup!.name)!)).toBe(version);
  }
});

test("L12: opening an older project to read raises it too; a current one is not backed up", () => {
  const folder = projectOf(1);
  openProject(folder, { write: false, now, holder }).close();
  expect(versionOf(join(folder, "project.db"))).toBe(SCHEMA_VERSION);
  openProject(folder, { write: true, now, holder }).close();
  expect(backupsOf(folder)).toHaveLength(1);
});

test("L12: a step that fails leaves the step before it, whole", () => {
  const db = new Database(":memory:");
  const steps = new Map([
    [1, "CREATE TABLE one (a)"],
    [2, "CREATE TABLE two (a); INSERT INTO nowhere VALUES (1)"],
  ]);
  expect(() => migrate(db, "", now(), steps)).toThrow(/nowhere/);
  expect(db.pragma("user_version", { simple: true })).toBe(1);
  expect(db.prepare("SELECT name FROM sqlite_schema").pluck().all()).toEqual(["one"]);
});
