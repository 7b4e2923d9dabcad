// Run under the recorder: `importing.ts ROOT SEED SYNCHRONOUS`. Imports a log in many batches and saves between them;
// marks in the trace what it was told is saved, and the import when it has ended.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { importRows, openDesk } from "../desk.ts";
import { random } from "../random.ts";
import { marker } from "../recorder/record.ts";
import { save } from "../saving.ts";
import { syncFolder } from "../../../src/store/write-file.ts";
import { interceptPragmas } from "./pragmas.ts";

const [root, seed, synchronous] = process.argv.slice(2) as [string, string, string];
interceptPragmas(synchronous);
/** Rows of the log; eight of them are a batch. */
const ROWS = 480;

const draw = random(Number(seed));
const { mark } = marker();
mkdirSync(join(root, "out"));
syncFolder(root);
const desk = await openDesk(join(root, "data"), draw);
mark({ is: "project", project: desk.project, records: desk.records.length });
hurry();
let running = true;
const keys = Array.from({ length: ROWS }, (_, i) => `more${i}`);
const importing = importRows(desk, keys).then(() => {
  running = false;
  mark({ is: "project", project: desk.project, records: desk.records.length + ROWS });
});
let between = 0;
for await (const ack of save(desk, draw)) {
  mark(ack);
  if (!running) break;
  between++;
  // A save takes no turn of the loop by itself; a person does, and the import goes on.
  await setImmediate();
}
await importing;
console.log(JSON.stringify({ between }));
await desk.workbench.close();

/** Lets time pass at every look at the clock, so that each batch of the import ends as early as one can. */
function hurry(): void {
  const now = performance.now.bind(performance);
  let ahead = 0;
  performance.now = () => now() + (ahead += 30);
}
