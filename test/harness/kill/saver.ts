// Run by kill.test.ts, to be killed: loads the program, says so, waits for one line `APPDATA SEED FIRST`, then saves
// until the end, saying on standard output each thing it was told is saved.
import { writeSync } from "node:fs";
import { once } from "node:events";
import { openDesk } from "../desk.ts";
import { random } from "../random.ts";
import { save } from "../saving.ts";

const say = (value: object) => void writeSync(1, `${JSON.stringify(value)}\n`);

say({ ready: true });
const [order] = (await once(process.stdin, "data")) as [Buffer];
const { appData, seed, first } = JSON.parse(order.toString()) as { appData: string; seed: number; first: number };
const draw = random(seed);
const desk = await openDesk(appData, draw);
say({ is: "project", project: desk.project, records: desk.records.length });
for await (const ack of save(desk, draw, first)) say(ack);
