import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { bareImport } from "./bare-import.ts";
import { quantile, timed, type Bench, type Figure, type RunBench } from "./bench.ts";
import { BENCH_MAPPING, writeLog } from "./logs.ts";
import { openBench, type OpenBench } from "./open-bench.ts";

/** Times that floor and import take turns; the best of each counts, since others may use the machine in between. */
const ROUNDS = 3;

/** Imports a log into a new project and waits until it is searchable. @returns milliseconds until usable, and until indexed */
export async function importAndIndex({ workbench, client }: OpenBench, log: string) {
  const { project } = await client.home.create({ name: "Import", template: "context-answer" });
  const file = workbench.stageFile(log);
  const start = performance.now();
  for await (const _ of await client.imports.run({ project, file, format: "jsonl", mapping: BENCH_MAPPING }));
  const usable = performance.now() - start;
  for (;;) {
    const { indexing } = await client.records.list({ project, query: "ba", limit: 1 });
    if (indexing === 0) return { project, usable, indexed: performance.now() - start };
    await setTimeout(20);
  }
}

/** A large import against the bare loop in the same process, its memory at four times the size, and saves meanwhile. */
export const benchImporting: RunBench = async (bench) => {
  const { folder, records, log: tell } = bench;
  const log = join(folder, "log.jsonl");
  tell(`writing a log of ${records.toLocaleString("en")} records`);
  await writeLog(log, records);
  const speeds = await speedOf(folder, log, tell);
  const saves = await savesDuring(folder, log);
  return [...speeds, ...saves, await memoryOf(bench, log)];
};

async function speedOf(folder: string, log: string, tell: Bench["log"]): Promise<Figure[]> {
  const best = { floor: Infinity, usable: Infinity, indexed: Infinity };
  for (let round = 1; round <= ROUNDS; round++) {
    const at = join(folder, `round-${round}`);
    mkdirSync(at);
    const floor = await bareImport(log, join(at, "bare.db"));
    const open = openBench(join(at, "data"));
    const { usable, indexed } = await importAndIndex(open, log);
    await open.workbench.close();
    rmSync(at, { recursive: true });
    tell(`round ${round}: floor ${seconds(floor)}, usable ${seconds(usable)}, indexed ${seconds(indexed)}`);
    best.floor = Math.min(best.floor, floor);
    best.usable = Math.min(best.usable, usable);
    best.indexed = Math.min(best.indexed, indexed);
  }
  const floor = { of: "bare read, parse, insert", value: best.floor / 1000 };
  return [
    { measure: "import until usable", value: best.usable / 1000, unit: "s", floor, times: 2 },
    { measure: "import until searchable", value: best.indexed / 1000, unit: "s", floor, times: 4 },
  ];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Answers given while an import runs: each may have to wait for one batch. */
async function savesDuring(folder: string, log: string): Promise<Figure[]> {
  const first = join(folder, "first.jsonl");
  await writeLog(first, 200, 9);
  const { workbench, client } = openBench(join(folder, "saves"));
  const { project } = await importAndIndex({ workbench, client }, first);
  const { items } = await client.review.queue({ project, limit: 200 });
  const { rubric } = await client.rubrics.current({ project });
  const criterion = rubric!.criteria[0]!.id;
  const verdict = { answer: "pass" as const, unsure: false, reasonIds: [] };
  const waits: number[] = [];
  let running = true;
  const importing = (async () => {
    const file = workbench.stageFile(log);
    for await (const _ of await client.imports.run({ project, file, format: "jsonl", mapping: BENCH_MAPPING }));
    running = false;
  })();
  for (let i = 0; running; i++) {
    await setTimeout(20);
    const record = items[i % items.length]!.id;
    const asked = performance.now();
    // Between asking and being asked there may be a batch: a timer that is late has waited for it, too.
    waits.push(await timed(() => client.review.answer({ project, record, criterion, verdict })));
    if (performance.now() - asked > 10_000) break;
  }
  await importing;
  await workbench.close();
  const of = `(of ${waits.length})`;
  return [
    { measure: `save during an import, p95 ${of}`, value: quantile(waits, 0.95), unit: "ms", most: 100 },
    { measure: `save during an import, longest ${of}`, value: Math.max(...waits), unit: "ms" },
  ];
}

/** Peak memory of a process that imports and indexes four times the records, against one that does the plain number. */
async function memoryOf({ folder, records, log: tell }: Bench, log: string): Promise<Figure> {
  const large = join(folder, "large.jsonl");
  await writeLog(large, 4 * records);
  const [once, four] = [log, large].map((path, i) => {
    const data = join(folder, `memory-${i}`);
    const script = join(import.meta.dirname, "import-once.ts");
    const peak = Number(execFileSync(process.execPath, [script, path, data], { encoding: "utf8" }).trim());
    rmSync(data, { recursive: true });
    tell(`peak memory ${Math.round(peak)} MB`);
    return peak;
  }) as [number, number];
  const floor = { of: "the plain size", value: once };
  return { measure: "peak memory, four times the size", value: four, unit: "MB", floor, times: 1.1 };
}
