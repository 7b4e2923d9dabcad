import { expect, test } from "vitest";
import {
  countListed,
  failedOfPlaywright,
  failedOfVitest,
  sum,
  tallyPlaywright,
  tallyVitest,
} from "../../build/tally.mjs";

const vitest = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [] as object[],
};

test("Vitest's counts, with files that could not be loaded as failures", () => {
  expect(tallyVitest(vitest, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  const unloaded = { status: "failed", assertionResults: [] };
  expect(tallyVitest({ ...vitest, testResults: [unloaded] }, 1).failed).toBe(2);
});

test("a run that ended badly has failed, whatever its report says", () => {
  expect(tallyVitest({ ...vitest, numFailedTests: 0 }, 1).failed).toBe(1);
  expect(tallyVitest(null, 0).failed).toBe(1);
  expect(tallyPlaywright(null, 0).failed).toBe(1);
  expect(tallyPlaywright({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 } }, 1).failed).toBe(1);
});

test("Playwright's counts; what passed at a second try has failed", () => {
  const stats = { expected: 3, unexpected: 1, flaky: 2, skipped: 4 };
  expect(tallyPlaywright({ stats }, 1)).toEqual({ passed: 3, failed: 3, skipped: 4 });
});

test("the tests of a listing, however deep they lie", () => {
  const spec = { tests: [{}, {}] };
  expect(countListed([{ specs: [spec], suites: [{ specs: [spec, spec] }] }])).toBe(6);
  expect(countListed(undefined)).toBe(0);
});

test("what failed is named with its reason, in one line each", () => {
  const assertionResults = [
    { status: "passed", fullName: "fine" },
    { status: "failed", fullName: "sums", failureMessages: ["expected 1 to be 2\n  at there"] },
  ];
  const report = {
    testResults: [
      { status: "passed", name: "c.test.ts", assertionResults: [] },
      { status: "failed", name: "a.test.ts", assertionResults },
      { status: "failed", name: "b.test.ts", assertionResults: [], message: "no such module\nstack" },
    ],
  };
  expect(failedOfVitest(report)).toEqual(["a.test.ts > sums: expected 1 to be 2", "b.test.ts: no such module"]);
  const late = { projectName: "light", status: "flaky", results: [{ error: { message: "too late" } }, {}] };
  const spec = { file: "x.spec.ts", line: 3, title: "opens", tests: [late, { status: "expected", results: [] }] };
  expect(failedOfPlaywright([{ suites: [{ specs: [spec] }] }])).toEqual(["x.spec.ts:3 > [light] opens: too late"]);
  expect([failedOfVitest(null), failedOfPlaywright(undefined)]).toEqual([[], []]);
});

test("the last line sums both", () => {
  expect(
    sum([
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 20, skipped: 30 },
    ]),
  ).toEqual({
    passed: 11,
    failed: 22,
    skipped: 33,
  });
});
