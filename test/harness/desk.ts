import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRouterClient, type RouterClient } from "@orpc/server";
import { Rubric } from "../../src/domain/rubric.ts";
import { createWorkbench, type Workbench } from "../../src/workbench/index.ts";
import type { Random } from "./random.ts";
import { harnessServices } from "./services.ts";

/** A workbench with one small project open in it, as the harness works at. */
export interface Desk {
  workbench: Workbench;
  client: RouterClient<Workbench["router"]>;
  project: string;
  records: number[];
  criteria: string[];
}

const RUBRIC = Rubric.parse({
  title: "Harness",
  criteria: ["faithful", "complete"].map((id) => ({
    id,
    name: id,
    question: `Is it ${id}?`,
    pass: "It is",
    fail: "It is not",
    rationale: "never",
  })),
});
const RECORDS = 8;

/**
 * Opens the workbench over `appData` with its project of 8 records, making or finishing it first where an earlier
 * process did not get that far.
 */
export async function openDesk(appData: string, random: Random): Promise<Desk> {
  const workbench = createWorkbench(harnessServices(appData, random));
  const client = createRouterClient(workbench.router, { context: { tab: "harness" } });
  const [known] = await client.home.recent();
  const { project } = known
    ? await client.home.open({ project: known.project })
    : await client.home.create({ name: "Harness" });
  const { hash } = await client.rubrics.current({ project });
  if (hash === null) await client.rubrics.publish({ project, rubric: RUBRIC, changes: {}, base: null });
  let queue = await client.review.queue({ project });
  if (queue.total < RECORDS) {
    await importRows(
      { workbench, client, project },
      Array.from({ length: RECORDS }, (_, i) => `r${i}`),
    );
    queue = await client.review.queue({ project });
  }
  if (queue.total !== RECORDS) throw new Error(`the harness's own log gave ${queue.total} records`);
  const records = queue.items.map((item) => item.id);
  return { workbench, client, project, records, criteria: RUBRIC.criteria.map((one) => one.id) };
}

/** Imports a record for each key. */
export async function importRows(
  { workbench, client, project }: Pick<Desk, "workbench" | "client" | "project">,
  keys: string[],
): Promise<void> {
  const file = workbench.stageFile(logFile(keys.map((id) => ({ id, task: `Task ${id}`, answer: `Answer ${id}.` }))));
  const mapping = { key: "id", input: "task", output: "answer", facts: [] };
  for await (const _ of await client.imports.run({ project, file, format: "jsonl", mapping }));
}

/** Outside the folder under watch: where a log comes from is none of our disk. */
function logFile(rows: object[]): string {
  const folder = join(process.env["TOUCHSTONE_HARNESS_SCRATCH"]!, "logs");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "log.jsonl");
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return path;
}
