import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { Refusal } from "../../src/domain/problem.ts";
import { onDisk } from "../../src/workbench/disk-problem.ts";

const problemOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof Refusal ? error.problem : error;
  }
  return null;
};

test("a host that opens or makes a project itself is told of the disk in the same words as a deed", () => {
  const full = new Database.SqliteError("database or disk is full", "SQLITE_FULL");
  const fail = (error: unknown) => () => {
    throw error;
  };
  expect(problemOf(() => onDisk("/p/a.touchstone", fail(full)))).toEqual({ code: "disk_full", file: "a.touchstone" });
  const fault = new TypeError("a fault of ours");
  expect(problemOf(() => onDisk("/p/a.touchstone", fail(fault)))).toBe(fault);
});
