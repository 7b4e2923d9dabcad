import { expect, test } from "vitest";
import { Installation, refusal, row, verdict } from "./installation.ts";

const OUTPUT = "Leave is granted by the manager. It is paid in full.";
const HELD = "0123456789abcdef".repeat(2);
const GONE = "fedcba9876543210".repeat(2);

test("a note being typed on a highlight survives a crash and is kept on completing; that of a removed one goes", async () => {
  const ada = new Installation("ada");
  const me = ada.client();
  const { project } = await me.home.create({ name: "Leave answers", template: "context-answer" });
  await ada.importRows(project, [row("r1", OUTPUT)]);
  const [record] = await ada.records(project);
  const on = { project, record: record! };
  const { rubric } = await me.rubrics.current({ project });
  const category = rubric!.failure_modes[0]!.id;
  await me.review.highlight({ ...on, object: HELD, start: 0, end: 16, category });
  await me.review.highlight({ ...on, object: GONE, start: 33, end: 35, category });
  const note = (object: string) => ({ kind: "highlight_note" as const, object });
  await me.review.draft({ ...on, field: note(HELD), text: "By the boa" });
  await me.review.draft({ ...on, field: note(GONE), text: "Never mind" });

  await ada.restart();
  const again = ada.client();
  await again.home.open({ project });
  const { judgement } = await again.review.open(on);
  expect(judgement.drafts.map(({ field, text }) => [field, text])).toEqual([
    [note(HELD), "By the boa"],
    [note(GONE), "Never mind"],
  ]);
  await again.review.highlight({ ...on, object: GONE, start: 33, end: 35, category: null });
  await again.review.draft({ ...on, field: note(HELD), text: "By the board." });
  for (const { id } of rubric!.criteria) await again.review.answer({ ...on, criterion: id, verdict: verdict("pass") });
  const done = await again.review.complete(on);
  expect(done.drafts).toEqual([]);
  expect(done.highlights).toMatchObject([{ object: HELD, start: 0, end: 16, note: "By the board." }]);
});

test("a note on a highlight whose failure mode the rubric has dropped is kept, and completing goes on", async () => {
  const ada = new Installation("ada");
  const me = ada.client();
  const { project } = await me.home.create({ name: "Leave answers", template: "context-answer" });
  await ada.importRows(project, [row("r1", OUTPUT)]);
  const [record] = await ada.records(project);
  const on = { project, record: record! };
  const { rubric, hash } = await me.rubrics.current({ project });
  const [dropped, ...others] = rubric!.failure_modes;
  await me.review.highlight({ ...on, object: HELD, start: 0, end: 16, category: dropped!.id });
  await me.review.draft({ ...on, field: { kind: "highlight_note", object: HELD }, text: "By the board." });
  await me.rubrics.publish({ project, rubric: { ...rubric!, failure_modes: others }, changes: {}, base: hash });
  for (const { id } of rubric!.criteria) await me.review.answer({ ...on, criterion: id, verdict: verdict("pass") });
  const done = await me.review.complete(on);
  expect(done.highlights).toMatchObject([{ object: HELD, category: dropped!.id, note: "By the board." }]);
  const other = me.review.highlight({ ...on, object: GONE, start: 33, end: 35, category: dropped!.id });
  expect(await refusal(other)).toMatchObject({ code: "category_unknown" });
});
