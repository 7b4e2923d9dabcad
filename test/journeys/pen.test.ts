import { expect, test } from "vitest";
import { Installation, refusal, row, verdict } from "./installation.ts";

/** L19: one tab edits; another may take over. */
test("L19: deciding, freezing, publishing and importing are for the tab that edits", async () => {
  const ada = new Installation("ada");
  const [me, other] = [ada.client(), ada.client("tab 2")];
  const { project } = await me.home.create({ name: "Leave answers", template: "context-answer" });
  await ada.importRows(project, [row("r1")]);
  const { rubric, hash } = await me.rubrics.current({ project });
  const [record] = await ada.records(project);
  const criterion = rubric!.criteria[0]!.id;
  await me.review.answer({ project, record: record!, criterion, verdict: verdict("pass") });
  const ruling = { record: record!, criterion, verdict: "pass" as const, reason: "expert_error" as const };
  const given = { ...ruling, explanation: "", settles: [] };
  const file = ada.file("more.jsonl", `${JSON.stringify({ question: "Q?", answer: "A." })}\n`);
  const importing = async () => {
    for await (const _ of await other.imports.run({ project, file }));
  };
  const deeds = [
    () => other.adjudication.rule({ project, ...given }),
    () => other.adjudication.ruleAll({ project, rulings: [given] }),
    () => other.gold.freeze({ project, label: "first" }),
    () => other.rubrics.publish({ project, rubric: { ...rubric!, title: "Other" }, changes: {}, base: hash }),
    () => other.rubrics.saveDraft({ project, rubric }),
    importing,
  ];
  for (const deed of deeds) expect(await refusal(deed())).toMatchObject({ code: "other_tab_editing" });
  expect(await ada.records(project)).toEqual([record]);
  // Looking is for everybody.
  for await (const _ of await other.imports.dryRun({ project, file }));
  await other.review.takePen({ project });
  for (const deed of deeds.slice(4)) await deed();
  expect(await ada.records(project)).toHaveLength(2);
  expect(await refusal(me.rubrics.saveDraft({ project, rubric }))).toMatchObject({ code: "other_tab_editing" });
});
