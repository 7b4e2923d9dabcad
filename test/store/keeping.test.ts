import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { Refusal } from "../../src/domain/problem.ts";
import { isSigned } from "../../src/formats/annotation-file/signature.ts";
import { backupsOf, freshBackup, rotate } from "../../src/store/backups.ts";
import { checkProject } from "../../src/store/check.ts";
import { copyProject } from "../../src/store/copy.ts";
import { appendOwn, headsOfKind } from "../../src/store/ledger.ts";
import { readMeta, writeMeta } from "../../src/store/meta.ts";
import { openProject, type Store } from "../../src/store/open.ts";
import { restoreProject } from "../../src/store/restore.ts";
import { superfluous } from "../../src/store/rotation.ts";
import { cutOwn } from "../../src/store/segments.ts";
import { holder, now, rationale, tempStore, testWriter, verdict } from "./desk.ts";

const ada = testWriter("ada");
const opening = { now, holder, write: true };
const answers = (store: Store) => headsOfKind(store, "verdict").map((entry) => entry.value?.answer);

function storeWithWork(): Store {
  const store = tempStore();
  const [said] = appendOwn(store, ada, [verdict("r1", "c1", "fail")]);
  appendOwn(store, ada, [rationale("r1", "c1", said!.id, "No notice period.")]);
  cutOwn(store, ada);
  return store;
}

test("L16: a backup is a whole project of its own, checked before it has its name", () => {
  const store = storeWithWork();
  const path = freshBackup(store.folder, now());
  const report = copyProject(store.folder, path);
  expect(report).toMatchObject({ entries: 3, records: 0 });
  const copy = new Database(path, { readonly: true });
  expect(copy.prepare("SELECT count(*) FROM heads").pluck().get()).toBe(3);
  copy.close();
  expect(backupsOf(store.folder)).toEqual([
    { name: "2027-01-02T030405Z.db", at: "2027-01-02T03:04:05Z", size: report.size },
  ]);
  expect(readdirSync(join(store.folder, "backups"))).toHaveLength(1);
});

test("L16: a restored project is what it was; what was there is kept; it has no copy token", () => {
  const store = storeWithWork();
  writeMeta(store, "copy_token", "t");
  copyProject(store.folder, freshBackup(store.folder, now()));
  appendOwn(store, ada, [verdict("r1", "c1", "pass")]);
  const { folder } = store;
  store.close();
  restoreProject(folder, "2027-01-02T030405Z.db", { now: now(), holder });
  const restored = openProject(folder, opening);
  expect(answers(restored)).toEqual(["fail"]);
  expect(readMeta(restored, "copy_token")).toBeNull();
  restored.close();
  const [aside] = readdirSync(join(folder, "replaced"));
  const before = new Database(join(folder, "replaced", aside!), { readonly: true });
  expect(before.prepare("SELECT count(*) FROM entries").pluck().get()).toBe(4);
  before.close();
});

test("L16: a project too damaged to open is restored too, and its write-ahead log does not touch the new one", () => {
  const store = storeWithWork();
  const { folder } = store;
  copyProject(folder, freshBackup(folder, now()));
  appendOwn(store, ada, [verdict("r1", "c1", "pass")]);
  const wal = readFileSync(join(folder, "project.db-wal"));
  store.close();
  const bytes = readFileSync(join(folder, "project.db"));
  writeFileSync(join(folder, "project.db"), bytes.fill(0x5a, 100, 8192));
  writeFileSync(join(folder, "project.db-wal"), wal);
  restoreProject(folder, "2027-01-02T030405Z.db", { now: now(), holder });
  const restored = openProject(folder, opening);
  expect(answers(restored)).toEqual(["fail"]);
  restored.close();
});

