import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { random, seedOfRun } from "../random.ts";
import { record, scratchFolder, whyNoRecorder, type Recording } from "../recorder/record.ts";
import { check } from "./check.ts";
import { cuts, FATE_NAMES } from "./cuts.ts";
import type { DiskOptions } from "./disk.ts";

const why = whyNoRecorder();
if (why !== null) console.warn(`skipped: ${why}`);
const scratch = scratchFolder();
process.env["TOUCHSTONE_HARNESS_SCRATCH"] = scratch;
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const seed = seedOfRun();
const STATES = Number(process.env["TOUCHSTONE_POWER_CUTS"] ?? 10_000);
const STEPS = 300;

const recordWork = (synchronous: "FULL" | "NORMAL"): Promise<Recording> => {
  const workload = join(import.meta.dirname, "workload.ts");
  return record(workload, scratch, synchronous, [String(seed), String(STEPS), synchronous]);
};

interface Tally {
  states: number;
  /** States from which something acknowledged was missing, or that did not open. */
  losing: number;
  examples: string[];
}

async function tally({ operations }: Recording, wanted: number, options: DiskOptions = {}): Promise<Tally> {
  const found: Tally = { states: 0, losing: 0, examples: [] };
  for (const state of cuts(operations, wanted, random(seed), options)) {
    const wrong = await check(state, join(scratch, "state"), found.states++ % 25 === 0);
    if (wrong.length === 0) continue;
    found.losing++;
    if (found.examples.length < 5)
      found.examples.push(`after ${state.operations} operations, ${state.fate}: ${wrong.slice(0, 3).join("; ")}`);
  }
  return found;
}

describe.skipIf(why !== null)(`power cuts (seed ${seed})`, () => {
  test(
    "no power cut while saving and exporting loses anything that was acknowledged",
    { timeout: 300_000 },
    async () => {
      const start = performance.now();
      const recording = await recordWork("FULL");
      const found = await tally(recording, STATES);
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      console.log(
        `power cuts: ${found.states} different states of ${recording.operations.length} disk operations ` +
          `(${FATE_NAMES.join(", ")}), ${found.losing} with a loss, seed ${seed}, ${seconds} s`,
      );
      expect(found.examples).toEqual([]);
      expect(found.states).toBeGreaterThanOrEqual(STATES);
      // The harness must be able to fail: the same trace with the syncs of delivered files, or of folders, forgotten.
      for (const forgets of [(path: string) => path.startsWith("out/."), (path: string) => path === "out"])
        expect((await tally(recording, 1_000, { forgets })).losing).toBeGreaterThan(0);
    },
  );

  test("the harness finds the losses of synchronous=NORMAL", { timeout: 120_000 }, async () => {
    const found = await tally(await recordWork("NORMAL"), 1_000);
    console.log(`power cuts with synchronous=NORMAL: ${found.losing} of ${found.states} states with a loss`);
    expect(found.losing).toBeGreaterThan(100);
  });
});
