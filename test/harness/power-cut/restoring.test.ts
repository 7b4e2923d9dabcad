import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openProject } from "../../../src/store/open.ts";
import { verifyCopy } from "../../../src/store/copy.ts";
import { lostFrom, type Ack } from "../acks.ts";
import { random, seedOfRun } from "../random.ts";
import { record, scratchFolder, whyNoRecorder } from "../recorder/record.ts";
import { layOut } from "./check.ts";
import { cuts, type CutState } from "./cuts.ts";

const why = whyNoRecorder();
if (why !== null) console.warn(`skipped: ${why}`);
const scratch = scratchFolder();
process.env["TOUCHSTONE_HARNESS_SCRATCH"] = scratch;
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const seed = seedOfRun();
const STATES = 1_000;
const PROJECT = "data/projects/Harness.touchstone";

type Mark = Ack | { is: "backup"; name: string } | { is: "restoring" | "restored" };

test.skipIf(why !== null)(
  `a power cut while restoring leaves the work of before or of the backup, whole (seed ${seed})`,
  { timeout: 300_000 },
  async () => {
    const { operations } = await record(join(import.meta.dirname, "restoring.ts"), scratch, "work", [String(seed)]);
    const wrong: string[] = [];
    const seen = { before: 0, between: 0, after: 0 };
    for (const state of cuts(operations, STATES, random(seed))) {
      const marks = state.marks.map((mark) => JSON.parse(mark) as Mark);
      if (!marks.some((mark) => mark.is === "project")) continue;
      const { when, faults } = judge(state, marks);
      seen[when]++;
      for (const fault of faults) wrong.push(`after ${state.operations} operations, ${state.fate}: ${fault}`);
    }
    console.log(`power cuts around a restore: ${JSON.stringify(seen)}, ${wrong.length} wrong, seed ${seed}`);
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  },
);

type Milestone = Exclude<Mark, Ack>;
const isMilestone = (mark: Mark): mark is Milestone => ["backup", "restoring", "restored"].includes(mark.is);

function judge(state: CutState, marks: Mark[]): { when: "before" | "between" | "after"; faults: string[] } {
  const folder = join(scratch, "state");
  layOut(state, folder);
  const [backup, restoring, restored] = (["backup", "restoring", "restored"] as const).map((is) =>
    marks.findIndex((mark) => mark.is === is),
  ) as [number, number, number];
  const acks = (from: number, to: number) => marks.slice(from, to).filter((mark): mark is Ack => !isMilestone(mark));
  const when = restored >= 0 ? "after" : restoring >= 0 ? "between" : "before";
  try {
    if (backup >= 0) verifyCopy(join(folder, PROJECT, "backups", (marks[backup] as { name: string }).name));
    const holder = { kind: "cli", name: "the harness", pid: process.pid };
    const store = openProject(join(folder, PROJECT), { write: true, now: () => new Date(), holder });
    const ofBackup = acks(0, Math.max(backup, 0));
    const old = when === "after" ? null : lostFrom(store, acks(0, marks.length));
    const anew =
      when === "before" ? null : lostFrom(store, [...ofBackup, ...(restored < 0 ? [] : acks(restored, marks.length))]);
    store.close();
    return { when, faults: old?.length === 0 || anew?.length === 0 ? [] : (anew ?? old)! };
  } catch (error) {
    return { when, faults: [`cannot be opened: ${(error as Error).stack}`] };
  }
}
