// `npm test`: sets up, builds, runs everything there is, and ends with one line of counts.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { electronBinary } from "./electron.mjs";
import { root, runTool } from "./node.mjs";
import { setUp } from "./setup.mjs";
import { countListed, failedOfPlaywright, failedOfVitest, sum, tallyPlaywright, tallyVitest } from "./tally.mjs";

const RESULTS = join(root, "test-results");
const UNIT = join(RESULTS, "vitest.json");
const BROWSER = join(RESULTS, "playwright.json");
const PLAYWRIGHT = ["test", "--config=test/e2e/playwright.config.ts"];

setUp();
buildIfStale();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const { passed, failed, skipped } = sum([testUnits(), testInBrowser()]);
// Once more at the end, where a long run is looked at first.
const names = [...failedOfVitest(read(UNIT)), ...failedOfPlaywright(read(BROWSER)?.suites)];
for (const name of names) console.log(`failed: ${name}`);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);

/** Unit, property, journey, architecture and durability tests. */
function testUnits() {
  const { status } = runTool("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${UNIT}`]);
  return tallyVitest(read(UNIT), status);
}

/** The same program in a real browser. */
function testInBrowser() {
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: BROWSER };
  const chromium = findChromium();
  if (!chromium) {
    runTool("playwright", [...PLAYWRIGHT, "--list", "--reporter=json"], { env, stdio: "ignore" });
    const skipped = countListed(read(BROWSER)?.suites);
    console.log(
      `\nThe ${skipped} tests in the browser were skipped: no Chromium or Chrome was found. Install one, or set CHROMIUM to its path.`,
    );
    return { passed: 0, failed: 0, skipped };
  }
  console.log(`\nIn the browser (${chromium}):`);
  if (!electronBinary()) console.log("Electron's binary was not found: these specs run in Chromium only.");
  const { status } = runTool("playwright", [...PLAYWRIGHT, "--reporter=list,json"], { env });
  return tallyPlaywright(read(BROWSER), status);
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
