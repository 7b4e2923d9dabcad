// Reads how many tests passed, failed and were skipped out of the reports of Vitest and Playwright.

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** A run that ended badly has failed at least once, even if no report says where. */
const FAILED_SOMEHOW = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param report what Vitest's JSON reporter wrote, or null
 * @param {number | null} status exit code
 * @returns {Tally}
 */
export function tallyVitest(report, status) {
  if (!report) return FAILED_SOMEHOW;
  // A file that could not even be loaded holds no failed test, yet it failed.
  const unloaded = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failed = report.numFailedTests + unloaded.length;
  return {
    passed: report.numPassedTests,
    failed: status === 0 ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param report what Playwright's JSON reporter wrote, or null
 * @param {number | null} status exit code
 * @returns {Tally}
 */
export function tallyPlaywright(report, status) {
  if (!report) return FAILED_SOMEHOW;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky;
  return { passed: expected, failed: status === 0 ? failed : Math.max(failed, 1), skipped };
}

/** The tests of a report by Vitest that failed, and the files that could not be loaded, each with why. */
export function failedOfVitest(report) {
  const failed = (report?.testResults ?? []).filter((file) => file.status === "failed");
  return failed.flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === "failed");
    if (tests.length === 0) return [`${file.name}: ${firstLine(file.message)}`];
    return tests.map((test) => `${file.name} > ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
  });
}

/** The tests of a report by Playwright that did not pass at once, each with why. */
export function failedOfPlaywright(suites = []) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.flatMap((spec) =>
      spec.tests
        .filter((test) => test.status === "unexpected" || test.status === "flaky")
        .map((test) => {
          const error = test.results.find((result) => result.error)?.error;
          return `${spec.file}:${spec.line} > [${test.projectName}] ${spec.title}: ${firstLine(error?.message)}`;
        }),
    ),
    ...failedOfPlaywright(inner),
  ]);
}

function firstLine(message) {
  return (message ?? "no reason was given").split("\n", 1)[0];
}

/** How many tests a listing (`playwright test --list`) names. */
export function countListed(suites = []) {
  return suites.reduce((all, { specs = [], suites: inner = [] }) => {
    return all + specs.reduce((tests, spec) => tests + spec.tests.length, 0) + countListed(inner);
  }, 0);
}

/** @param {Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  const add = (kind) => tallies.reduce((all, tally) => all + tally[kind], 0);
  return { passed: add("passed"), failed: add("failed"), skipped: add("skipped") };
}
