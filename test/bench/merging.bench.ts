import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { timed, quantile, type RunBench } from "./bench.ts";
import { importInto } from "./large-project.ts";
import { writeLog } from "./logs.ts";
import { openBench, type OpenBench } from "./open-bench.ts";

const ENTRIES = 10_000;
const ROUNDS = 3;

/** Merging a colleague's annotation file of 10,000 entries, against parsing its lines and inserting them. */
export const benchMerging: RunBench = async ({ folder, log }) => {
  const theirs = openBench(join(folder, "theirs"));
  const { file, bundle } = await workOfAColleague(theirs, folder, log);
  const merge: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const ours = await openCopy(join(folder, `ours-${round}`), bundle);
    merge.push(await timed(() => mergeInto(ours, file)));
    const { reviewers } = await ours.client.project.status({ project: ours.project });
    if (!reviewers.some((one) => !one.me && one.entries >= ENTRIES)) throw new Error("not all entries were merged");
    floor.push(await timed(() => parseAndInsert(file, join(folder, `bare-${round}.db`))));
    await ours.workbench.close();
  }
  const waits = await savesDuring(await openCopy(join(folder, "saves"), bundle), file);
  await theirs.workbench.close();
  return [
    {
      measure: `merge ${ENTRIES.toLocaleString("en")} entries (median of ${ROUNDS})`,
      value: quantile(merge, 0.5),
      unit: "ms",
      floor: { of: "bare parse and insert", value: quantile(floor, 0.5) },
      most: 10_000,
    },
    {
      measure: `save an answer during a merge (p95 of ${waits.length})`,
      value: quantile(waits, 0.95),
      unit: "ms",
      most: 100,
    },
  ];
};

type Copy = OpenBench & { project: string };

async function openCopy(appData: string, bundle: string): Promise<Copy> {
  const bench = openBench(appData);
  const opened = await bench.client.home.openFile({ file: bench.workbench.stageFile(bundle, "bundle.zip") });
  if (opened.kind !== "project") throw new Error(`the bundle opened as ${opened.kind}`);
  return { ...bench, project: opened.project };
}

async function mergeInto({ client, workbench, project }: Copy, path: string): Promise<void> {
  const file = workbench.stageFile(path, "colleague.annotations.jsonl");
  for await (const _ of await client.annotations.merge({ project, file }));
}

/** How long answers wait that are given while a file is merged, each 10 ms after the one before was saved. */
async function savesDuring(ours: Copy, file: string): Promise<number[]> {
  const { client, workbench, project } = ours;
  const { items } = await client.review.queue({ project, limit: 1_000 });
  const { rubric } = await client.rubrics.current({ project });
  const criterion = rubric!.criteria[0]!.id;
  const verdict = { answer: "pass" as const, unsure: false, reasonIds: [] };
  let merging = true;
  const merged = mergeInto(ours, file).finally(() => (merging = false));
  const waits: number[] = [];
  for (let i = 0; merging; i++) {
    // From when it would be asked for: the batch that is being folded keeps even the asking waiting.
    const due = performance.now() + 10;
    await setTimeout(10);
    await client.review.answer({ project, record: items[i % items.length]!.id, criterion, verdict });
    waits.push(performance.now() - due);
  }
  await merged;
  await workbench.close();
  return waits;
}

/** A project of 2,000 records with 10,000 answers given in it, as the file that travels and the project itself. */
async function workOfAColleague(bench: OpenBench, folder: string, log: (line: string) => void) {
  const source = join(folder, "small.jsonl");
  await writeLog(source, 2_000);
  const project = await importInto(bench, source);
  const { client, workbench } = bench;
  const { rubric } = await client.rubrics.current({ project });
  const criteria = rubric!.criteria.map(({ id }) => id);
  const bundle = workbench.productPath((await client.project.export({ project })).handle).path;
  log(`giving ${ENTRIES.toLocaleString("en")} answers`);
  let given = 0;
  for (let offset = 0; given < ENTRIES; offset += 500) {
    const { items } = await client.review.queue({ project, offset: offset % 2_000, limit: 500 });
    const answer = offset < 2_000 ? ("pass" as const) : ("fail" as const);
    for (const { id } of items)
      for (const criterion of criteria) {
        if (given++ >= ENTRIES) break;
        await client.review.answer({
          project,
          record: id,
          criterion,
          verdict: { answer, unsure: false, reasonIds: [] },
        });
      }
  }
  return { file: workbench.productPath((await client.annotations.export({ project })).handle).path, bundle };
}

async function parseAndInsert(file: string, path: string): Promise<void> {
  const db = new Database(path);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE entries (id INTEGER PRIMARY KEY, kind TEXT, line TEXT)");
  const insert = db.prepare("INSERT INTO entries (kind, line) VALUES (?, ?)");
  db.exec("BEGIN");
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const parsed = JSON.parse(line) as { kind?: string };
    insert.run(parsed.kind ?? null, line);
  }
  db.exec("COMMIT");
  db.close();
}