test("a damaged backup is not restored, and neither is one that is not there", () => {
  const store = storeWithWork();
  const { folder } = store;
  const path = freshBackup(folder, now());
  copyProject(folder, path);
  store.close();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0x5a, 4096, 12288));
  const restore = (name: string) => {
    try {
      restoreProject(folder, name, { now: now(), holder });
    } catch (error) {
      return (error as Refusal).problem.code;
    }
    return null;
  };
  expect(restore("2027-01-02T030405Z.db")).toBe("backup_failed");
  expect(restore("../project.db")).toBe("backup_missing");
  const unharmed = openProject(folder, opening);
  expect(answers(unharmed)).toEqual(["fail"]);
  expect(restore("2027-01-02T030405Z.db")).toBe("backup_failed");
  unharmed.close();
});

test("L17: the newest three backups stay, then one a day for seven days, one a week for four weeks", () => {
  const at = (day: number, hour = 12) => ({ at: new Date(Date.UTC(2027, 0, day, hour)).toISOString() });
  const backups = Array.from({ length: 60 }, (_, i) => [at(i + 1, 9), at(i + 1, 17)]).flat();
  const gone = new Set(superfluous(backups));
  const kept = backups.filter((backup) => !gone.has(backup)).map((backup) => backup.at.slice(0, 13));
  // Day 60 is Monday, 1 March: both of that day and the evening before; evenings of seven days; Sundays before.
  expect(kept).toEqual([
    "2027-02-14T17",
    "2027-02-21T17",
    "2027-02-23T17",
    "2027-02-24T17",
    "2027-02-25T17",
    "2027-02-26T17",
    "2027-02-27T17",
    "2027-02-28T17",
    "2027-03-01T09",
    "2027-03-01T17",
  ]);
  expect(superfluous(backups.slice(0, 3))).toEqual([]);
});

test("rotation leaves other files in the folder alone, but not what a program that died left half made", () => {
  const store = storeWithWork();
  for (let day = 1; day < 20; day++)
    copyProject(store.folder, freshBackup(store.folder, new Date(Date.UTC(2027, 0, day))));
  copyFileSync(join(store.folder, "project.db"), join(store.folder, "backups", "mine.db"));
  const halfMade = (pid: number) => join(store.folder, "backups", `.2027-01-02T030405Z.db.${pid}.0.tmp`);
  for (const pid of [process.pid, process.pid + 1]) writeFileSync(halfMade(pid), "half");
  rotate(store.folder);
  expect([halfMade(process.pid), halfMade(process.pid + 1)].map(existsSync)).toEqual([true, false]);
  expect(backupsOf(store.folder).length).toBeLessThan(12);
  expect(existsSync(join(store.folder, "backups", "mine.db"))).toBe(true);
});

const failing = async (store: Store) =>
  (await checkProject(store.folder, isSigned)).filter((check) => !check.ok).map((check) => check.name);

test("L18: check finds nothing wrong with a sound project", async () => {
  const store = storeWithWork();
  expect(await checkProject(store.folder, isSigned)).toEqual(
    expect.arrayContaining([{ name: "heads", ok: true, detail: "" }]),
  );
  expect(await failing(store)).toEqual([]);
  expect(readdirSync(store.folder).filter((name) => name.startsWith("."))).toEqual([]);
});

test.each([
  ["ids", "UPDATE entries SET envelope = replace(envelope, '\"fail\"', '\"pass\"')"],
  ["ids", "UPDATE entries SET seq = seq + 1 WHERE kind = 'verdict'"],
  ["seals", "UPDATE bodies SET body = replace(body, 'No', 'A')"],
  ["chains", "DELETE FROM segment_entries WHERE entry = 3"],
  ["signatures", "UPDATE segments SET public_key = replace(public_key, substr(public_key, 1, 1), 'x')"],
  ["heads", "DELETE FROM heads WHERE slot = 2"],
])("L18: check names what was changed behind our back: %s", async (name, change) => {
  const store = storeWithWork();
  store.db.pragma("foreign_keys = OFF");
  store.db.exec(change);
  expect(await failing(store)).toContain(name);
});
