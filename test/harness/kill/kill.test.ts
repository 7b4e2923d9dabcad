import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openProject } from "../../../src/store/open.ts";
import { lostFrom, type Ack } from "../acks.ts";
import { bundle } from "../bundle.ts";
import { random, seedOfRun } from "../random.ts";
import { scratchFolder } from "../recorder/record.ts";
import { Victim } from "./victim.ts";

const TRIALS = Number(process.env["TOUCHSTONE_KILLS"] ?? 200);
/** Kills on one and the same project before a new one is begun, so that making one is interrupted too. */
const PER_PROJECT = 40;
/** Most that a process may be told is saved before it is killed. */
const MOST_ACKS = 40;
/** One kill in so many comes within this many milliseconds, so that opening and making a project are hit as well. */
const EARLY = { oneIn: 4, milliseconds: 60 };

const scratch = scratchFolder();
process.env["TOUCHSTONE_HARNESS_SCRATCH"] = scratch;
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test(`${TRIALS} processes killed while saving lose nothing that was acknowledged`, { timeout: 300_000 }, async () => {
  const seed = seedOfRun();
  const draw = random(seed);
  const start = performance.now();
  const script = await bundle(join(import.meta.dirname, "saver.ts"));
  const ahead = [new Victim(script), new Victim(script)];
  let acknowledged = 0;
  const lost: string[] = [];
  try {
    let acks: Ack[] = [];
    for (let trial = 0; trial < TRIALS; trial++) {
      if (trial % PER_PROJECT === 0) acks = [];
      const appData = join(scratch, `data-${Math.floor(trial / PER_PROJECT)}`);
      const victim = ahead.shift()!;
      ahead.push(new Victim(script));
      const order = { appData, seed: draw.below(2 ** 32), first: (trial + 1) * 100_000 };
      const milliseconds = draw.below(EARLY.oneIn) === 0 ? draw.next() * EARLY.milliseconds : 60_000;
      const said = await victim.workUntil({ acks: draw.below(MOST_ACKS), milliseconds }, order);
      acknowledged += said.length;
      acks.push(...said);
      lost.push(...wrongWith(appData, acks).map((what) => `trial ${trial}: ${what}`));
    }
  } finally {
    for (const victim of ahead) victim.end();
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`kills: ${TRIALS}, ${acknowledged} acknowledged, ${lost.length} lost, seed ${seed}, ${seconds} s`);
  expect(lost.slice(0, 10)).toEqual([]);
  expect(acknowledged).toBeGreaterThan(TRIALS);
});

/** Every project that is there opens (so its lock was let go), is sound, and holds what was acknowledged. */
function wrongWith(appData: string, acks: Ack[]): string[] {
  const projects = join(appData, "projects");
  const folders = existsSync(projects) ? readdirSync(projects).filter((name) => /^[^.].*\.touchstone$/.test(name)) : [];
  const created = acks.find((ack) => ack.is === "project");
  if (created && folders.length === 0) return ["the project"];
  const holder = { kind: "cli", name: "the harness", pid: process.pid };
  return folders.flatMap((name) => {
    const store = openProject(join(projects, name), { write: true, now: () => new Date(), holder });
    try {
      const integrity = store.db.pragma("integrity_check", { simple: true });
      const ours = created?.project === store.projectId ? acks : [];
      return [...lostFrom(store, ours), ...(integrity === "ok" ? [] : [String(integrity)])];
    } finally {
      store.close();
    }
  });
}
