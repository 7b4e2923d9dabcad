import { rmSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Ack } from "../acks.ts";
import { check } from "../power-cut/check.ts";
import { replayed } from "../power-cut/cuts.ts";
import { seedOfRun } from "../random.ts";
import { record, scratchFolder, whyNoRecorder } from "../recorder/record.ts";

const why = whyNoRecorder();
if (why !== null) console.warn(`skipped: ${why}`);
const scratch = scratchFolder();
process.env["TOUCHSTONE_HARNESS_SCRATCH"] = scratch;
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const seed = seedOfRun();

type Line = { ack: Ack } | { deed: string; n: number; outcome: string; left: string[] };

const DISKS = [
  {
    disk: "a full disk",
    errno: constants.errno.ENOSPC,
    once: "0",
    allowed: ["done", "disk_full", "disk_failed", "ENOSPC"],
  },
  { disk: "one failed operation", errno: constants.errno.EIO, once: "1", allowed: ["done", "disk_failed", "EIO"] },
];
const DEEDS = ["save", "deliver", "backup", "name", "create", "open", "import"];

describe.skipIf(why !== null)(`disk errors (seed ${seed})`, () => {
  test.each(DISKS)("$disk is told, leaves no half file, and loses nothing", { timeout: 300_000 }, async (it) => {
    const workload = join(import.meta.dirname, "workload.ts");
    const recording = await record(workload, scratch, `E${it.errno}`, [String(seed), String(it.errno), it.once]);
    const lines = recording.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
    const tried = lines.flatMap((line) => ("deed" in line ? [line] : []));
    const told = Map.groupBy(tried, ({ deed, outcome }) => `${deed}: ${outcome}`);
    console.log(`${it.disk}: ${[...told].map(([what, times]) => `${what} ${times.length}`).join(", ")}; seed ${seed}`);
    expect(tried.filter(({ outcome }) => !it.allowed.includes(outcome))).toEqual([]);
    expect(tried.filter(({ left }) => left.length > 0)).toEqual([]);
    expect(new Set(tried.filter(({ outcome }) => outcome !== "done").map(({ deed }) => deed))).toEqual(new Set(DEEDS));
    const marks = lines.flatMap((line) => ("ack" in line ? [JSON.stringify(line.ack)] : []));
    const state = { files: replayed(recording.operations), digest: "", operations: 0, fate: "none", marks };
    expect((await check(state, join(scratch, "state"), "all")).slice(0, 10)).toEqual([]);
  });
});
