import { resolve } from "node:path";
import type { RouterClient } from "@orpc/server";
import type { Workbench } from "../workbench/index.ts";

type Bench = { workbench: Workbench; client: RouterClient<Workbench["router"]> };

/** Opens the project that lies in a folder the person named, and answers its handle. */
export async function openProjectFolder({ workbench, client }: Bench, folder: string): Promise<string> {
  const opened = await client.home.openFile({ file: workbench.stageFile(resolve(folder)) });
  if (opened.kind !== "project") throw Object.assign(new Error("not a project"), { problem: notOne(folder) });
  return opened.project;
}

const notOne = (folder: string) => ({ code: "project_not_one" as const, file: folder });

/** What a host shows first: on the very first start the sample project, later Home (null). */
export async function firstProject({ client }: Bench): Promise<string | null> {
  const recent = await client.home.recent();
  return recent.length > 0 ? null : (await client.home.openSample()).project;
}
