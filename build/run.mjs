// Runs a tool of node_modules, or a .ts/.mjs file, on the right Node: `node build/run.mjs vitest run`.
import { runTool } from "./node.mjs";
import { setUp } from "./setup.mjs";

setUp();
const [tool, ...args] = process.argv.slice(2);
process.exit(runTool(tool, args).status ?? 1);
