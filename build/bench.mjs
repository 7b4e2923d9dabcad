// `npm run bench`: measures the built program; `npm run bench -- import` runs the benches of that name.
import { buildIfStale } from "./build.mjs";
import { runTool } from "./node.mjs";
import { setUp } from "./setup.mjs";

setUp();
buildIfStale();
process.exit(runTool("test/bench/index.ts", process.argv.slice(2)).status ?? 1);
