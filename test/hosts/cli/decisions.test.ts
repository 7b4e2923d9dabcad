import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readDecisions } from "../../../src/hosts/cli/decisions.ts";
import { problemIn } from "../../../src/hosts/cli/problem-in.ts";

const ROWS = "record,criterion,verdict,reason,explanation\nr1,c1,pass,expert_error,Für beide gilt § 5\n";

function read(content: string | Buffer) {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "d.csv"), content);
  try {
    return readDecisions(join(folder, "d.csv"));
  } catch (error) {
    return problemIn(error)?.code;
  }
}

test("decisions in another encoding are refused: an explanation stays for good", () => {
  expect(read(Buffer.from(ROWS, "latin1"))).toBe("not_utf8");
  expect(read(`\uFEFF${ROWS}`)).toEqual(read(ROWS));
  expect(read(ROWS)).toMatchObject({ decisions: [{ explanation: "Für beide gilt § 5" }], problems: [] });
});

test("two decisions on one question are refused by the line of the second", () => {
  const row = "r1,c1,fail,expert_error,Otherwise\n";
  expect(read(`${ROWS}r2,c1,pass,expert_error,\n${row}`)).toMatchObject({
    decisions: [{ record: "r1", verdict: "pass" }, { record: "r2" }],
    problems: [{ code: "decision_twice", line: 4, field: "c1", values: { key: "r1", first: 2 } }],
  });
});

test("a folder is no file of decisions", () => {
  expect(() => readDecisions(tmpdir())).toThrow("file_not_recognised");
});
