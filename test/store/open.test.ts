import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { Refusal, type ProblemCode } from "../../src/domain/problem.ts";
import { createProject, openProject } from "../../src/store/open.ts";
import { holder, now, PROJECT, tempFolder } from "./desk.ts";

const opening = { now, holder, write: true };
const codeOf = (deed: () => unknown): ProblemCode => {
  try {
    deed();
  } catch (error) {
    if (error instanceof Refusal) return error.problem.code;
    throw error;
  }
  throw new Error("was not refused");
};
function closedProject(): string {
  const folder = join(tempFolder(), "p.touchstone");
  createProject(folder, { projectId: PROJECT, name: "P", now, holder }).close();
  return folder;
}

test("L10: every opening keeps WAL and synchronous=FULL, also after writes and reopening", () => {
  const folder = closedProject();
  for (let i = 0; i < 3; i++) {
    const { db, close } = openProject(folder, opening);
    db.prepare("INSERT OR REPLACE INTO meta VALUES ('x', ?)").run(String(i));
    expect([db.pragma("journal_mode", { simple: true }), db.pragma("synchronous", { simple: true })]).toEqual([
      "wal",
      2,
    ]);
    close();
  }
});

test("L11: a second opening for writing is refused by the holder's name; reading needs no lock", () => {
  const folder = closedProject();
  const first = openProject(folder, opening);
  expect(codeOf(() => openProject(folder, opening))).toBe("project_locked");
  const reader = openProject(folder, { ...opening, write: false });
  expect(() => reader.db.exec("DELETE FROM meta")).toThrow(/readonly/);
  reader.close();
  first.close();
  openProject(folder, opening).close();
});

test("L12: a project from the future is refused by name and not a byte of it changes", () => {
  const folder = closedProject();
  const path = join(folder, "project.db");
  const raw = new Database(path);
  raw.pragma("user_version = 99");
  raw.close();
  const hash = () => createHash("sha256").update(readFileSync(path)).digest("hex");
  const before = hash();
  expect(codeOf(() => openProject(folder, opening))).toBe("project_from_future");
  expect(codeOf(() => openProject(folder, { ...opening, write: false }))).toBe("project_from_future");
  expect(hash()).toBe(before);
});

test("what is not a project, or not there, or damaged is refused as such", () => {
  expect(codeOf(() => openProject(join(tempFolder(), "gone"), opening))).toBe("project_missing");
  const empty = tempFolder();
  expect(codeOf(() => openProject(empty, opening))).toBe("project_not_one");
  writeFileSync(join(empty, "project.db"), "hello ".repeat(2000));
  expect(codeOf(() => openProject(empty, opening))).toBe("project_not_one");
  new Database(join(tempFolder(), "other.db")).close();
  const folder = closedProject();
  expect(codeOf(() => createProject(folder, { projectId: PROJECT, name: "P", now, holder }))).toBe("project_exists");
  const path = join(folder, "project.db");
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 100, 4096);
  writeFileSync(path, bytes);
  expect(codeOf(() => openProject(folder, opening))).toBe("project_damaged");
});

test("a write that was cut off in the middle of the file is undone when it is opened", () => {
  const folder = join(tempFolder(), "p.touchstone");
  createProject(folder, { projectId: PROJECT, name: "P", now, holder }).close();
  const db = new Database(join(folder, "project.db"));
  db.pragma("journal_mode = DELETE");
  db.pragma("cache_size = 1"); // so that changed pages reach the file before the commit
  db.exec("BEGIN; UPDATE meta SET value = 'Half' WHERE key = 'name'; CREATE TABLE filler (text TEXT)");
  for (let i = 0; i < 50; i++) db.prepare("INSERT INTO filler VALUES (?)").run("x".repeat(3000));
  const cut = join(tempFolder(), "cut.touchstone");
  cpSync(folder, cut, { recursive: true });
  db.close();
  expect(existsSync(join(cut, "project.db-journal"))).toBe(true);
  const store = openProject(cut, { write: true, now, holder });
  expect(store.db.prepare("SELECT value FROM meta WHERE key = 'name'").pluck().get()).toBe("P");
  expect(store.db.pragma("integrity_check", { simple: true })).toBe("ok");
  store.close();
});
