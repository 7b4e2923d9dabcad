import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
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
    const ours = openBench(join(folder, `ours-${round}`));
    const opened = await ours.client.home.openFile({ file: ours.workbench.stageFile(bundle, "bundle.zip") });
    if (opened.kind !== "project") throw new Error(`the bundle opened as ${opened.kind}`);
    const staged = ours.workbench.stageFile(file, "colleague.annotations.jsonl");
    const run = async () => {
      for await (const _ of await ours.client.annotations.merge({ project: opened.project, file: staged }));
    };
    merge.push(await timed(run));
    const { reviewers } = await ours.client.project.status({ project: opened.project });
    if (!reviewers.some((one) => !one.me && one.entries >= ENTRIES)) throw new Error("not all entries were merged");
    floor.push(await timed(() => parseAndInsert(file, join(folder, `bare-${round}.db`))));
    await ours.workbench.close();
  }
  await theirs.workbench.close();
  const value = quantile(merge, 0.5);
  const bare = { of: "bare parse and insert", value: quantile(floor, 0.5) };
  return [
    {
      measure: `merge ${ENTRIES.toLocaleString("en")} entries (median of ${ROUNDS})`,
      value,
      unit: "ms",
      floor: bare,
      most: 10_000,
    },
  ];
};

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
