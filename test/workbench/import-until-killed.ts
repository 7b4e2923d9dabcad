// Imports a log into a project until it is killed: `import-until-killed.ts APPDATA PROJECT-FOLDER LOG`. Prints a line
// with each progress it hears of.
import { nodeServices } from "../../src/hosts/node-services.ts";
import { runImport } from "../../src/workbench/import-run.ts";
import { createSession } from "../../src/workbench/session.ts";

const [appData, folder, path] = process.argv.slice(2) as [string, string, string];
const open = createSession(nodeServices("cli", appData)).openFolder(folder, { write: true });
for await (const { done } of runImport(open, { path, name: "log.jsonl" })) console.log(done);
