// Run under the recorder: `workload.ts ROOT SEED STEPS SYNCHRONOUS`. Works in ROOT/data, delivers into ROOT/out, and
// marks in the trace what it was told is saved.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openDesk } from "../desk.ts";
import { random } from "../random.ts";
import { marker } from "../recorder/record.ts";
import { deliverAll, save } from "../saving.ts";
import { syncFolder } from "../../../src/store/write-file.ts";
import { interceptPragmas } from "./pragmas.ts";

const [root, seed, steps, synchronous] = process.argv.slice(2) as [string, string, string, string];
interceptPragmas(synchronous);

const draw = random(Number(seed));
const { mark } = marker();
mkdirSync(join(root, "out"));
syncFolder(root); // the folder people save to was there before us
const desk = await openDesk(join(root, "data"), draw);
mark({ is: "project", project: desk.project, records: desk.records.length });
let step = 0;
for await (const ack of save(desk, draw)) {
  mark(ack);
  if (++step % 50 === 0) for await (const delivered of deliverAll(desk, join(root, "out"), step)) mark(delivered);
  if (step >= Number(steps)) break;
}
await desk.workbench.close();
