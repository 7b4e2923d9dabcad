import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDesk, type Desk } from "../harness/desk.ts";
import { random } from "../harness/random.ts";
import { tempFolder } from "../store/desk.ts";

/** Answers a question on the n-th record; the id of the entry that makes. */
async function answer({ client, project, records, criteria }: Desk, nth: number): Promise<string> {
  const verdict = { answer: "fail" as const, unsure: false, reasonIds: [] };
  const judgement = await client.review.answer({ project, record: records[nth]!, criterion: criteria[0]!, verdict });
  return judgement.answers[0]!.entry!;
}

async function exported({ client, workbench, project }: Desk): Promise<string> {
  const { handle } = await client.annotations.export({ project });
  return readFileSync(workbench.productPath(handle).path, "utf8");
}

test("L8: when a computer was cloned, what its writer said here and never sent still travels", async () => {
  const folder = tempFolder();
  process.env["TOUCHSTONE_HARNESS_SCRATCH"] = folder;
  const [one, other] = [join(folder, "one"), join(folder, "other")];
  const before = await openDesk(one, random(1));
  await answer(before, 0);
  await before.workbench.close();
  cpSync(one, other, { recursive: true });
  const recent = join(other, "recent.json");
  writeFileSync(recent, readFileSync(recent, "utf8").replaceAll(one, other));

  const here = await openDesk(one, random(2));
  const there = await openDesk(other, random(3));
  const unsent = [await answer(here, 1), await answer(here, 2)];
  const foreign = await answer(there, 3);
  const path = join(folder, "there.annotations.jsonl");
  writeFileSync(path, await exported(there));
  const file = here.workbench.stageFile(path);
  for await (const _ of await here.client.annotations.merge({ project: here.project, file }));
  const after = await answer(here, 4);

  const travelling = await exported(here);
  for (const id of [...unsent, foreign, after]) expect(travelling).toContain(id);
  await here.workbench.close();
  await there.workbench.close();
});
