// Run on its own: opens the sample project in a folder of app data, and waits until its documents are read and indexed.
import { setTimeout as pause } from "node:timers/promises";
import { createRouterClient } from "@orpc/server";
import { nodeServices } from "../../src/hosts/node-services.ts";
import { createWorkbench } from "../../src/workbench/index.ts";

const workbench = createWorkbench(nodeServices("cli", process.argv[2]));
const client = createRouterClient(workbench.router, { context: { tab: "sample" } });
const { project } = await client.home.openSample();
const isReady = async (): Promise<boolean> => {
  const { reading } = await client.documents.list({ project });
  const { waiting } = await client.documents.search({ project, words: "law" });
  return reading + waiting === 0;
};
while (!(await isReady())) await pause(100);
await workbench.close();
