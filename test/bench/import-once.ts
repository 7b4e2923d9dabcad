// One import in a process of its own, for its peak memory: `import-once.ts LOG FOLDER` prints it in MB.
import { importAndIndex } from "./importing.bench.ts";
import { openBench } from "./open-bench.ts";

const [log, folder] = process.argv.slice(2) as [string, string];
const bench = openBench(folder);
await importAndIndex(bench, log);
await bench.workbench.close();
// Kilobytes, on every system that Node runs on.
console.log(process.resourceUsage().maxRSS / 1024);
