import type { Progress } from "../../../contract/base.ts";
import { phaseName } from "../../../words/imports.ts";
import { number } from "../../../words/terms.ts";
import type { Call } from "../command.ts";

/**
 * Follows a long deed to its end and answers its report. Tells how far it has come at most twice a second, and only
 * somebody who is there to read it.
 */
export async function follow<R>(
  { interactive, say }: Pick<Call, "interactive" | "say">,
  events: AsyncIterable<Progress | { type: "done"; report: R }>,
): Promise<R> {
  let told = performance.now();
  for await (const event of events) {
    if (event.type === "done") return event.report;
    if (!interactive || performance.now() - told < 500) continue;
    told = performance.now();
    const of = event.total === undefined ? "" : ` of ${number(event.total)}`;
    say(`${phaseName(event.phase)}: ${number(event.done)}${of}`);
  }
  throw new Error("the work ended without a report");
}
