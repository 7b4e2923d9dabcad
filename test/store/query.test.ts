import { expect, test } from "vitest";
import { inTransaction, inUnsyncedTransaction } from "../../src/store/query.ts";
import { tempStore } from "./desk.ts";

const FULL = 2;
const NORMAL = 1;

test("only the batch itself does not wait for the disk, whether it succeeds or not", () => {
  const { db } = tempStore();
  const level = () => db.pragma("synchronous", { simple: true });
  expect(level()).toBe(FULL);
  expect(inUnsyncedTransaction({ db }, level)).toBe(NORMAL);
  expect(level()).toBe(FULL);
  const fails = () => {
    db.exec("INSERT INTO meta VALUES ('half', 'done')");
    throw new Error("no");
  };
  expect(() => inUnsyncedTransaction({ db }, fails)).toThrow("no");
  expect(level()).toBe(FULL);
  expect(db.prepare("SELECT count(*) FROM meta WHERE key = 'half'").pluck().get()).toBe(0);
  expect(inTransaction({ db }, level)).toBe(FULL);
});
