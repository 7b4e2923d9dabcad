// Run under the recorder: `restoring.ts ROOT SEED`. Saves, backs up, saves more, and restores the backup; marks in the
// trace what it was told is saved, and where the backup and the restoring begin and end.
import { join } from "node:path";
import { openDesk } from "../desk.ts";
import { random } from "../random.ts";
import { marker } from "../recorder/record.ts";
import { save } from "../saving.ts";

const [root, seed] = process.argv.slice(2) as [string, string];
const draw = random(Number(seed));
const { mark } = marker();
const desk = await openDesk(join(root, "data"), draw);
const { client, project } = desk;
mark({ is: "project", project, records: desk.records.length });
/** About 25 things; what the last deed said too late is not said at all, so that nothing is said after a restore. */
const saveSome = async (first: number) => {
  let said = 0;
  for await (const ack of save(desk, draw, first)) {
    mark(ack);
    if (++said >= 25) break;
  }
};
await saveSome(1);
const { name } = await client.project.backup({ project });
mark({ is: "backup", name });
await saveSome(1001);
mark({ is: "restoring" });
await client.project.restore({ project, backup: name });
mark({ is: "restored" });
await saveSome(2001);
await desk.workbench.close();
