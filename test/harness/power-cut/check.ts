import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRouterClient } from "@orpc/server";
import { createWorkbench } from "../../../src/workbench/index.ts";
import { openProject } from "../../../src/store/open.ts";
import { lostFrom, type Ack } from "../acks.ts";
import { random } from "../random.ts";
import { harnessServices } from "../services.ts";
import type { CutState } from "./cuts.ts";

/** What the workload was told is saved, from the marks of its trace. */
const known = new Map<string, Ack>();
export const acksOf = (marks: string[]): Ack[] =>
  marks.map((mark) => {
    let ack = known.get(mark);
    if (ack === undefined) known.set(mark, (ack = JSON.parse(mark) as Ack));
    return ack;
  });

/**
 * Opens what a power cut left, with the program's own code, and answers what is wrong with it; empty is what we promise.
 * @param folder where to lay the state out; whatever is there goes
 * @param depth `project`: the store alone; `desk`: also the workbench, as a person would; `all`: also every check there is
 */
export async function check(state: CutState, folder: string, depth: "project" | "desk" | "all"): Promise<string[]> {
  const acks = acksOf(state.marks);
  layOut(state, folder);
  const wrong = delivered(state, acks);
  const created = acks.find((ack) => ack.is === "project");
  const projects = [...state.files.keys()].filter((path) => /^data\/projects\/[^./][^/]*\.touchstone$/.test(path));
  if (created && projects.length === 0) return [...wrong, "the project"];
  try {
    for (const project of projects) wrong.push(...checkProject(join(folder, project), acks));
    if (depth !== "project" && created)
      wrong.push(...(await checkDesk(join(folder, "data"), created.project, depth === "all")));
  } catch (error) {
    wrong.push(`cannot be opened: ${(error as Error).stack}`);
  }
  return wrong;
}

/** Lays a state out in a folder; whatever is there goes. */
export function layOut(state: CutState, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of state.files) {
    // What was delivered is looked at in memory; what was staged is gone with its process.
    if (path.startsWith("out") || path.startsWith("data/staging")) continue;
    if (content === null) mkdirSync(join(folder, path), { recursive: true });
    else writeFileSync(join(folder, path), content);
  }
}

/** A delivered file has its name only when it is whole, and has it for good once that was said. */
function delivered(state: CutState, acks: Ack[]): string[] {
  const wanted = new Map<string, { sha256: string; said: boolean }>();
  for (const ack of acks)
    if (ack.is === "delivering" || ack.is === "delivered")
      wanted.set(ack.name, { sha256: ack.sha256, said: ack.is === "delivered" });
  const wrong: string[] = [];
  for (const [name, { sha256, said }] of wanted) {
    const content = state.files.get(`out/${name}`);
    if (!content) {
      if (said) wrong.push(`delivered ${name}`);
    } else if (createHash("sha256").update(content).digest("hex") !== sha256) wrong.push(`${name} is half there`);
  }
  return wrong;
}

function checkProject(folder: string, acks: Ack[]): string[] {
  const holder = { kind: "cli", name: "the harness", pid: process.pid };
  const store = openProject(folder, { write: true, now: () => new Date(), holder });
  try {
    const integrity = store.db.pragma("integrity_check", { simple: true });
    // Other projects are there too where a workload makes some; what it says in is the first.
    const ours = acks.some((ack) => ack.is === "project" && ack.project === store.projectId) ? acks : [];
    return [...lostFrom(store, ours), ...(integrity === "ok" ? [] : [`integrity: ${String(integrity)}`])];
  } finally {
    store.close();
  }
}

async function checkDesk(appData: string, project: string, all: boolean): Promise<string[]> {
  const workbench = createWorkbench(harnessServices(appData, random(1)));
  try {
    const client = createRouterClient(workbench.router, { context: { tab: "harness" } });
    const recent = await client.home.recent();
    if (!recent.some((one) => one.project === project && one.present)) return ["the project on Home"];
    await client.home.open({ project });
    const { items } = await client.review.queue({ project });
    for (const { id } of items) await client.review.open({ project, record: id });
    await client.records.list({ project, query: "answer" });
    if (!all) return [];
    const { checks } = await client.project.check({ project });
    return checks.filter((one) => !one.ok).map((one) => `${one.name}: ${one.detail}`);
  } finally {
    await workbench.close();
  }
}
