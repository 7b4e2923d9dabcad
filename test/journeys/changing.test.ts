import { describe, expect, test } from "vitest";
import type { Rubric } from "../../src/domain/rubric.ts";
import { Installation, refusal, row, verdict } from "./installation.ts";

const BASE = {
  title: "Check",
  criteria: [
    { id: "right", name: "Right", question: "Is it right?", pass: "Yes.", fail: "No." },
    { id: "kind", name: "Kind", question: "Is it kind?", pass: "Yes.", fail: "No." },
  ],
};

async function judged() {
  const ada = new Installation("ada");
  const me = ada.client();
  const { project } = await me.home.create({ name: "P" });
  const base = await me.rubrics.readYaml({ file: ada.file("r.yaml", JSON.stringify(BASE)) });
  const { hash } = await me.rubrics.publish({ project, rubric: base, changes: {}, base: null });
  await ada.importRows(project, [row("r1"), row("r2")]);
  const [record] = await ada.records(project);
  const on = { project, record: record! };
  for (const criterion of ["right", "kind"]) await me.review.answer({ ...on, criterion, verdict: verdict("pass") });
  await me.review.complete(on);
  return { ada, me, project, on, base, hash };
}

const changed = (rubric: Rubric, question: string): Rubric => ({
  ...rubric,
  criteria: rubric.criteria.map((criterion) => (criterion.id === "right" ? { ...criterion, question } : criterion)),
});

describe("a log that is exported again", () => {
  test("another output makes the verdicts stale and the record `changed`; giving the answers again mends it", async () => {
    const { ada, me, project, on } = await judged();
    await me.gold.freeze({ project, label: "before" });
    const frozen = ada.saved(await me.gold.export({ project }));
    expect(await ada.importRows(project, [row("r1", "Another answer."), row("r2")])).toMatchObject({
      changed: 1,
      unchanged: 1,
    });
    const { judgement, record } = await me.review.open(on);
    expect(record).toMatchObject({ output: "Another answer.", versions: [{ current: false }, { current: true }] });
    expect(judgement).toMatchObject({
      state: "changed",
      answers: [{ staleness: "stale", because: ["output"] }, { staleness: "stale" }],
    });
    expect(judgement.gaps.map((gap) => gap.missing)).toEqual(["answer", "answer"]);
    expect(await me.project.status({ project })).toMatchObject({ mine: { open: 2, complete: 0 } });
    expect(await refusal(me.review.complete(on))).toMatchObject({ code: "record_incomplete" });
    expect(await me.gold.preview({ project })).toMatchObject({ labels: 0, stale: 2 });
    expect(ada.saved(await me.gold.export({ project }))).toEqual(frozen);
    for (const criterion of ["right", "kind"]) await me.review.answer({ ...on, criterion, verdict: verdict("pass") });
    expect(await me.review.complete(on)).toMatchObject({ state: "complete", submission: { round: 2 } });
    expect(await me.gold.preview({ project })).toMatchObject({ labels: 2, stale: 0 });
  });

  test("the old output again brings the old verdicts back; other metadata touches nothing", async () => {
    const { ada, me, on, project } = await judged();
    await ada.importRows(project, [{ ...row("r1"), metadata: { run: 2 } }]);
    expect((await me.review.open(on)).judgement.state).toBe("complete");
    await ada.importRows(project, [row("r1", "Another answer.")]);
    await ada.importRows(project, [{ ...row("r1"), metadata: { run: 3 } }]);
    expect((await me.review.open(on)).judgement).toMatchObject({
      state: "complete",
      answers: [{ staleness: "current" }, { staleness: "current" }],
    });
  });
});

describe("a rubric that is revised", () => {
  test("compare says what changed and what is at risk; wording moves, meaning makes stale", async () => {
    const { me, project, on, base, hash } = await judged();
    const reworded = changed(base, "Is it right");
    expect(await me.rubrics.compare({ project, rubric: base })).toEqual({ same: true, changes: [] });
    expect(await me.rubrics.compare({ project, rubric: reworded })).toMatchObject({
      same: false,
      changes: [{ criterion: "right", what: "changed", proposed: "wording", verdicts: 1 }],
    });
    expect(await refusal(me.rubrics.publish({ project, rubric: reworded, changes: {}, base: hash }))).toMatchObject({
      code: "input_invalid",
      field: "changes.right",
    });
    const second = await me.rubrics.publish({ project, rubric: reworded, changes: { right: "wording" }, base: hash });
    expect(second.number).toBe(2);
    expect((await me.review.open(on)).judgement).toMatchObject({
      state: "complete",
      answers: [{ staleness: "moved" }, { staleness: "current" }],
    });
    expect(
      await refusal(
        me.rubrics.publish({ project, rubric: changed(base, "X?"), changes: { right: "meaning" }, base: hash }),
      ),
    ).toMatchObject({ code: "rubric_moved_on" });
    await me.rubrics.publish({
      project,
      rubric: changed(base, "Is it lawful?"),
      changes: { right: "meaning" },
      base: second.hash,
      note: "After the June case",
    });
    expect((await me.review.open(on)).judgement).toMatchObject({
      state: "changed",
      answers: [{ staleness: "stale", because: ["criterion"] }, { staleness: "current" }],
    });
    expect(await me.project.status({ project })).toMatchObject({ mine: { complete: 0 } });
    const versions = await me.rubrics.versions({ project });
    expect(versions.map(({ number, head, verdicts }) => [number, head, verdicts])).toEqual([
      [1, false, 2],
      [2, false, 0],
      [3, true, 0],
    ]);
    expect(versions[2]).toMatchObject({ note: "After the June case", changes: { right: "meaning" } });
    expect(await me.rubrics.version({ project, hash })).toEqual(base);
  });

  test("the draft is kept with the project, YAML goes out and comes in again", async () => {
    const { ada, me, project, base } = await judged();
    await me.rubrics.saveDraft({ project, rubric: { half: "done" } });
    await ada.restart();
    await ada.client().home.open({ project });
    expect(await ada.client().rubrics.draft({ project })).toEqual({ rubric: { half: "done" } });
    const yaml = await ada.client().rubrics.toYaml({ rubric: base });
    expect(yaml.name).toBe("Check.rubric.yaml");
    expect(await ada.client().rubrics.readYaml({ file: ada.file(yaml.name, ada.saved(yaml)) })).toEqual(base);
    expect(await refusal(ada.client().rubrics.readYaml({ file: ada.file("bad.yaml", "title: 3\n") }))).toMatchObject({
      code: "rubric_invalid",
      file: "bad.yaml",
      line: 1,
      field: "title",
    });
    expect((await me.rubrics.templates()).map((template) => template.id)).toContain("legal-summary");
  });
});
