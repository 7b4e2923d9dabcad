import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { random, seedOfRun } from "../random.ts";
import { record, scratchFolder, whyNoRecorder, type Recording } from "../recorder/record.ts";
import { check } from "./check.ts";
import { cuts, FATE_NAMES, replayed } from "./cuts.ts";
import type { DiskOptions } from "./disk.ts";

const why = whyNoRecorder();
if (why !== null) console.warn(`skipped: ${why}`);
const scratch = scratchFolder();
process.env["TOUCHSTONE_HARNESS_SCRATCH"] = scratch;
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const seed = seedOfRun();
const STATES = Number(process.env["TOUCHSTONE_POWER_CUTS"] ?? 10_000);
/** Several short sittings rather than a long one: each begins with making the project, and small projects open fast. */
const SITTINGS = 3;
/** Things saved in one sitting. */
const STEPS = 120;

function sitting(nth: number, synchronous: "FULL" | "NORMAL"): Promise<Recording> {
  const workload = join(import.meta.dirname, "workload.ts");
  return record(workload, scratch, `${synchronous}-${nth}`, [String(seed + nth), String(STEPS), synchronous]);
}

interface Tally {
  states: number;
  /** States from which something acknowledged was missing, or that did not open. */
  losing: number;
  examples: string[];
}

async function tally({ operations }: Recording, wanted: number, options: DiskOptions = {}): Promise<Tally> {
  const found: Tally = { states: 0, losing: 0, examples: [] };
  for (const state of cuts(operations, wanted, random(seed), options)) {
    const nth = ++found.states;
    const depth = nth % 1_000 === 0 ? "all" : nth % 250 === 0 ? "desk" : "project";
    const wrong = await check(state, join(scratch, "state"), depth);
    if (wrong.length === 0) continue;
    found.losing++;
    if (found.examples.length < 5)
      found.examples.push(`after ${state.operations} operations, ${state.fate}: ${wrong.slice(0, 3).join("; ")}`);
  }
  return found;
}

describe.skipIf(why !== null)(`power cuts (seed ${seed})`, () => {
  let first: Recording;

  test("no power cut while saving and exporting loses anything acknowledged", { timeout: 600_000 }, async () => {
    const start = performance.now();
    let [states, losing, operations] = [0, 0, 0];
    for (let nth = 0; nth < SITTINGS; nth++) {
      const recording = await sitting(nth, "FULL");
      first ??= recording;
      expectSeen(recording);
      const found = await tally(recording, Math.ceil(STATES / SITTINGS));
      expect(found.examples).toEqual([]);
      [states, losing, operations] = [
        states + found.states,
        losing + found.losing,
        operations + recording.operations.length,
      ];
    }
    console.log(
      `power cuts: ${states} different states after ${operations} disk operations (${FATE_NAMES.join(", ")}), ` +
        `${losing} with a loss, seed ${seed}, ${Math.round((performance.now() - start) / 1000)} s`,
    );
    expect(losing).toBe(0);
    expect(states).toBeGreaterThanOrEqual(STATES);
  });

  test("the harness finds the losses of synchronous=NORMAL", { timeout: 300_000 }, async () => {
    const found = await tally(await sitting(0, "NORMAL"), 600);
    console.log(`power cuts with synchronous=NORMAL: ${found.losing} of ${found.states} states with a loss`);
    expect(found.losing).toBeGreaterThan(60);
  });

  test.each([
    ["what is delivered is not synced before it is renamed", (path: string) => path.startsWith("out/.")],
    ["the folder of what is delivered is not synced", (path: string) => path === "out"],
    ["the folder of the projects is not synced", (path: string) => path === "data/projects"],
  ])("the harness finds the losses when %s", { timeout: 300_000 }, async (_, forgets) => {
    expect((await tally(first, 400, { forgets })).losing).toBeGreaterThan(0);
  });
});

/** The trace, replayed with nothing lost, is what the process really left: the recorder missed nothing. */
function expectSeen({ operations, root }: Recording): void {
  const replay = replayed(operations);
  const left = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => !name.endsWith("-shm"));
  expect([...replay.keys()].toSorted()).toEqual(left.toSorted());
  const differing = [...replay].filter(([name, content]) => content && !content.equals(readFileSync(join(root, name))));
  expect(differing.map(([name]) => name)).toEqual([]);
}
