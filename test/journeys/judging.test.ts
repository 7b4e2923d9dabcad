import { describe, expect, test } from "vitest";
import { Installation, refusal, row, verdict } from "./installation.ts";

/** A project with three records and the general template. */
async function begun(name = "ada") {
  const ada = new Installation(name);
  const me = ada.client();
  const { project } = await me.home.create({ name: "Leave answers", template: "context-answer" });
  await ada.importRows(project, [row("r1"), row("r2"), row("r3")]);
  const records = await ada.records(project);
  const { rubric } = await me.rubrics.current({ project });
  const criteria = rubric!.criteria.map((criterion) => criterion.id);
  return { ada, me, project, records, on: { project, record: records[0]! }, criteria };
}
type Begun = Awaited<ReturnType<typeof begun>>;

/** Passes every question that is asked. */
async function passAll({ me, on, criteria }: Begun) {
  for (const criterion of criteria) await me.review.answer({ ...on, criterion, verdict: verdict("pass") });
}

describe("judging a record", () => {
  test("answers, gaps, completing, and the next open record", async () => {
    const begin = await begun();
    const { me, on, project, records, criteria } = begin;
    const opened = await me.review.open(on);
    expect(opened.judgement).toMatchObject({ state: "open", undo: null, overall: null });
    expect(opened.record).toMatchObject({ key: "r1", output: "The answer to r1." });
    const asked = opened.judgement.answers.filter((answer) => answer.reached);
    const problem = await refusal(me.review.complete(on));
    expect(problem).toMatchObject({ code: "record_incomplete", values: { gaps: asked.length } });
    await passAll(begin);
    const failed = await me.review.answer({ ...on, criterion: criteria[0]!, verdict: verdict("fail") });
    expect(failed.gaps).toEqual([{ criterion: criteria[0], missing: "reason" }]);
    expect(await refusal(me.review.complete(on))).toMatchObject({ values: { questions: "1" } });
    await me.review.writeReason({ ...on, criterion: criteria[0]!, text: "The passage says otherwise." });
    const done = await me.review.complete(on);
    expect(done).toMatchObject({ state: "complete", submission: { round: 1, blind: true }, gaps: [] });
    expect(await me.review.complete(on)).toMatchObject({ submission: { round: 1 } });
    expect(await me.review.neighbour({ ...on, direction: "next", only: "open" })).toEqual({ record: records[1] });
    expect(await me.review.neighbour({ project, record: records[1]!, direction: "previous", only: "open" })).toEqual({
      record: null,
    });
    expect(await me.project.status({ project })).toMatchObject({
      records: 3,
      mine: { open: 2, complete: 1, parked: 0, excluded: 0 },
    });
    expect((await me.review.queue({ project, only: "complete" })).items).toMatchObject([
      { key: "r1", number: 1, state: "complete" },
    ]);
  });

  test("a completed record that is altered is `changed` until it is completed again", async () => {
    const begin = await begun();
    const { me, on, criteria } = begin;
    await passAll(begin);
    await me.review.complete(on);
    const altered = await me.review.answer({ ...on, criterion: criteria[1]!, verdict: verdict("not_applicable") });
    expect(altered).toMatchObject({ state: "changed", submission: { round: 1 } });
    expect(await me.review.undo(on)).toMatchObject({
      what: "verdict",
      criterion: criteria[1],
      judgement: { state: "complete" },
    });
    expect(await me.review.redo(on)).toMatchObject({ judgement: { state: "changed" } });
    expect(await me.review.complete(on)).toMatchObject({ state: "complete", submission: { round: 2 } });
  });

  test("undo goes back through restarts and completion to the very beginning, and redo comes forward again", async () => {
    const begin = await begun();
    const { ada, on, criteria, project } = begin;
    await passAll(begin);
    await begin.me.review.complete(on);
    await ada.restart();
    const me = ada.client("another tab");
    await me.home.open({ project });
    for (const criterion of criteria.toReversed())
      expect(await me.review.undo(on)).toMatchObject({ what: "verdict", criterion });
    expect(await refusal(me.review.undo(on))).toMatchObject({ code: "nothing_to_undo" });
    for (const _ of criteria) await me.review.redo(on);
    expect(await refusal(me.review.redo(on))).toMatchObject({ code: "nothing_to_redo" });
    expect((await me.review.open(on)).judgement).toMatchObject({
      state: "complete",
      submission: { round: 1 },
    });
  });

  test("parked, excluded, taken up again; edits, expectations, notes and findings are kept", async () => {
    const { me, on, project } = await begun();
    expect(await me.review.park({ ...on, note: "Ask HR" })).toMatchObject({
      state: "parked",
      status: { note: "Ask HR" },
      undo: "status",
    });
    expect(await me.review.exclude({ ...on, reason: "duplicate" })).toMatchObject({ state: "excluded" });
    expect((await me.review.queue({ project, only: "parked" })).total).toBe(1);
    expect(await me.review.resume(on)).toMatchObject({ state: "open" });
    await me.review.saveEdit({ ...on, text: "A better answer." });
    await me.review.expect({ ...on, object: "a".repeat(32), polarity: "must", text: "Name the form", quote: "form" });
    await me.review.note({ ...on, object: "b".repeat(32), text: "Is this current?" });
    const said = await me.review.find({ ...on, start: 0, end: 10, finding: "contradicted" });
    const beyond = me.review.find({ ...on, start: 0, end: 1e6, finding: "supported" });
    expect(await refusal(beyond)).toMatchObject({ code: "input_invalid" });
    expect(said).toMatchObject({
      state: "started",
      edit: { text: "A better answer.", stale: false },
      expectations: [{ text: "Name the form", quote: "form" }],
      notes: [{ text: "Is this current?" }],
      findings: [{ start: 0, end: 10, finding: "contradicted" }],
    });
    expect(await me.review.saveEdit({ ...on, text: "The answer to r1." })).toMatchObject({ edit: null });
    expect(await refusal(me.review.note({ ...on, object: "not hex", text: "x" }))).toMatchObject({
      code: "input_invalid",
    });
    expect(await refusal(me.review.answer({ ...on, criterion: "nonsense", verdict: null }))).toMatchObject({
      code: "criterion_unknown",
    });
    expect(await refusal(me.review.open({ project, record: 99 }))).toMatchObject({ code: "record_unknown" });
  });
});

