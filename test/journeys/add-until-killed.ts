// Adds a document to a project until it is killed: `add-until-killed.ts APPDATA PROJECT-FOLDER FILE`. Prints a line with
// each progress it hears of.
import { createRouterClient } from "@orpc/server";
import { nodeServices } from "../../src/hosts/node-services.ts";
import { createWorkbench } from "../../src/workbench/index.ts";

const [appData, folder, path] = process.argv.slice(2) as [string, string, string];
const workbench = createWorkbench(nodeServices("cli", appData));
const client = createRouterClient(workbench.router, { context: { tab: "tab 1" } });
const project = workbench.openFolder(folder, { write: true });
const files = [workbench.stageFile(path)];
for await (const event of await client.documents.add({ project, files }))
  if (event.type === "progress") console.log(event.phase, event.done);
