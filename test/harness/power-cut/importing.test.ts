import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { random, seedOfRun } from "../random.ts";
import { record, scratchFolder, whyNoRecorder } from "../recorder/record.ts";
import { check } from "./check.ts";
import { cuts } from "./cuts.ts";

const why = whyNoRecorder();
if (why !== null) console.warn(`skipped: ${why}`);
const scratch = scratchFolder();
process.env["TOUCHSTONE_HARNESS_SCRATCH"] = scratch;
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const seed = seedOfRun();

/** Cuts the power while a log is imported and reviewers save between its batches. */
async function cutWhileImporting(synchronous: "FULL" | "NORMAL", wanted: number) {
  const workload = join(import.meta.dirname, "importing.ts");
  const { operations, stdout } = await record(workload, scratch, synchronous, [String(seed), synchronous]);
  const { between } = JSON.parse(stdout) as { between: number };
  const found = { states: 0, losing: 0, between, examples: [] as string[] };
  for (const state of cuts(operations, wanted, random(seed))) {
    found.states++;
    const wrong = await check(state, join(scratch, "state"), found.states % 250 === 0 ? "all" : "project");
    if (wrong.length === 0) continue;
    found.losing++;
    if (found.examples.length < 5) found.examples.push(`after ${state.operations}, ${state.fate}: ${wrong[0]}`);
  }
  return found;
}

describe.skipIf(why !== null)(`power cuts while importing (seed ${seed})`, () => {
  test("L10: what is saved between two batches of an import stays", { timeout: 300_000 }, async () => {
    const found = await cutWhileImporting("FULL", 900);
    console.log(`power cuts while importing: ${JSON.stringify(found)}`);
    expect(found.examples).toEqual([]);
    expect(found.states).toBe(900);
    expect(found.between, "saves between batches").toBeGreaterThan(20);
  });

  test(
    "the harness finds the losses if saves between batches are not synced either",
    { timeout: 300_000 },
    async () => {
      expect((await cutWhileImporting("NORMAL", 300)).losing).toBeGreaterThan(10);
    },
  );
});