describe("drafts and tabs", () => {
  test("what was being typed survives a crash, and becomes an entry on completing", async () => {
    const begin = await begun();
    const { ada, me, on, project, criteria } = begin;
    const field = { kind: "reason" as const, criterion: criteria[0]! };
    await me.review.draft({ ...on, field, text: "Half a sen" });
    await passAll(begin);
    await me.review.answer({ ...on, criterion: criteria[0]!, verdict: verdict("fail") });
    await me.review.draft({ ...on, field: { kind: "edit" }, text: "Typed, not saved." });
    await ada.restart();
    const again = ada.client("tab 2");
    await again.home.open({ project });
    const { judgement } = await again.review.open(on);
    expect(judgement.drafts).toMatchObject([
      { field, text: "Half a sen", otherTab: true },
      { field: { kind: "edit" }, text: "Typed, not saved.", otherTab: true },
    ]);
    await again.review.draft({ ...on, field, text: "Half a sentence." });
    const done = await again.review.complete(on);
    expect(done).toMatchObject({ state: "complete", drafts: [], edit: { text: "Typed, not saved." } });
    expect(done.answers[0]!.reason).toMatchObject({ text: "Half a sentence." });
    // The older draft is in the history, so that nothing typed is lost.
    await again.review.undo(on);
    expect((await again.review.undo(on)).judgement.answers[0]!.reason).toMatchObject({ text: "Half a sen" });
  });

  test("a reason typed before the answer waits as a draft for it", async () => {
    const { me, on, criteria } = await begun();
    const criterion = criteria[0]!;
    const early = await me.review.writeReason({ ...on, criterion, text: "Because." });
    expect(early.drafts).toHaveLength(1);
    await me.review.answer({ ...on, criterion, verdict: verdict("fail") });
    const said = await me.review.writeReason({ ...on, criterion, text: "Because." });
    expect(said).toMatchObject({
      drafts: [],
      answers: expect.arrayContaining([expect.objectContaining({ criterion, reasonNeeded: false })]),
    });
  });

  test("one tab edits; another may take the pen", async () => {
    const { ada, me, on, project, criteria } = await begun();
    const other = ada.client("tab 2");
    const answer = { ...on, criterion: criteria[0]!, verdict: verdict("pass") };
    await me.review.answer(answer);
    expect(await refusal(other.review.answer(answer))).toMatchObject({ code: "other_tab_editing" });
    expect(await refusal(other.review.draft({ ...on, field: { kind: "edit" }, text: "x" }))).toMatchObject({
      code: "other_tab_editing",
    });
    expect(await other.project.status({ project })).toMatchObject({ penElsewhere: true });
    await other.review.takePen({ project });
    await other.review.answer(answer);
    expect(await refusal(me.review.answer({ ...answer, verdict: null }))).toMatchObject({ code: "other_tab_editing" });
  });

  test("the place on a record is remembered", async () => {
    const { ada, me, on, project } = await begun();
    await me.review.remember({ ...on, place: { row: 3, scroll: 120 } });
    await ada.restart();
    await ada.client().home.open({ project });
    expect((await ada.client().review.open(on)).position).toEqual({ place: { row: 3, scroll: 120 } });
    expect((await ada.client().project.status({ project })).lastRecord).toBe(on.record);
  });
});
