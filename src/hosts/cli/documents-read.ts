import { setTimeout as sleep } from "node:timers/promises";
import { count } from "../../words/terms.ts";
import type { Call, OpenBench } from "./command.ts";

/** Time between two looks, in milliseconds. */
const LOOK_MS = 200;

/**
 * Waits until the documents of a project are read, as long as nobody interrupts: once the command has ended nobody reads
 * them until the project is opened again.
 */
export async function documentsRead(
  call: Pick<Call, "signal" | "interactive" | "say">,
  { client }: Pick<OpenBench, "client">,
  project: string,
): Promise<void> {
  let told = 0;
  while (!call.signal.aborted) {
    const { reading } = await client.project.status({ project });
    if (reading === 0) return;
    if (call.interactive && reading !== told) call.say(`Reading ${count(reading, "document")} …`);
    told = reading;
    await sleep(LOOK_MS, undefined, { signal: call.signal }).catch(() => undefined);
  }
}
