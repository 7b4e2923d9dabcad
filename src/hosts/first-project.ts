import type { RouterClient } from "@orpc/server";
import type { Workbench } from "../workbench/index.ts";

/** What a host shows first: on the very first start the sample project, later Home (null). */
export async function firstProject(client: RouterClient<Workbench["router"]>): Promise<string | null> {
  const recent = await client.home.recent();
  return recent.length > 0 ? null : (await client.home.openSample()).project;
}
