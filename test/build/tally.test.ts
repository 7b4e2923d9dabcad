import { expect, test } from "vitest";
import { countListed, sum, tallyPlaywright, tallyVitest } from "../../build/tally.mjs";

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
