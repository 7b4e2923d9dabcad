// `npm test`: sets up, builds, runs everything there is, and ends with one line of counts.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { electronBinary } from "./electron.mjs";
import { root, runTool } from "./node.mjs";
import { setUp } from "./setup.mjs";

const RESULTS = join(root, "test-results");
const UNIT = join(RESULTS, "vitest.json");
const BROWSER = join(RESULTS, "playwright.json");
const E2E = ["test", "--config=test/e2e/playwright.config.ts"];

setUp();
buildIfStale();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const counts = [testUnits(), testInBrowser()];
const sum = (kind) => counts.reduce((all, count) => all + count[kind], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exit(sum("failed") === 0 ? 0 : 1);

/** Unit, property, journey, architecture and durability tests. */
function testUnits() {
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${UNIT}`];
  const { status } = runTool("vitest", args);
  const found = read(UNIT);
  if (!found) return { passed: 0, failed: 1, skipped: 0 };
  // A file that could not even be loaded holds no failed test, yet it failed.
  const unloaded = found.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failed = found.numFailedTests + unloaded.length;
  return {
    passed: found.numPassedTests,
    failed: status === 0 ? failed : Math.max(failed, 1),
    skipped: found.numPendingTests + found.numTodoTests,
  };
}

/** The same program in a real browser. */
function testInBrowser() {
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: BROWSER };
  const chromium = findChromium();
  if (!chromium) {
    runTool("playwright", [...E2E, "--list", "--reporter=json"], { env, stdio: "ignore" });
    const skipped = countListed(read(BROWSER)?.suites ?? []);
    console.log(
      `\nThe ${skipped} tests in the browser were skipped: no Chromium or Chrome was found. Install one, or set CHROMIUM to its path.`,
    );
    return { passed: 0, failed: 0, skipped };
  }
  console.log(`\nIn the browser: ${chromium}`);
  if (!electronBinary()) console.log("Electron's binary was not found: these specs run in Chromium only.");
  const { status } = runTool("playwright", [...E2E, "--reporter=list,json"], { env: { ...env, CHROMIUM: chromium } });
  const found = read(BROWSER)?.stats;
  if (!found) return { passed: 0, failed: 1, skipped: 0 };
  const failed = found.unexpected + found.flaky;
  return { passed: found.expected, failed: status === 0 ? failed : Math.max(failed, 1), skipped: found.skipped };
}

const countListed = (suites) =>
  suites.reduce((all, { specs = [], suites: inner = [] }) => {
    return all + specs.reduce((tests, spec) => tests + spec.tests.length, 0) + countListed(inner);
  }, 0);

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
