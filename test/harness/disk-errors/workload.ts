// Run under the recorder: `workload.ts ROOT SEED ERRNO ONCE`. Does each deed while the 1st, 2nd, 3rd … operation on
// the disk fails, and prints one line for each: what was tried and what came of it.
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ORPCError } from "@orpc/server";
import type { Ack } from "../acks.ts";
import { importRows, openDesk } from "../desk.ts";
import { random } from "../random.ts";
import { marker } from "../recorder/record.ts";
import { deliverAll, save } from "../saving.ts";

const [root, seed, errno, once] = process.argv.slice(2) as [string, string, string, string];
const out = join(root, "out");
/** Which operation of a deed fails: each of the first ones, then further and further apart. */
const PLACES = Array.from({ length: 40 }, (_, i) => i + 1);
while (PLACES.at(-1)! < 600) PLACES.push(Math.ceil(PLACES.at(-1)! * 1.15));

const draw = random(Number(seed));
const { fail } = marker();
mkdirSync(out);
const desk = await openDesk(join(root, "data"), draw);
const say = (line: object) => console.log(JSON.stringify(line));
const saved = (ack: Ack) => say({ ack });
saved({ is: "project", project: desk.project, records: desk.records.length });

const work = save(desk, draw);
// Enough said that there is something to export and a gold set to freeze.
for (let i = 0; i < 80; i++) saved((await work.next()).value);
let delivered = 0;
const deeds: Record<string, () => Promise<unknown>> = {
  save: async () => saved((await save(desk, draw, ++delivered * 1_000).next()).value),
  deliver: async () => {
    for await (const ack of deliverAll(desk, out, ++delivered)) saved(ack);
  },
  backup: () => desk.client.project.backup({ project: desk.project }),
  name: () => desk.client.home.nameMe({ name: `Reviewer ${++delivered}` }),
  create: () => desk.client.home.create({ name: `Another ${++delivered}` }),
  open: async () => {
    await desk.client.project.close({ project: desk.project }).catch(ignoreClosed);
    await desk.client.home.open({ project: desk.project });
  },
  import: () =>
    importRows(
      desk,
      Array.from({ length: 20 }, (_, i) => `${++delivered} ${i}`),
    ),
};
for (const [name, deed] of Object.entries(deeds)) {
  // A deed that has gone well this often in a row makes fewer operations than we let pass.
  let well = 0;
  // A backup is made by a thread of its own, which takes its time to start.
  for (const n of name === "backup" ? PLACES.filter((_, i) => i % 5 === 0) : PLACES) {
    if (well >= 5) break;
    const outcome = await failing(n, deed);
    well = outcome === "done" ? well + 1 : 0;
    say({ deed: name, n, outcome, left: leftOver() });
    await desk.client.home.open({ project: desk.project });
    // Once there is room again, the same workbench goes on saving.
    saved((await work.next()).value);
  }
}
await desk.workbench.close();

/** Files and folders that were being made: none may stay behind. */
function leftOver(): string[] {
  const all = readdirSync(root, { recursive: true, encoding: "utf8" });
  return all.filter((path) => /(^|\/)\./.test(path) || /\.(tmp|part|new)$/.test(path));
}

/** A project that could not be opened the last time is closed already. */
function ignoreClosed(error: unknown): void {
  if (!(error instanceof ORPCError && (error.data as { code?: string }).code === "handle_unknown")) throw error;
}

/** What came of a deed: "done", or the code of its problem. Anything but a refusal ends this process. */
async function failing(n: number, deed: () => Promise<unknown>): Promise<string> {
  fail(n, Number(errno), once === "1");
  try {
    await deed();
    return "done";
  } catch (error) {
    if (error instanceof ORPCError && error.code === "REFUSED") return (error.data as { code: string }).code;
    // Delivering is the host's: it tells the person what the system said.
    if (error instanceof Error && "syscall" in error) return (error as NodeJS.ErrnoException).code!;
    throw error;
  } finally {
    fail(0, 0, false);
  }
}
