import { join } from "node:path";
import { BENCH_MAPPING, writeLog } from "./logs.ts";
import { openBench, type OpenBench } from "./open-bench.ts";

/** A project with many records and a rubric, closed; every bench opens it for itself. */
export interface LargeProject {
  appData: string;
  project: string;
  /** The log it was imported from. */
  log: string;
}

/** Makes it under `folder` from a made-up log, as a person would: create, publish a template, import. */
export async function makeLargeProject(folder: string, records: number): Promise<LargeProject> {
  const log = join(folder, "large.jsonl");
  await writeLog(log, records);
  const appData = join(folder, "data");
  const bench = openBench(appData);
  const project = await importInto(bench, log);
  await bench.workbench.close();
  return { appData, project, log };
}

/** A new project with the records of a log. */
export async function importInto({ workbench, client }: OpenBench, log: string): Promise<string> {
  const { project } = await client.home.create({ name: "Bench", template: "context-answer" });
  const file = workbench.stageFile(log);
  for await (const _ of await client.imports.run({ project, file, format: "jsonl", mapping: BENCH_MAPPING }));
  return project;
}
