import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRouterClient } from "@orpc/server";
import { createWorkbench } from "../../../workbench/index.ts";
import { nodeServices } from "../../node-services.ts";
import type { OpenBench } from "../command.ts";
import { CORRECTED, type Judgements } from "./judgements.ts";

/** One of the two installations of the demo: its own app data, keys and identity. */
export type Reviewer = OpenBench & { name: string; project: string };

/** Sets up an installation in a folder of its own and tells it who sits there. */
export async function installation(name: string, appData: string): Promise<Reviewer> {
  const services = nodeServices("cli", appData);
  const workbench = createWorkbench(services);
  const client = createRouterClient(workbench.router, { context: { tab: name } });
  await client.home.nameMe({ name });
  return { name, services, workbench, client, project: "" };
}

/** Judges every record of the project and completes it. */
export async function judgeAll({ client, project }: Reviewer, judgements: Judgements): Promise<number> {
  const { rubric } = await client.rubrics.current({ project });
  const { items } = await client.review.queue({ project, limit: 1000 });
  for (const { id: record, key } of items) {
    for (const criterion of rubric?.criteria ?? []) {
      const opened = await client.review.open({ project, record });
      const row = opened.judgement.answers.find((it) => it.criterion === criterion.id);
      if (!row?.reached) continue;
      const said = judgements[key]?.[criterion.id];
      const verdict = {
        answer: said?.answer ?? ("pass" as const),
        reason: said?.answer === "cannot_judge" ? ("criterion_ambiguous" as const) : undefined,
        unsure: said?.unsure ?? false,
        reasonIds: [],
      };
      await client.review.answer({ project, record, criterion: criterion.id, verdict });
      if (said) await client.review.writeReason({ project, record, criterion: criterion.id, text: said.reason });
    }
    await client.review.complete({ project, record });
  }
  return items.length;
}

/** Puts one output right, as a reviewer would in the text itself. */
export async function correct({ client, project }: Reviewer): Promise<void> {
  const { record } = await client.records.find({ project, key: CORRECTED.key });
  if (record === null) return;
  const { output } = await client.records.get({ project, record });
  await client.review.saveEdit({ project, record, text: output.replace(CORRECTED.from, CORRECTED.to) });
  await client.review.complete({ project, record });
}

/** SHA-256 of everything held, as its export: two copies with the same reviews answer the same. */
export async function stateHash({ client, workbench, project }: Reviewer): Promise<string> {
  const product = await client.annotations.export({ project, whose: "all" });
  return createHash("sha256")
    .update(readFileSync(workbench.productPath(product.handle).path))
    .digest("hex");
}
