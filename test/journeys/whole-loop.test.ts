import { describe, expect, test } from "vitest";
import { GoldHeader, GoldRecord } from "../../src/domain/gold-set.ts";
import { Installation, refusal, row, send, verdict } from "./installation.ts";

type Answer = "pass" | "fail" | "not_applicable" | "cannot_judge";
const RUBRIC = {
  title: "Short check",
  record_noun: "Answer",
  criteria: [
    { id: "right", name: "Right", question: "Is it right?", pass: "Yes.", fail: "No.", critical: true },
    { id: "whole", name: "Whole", question: "Is it whole?", pass: "Yes.", fail: "No." },
  ],
};

/** Ada leads: her project, as Ben opens it from the export she sent. */
async function twoReviewers(keys = ["r1", "r2", "r3"]) {
  const [ada, ben] = [new Installation("ada"), new Installation("ben")];
  const lead = ada.client();
  const { project } = await lead.home.create({ name: "Leave answers" });
  const { rubric } = { rubric: await lead.rubrics.readYaml({ file: ada.file("r.yaml", JSON.stringify(RUBRIC)) }) };
  await lead.rubrics.publish({ project, rubric, changes: {}, base: null });
  await ada.importRows(
    project,
    keys.map((key) => row(key)),
  );
  const sent = send(ada, ben, await lead.project.export({ project }));
  expect(await ben.client().home.openFile({ file: sent })).toEqual({ kind: "project", project, created: true });
  return { ada, ben, project };
}

/** Judges a record by two answers; a fail gets a reason. */
async function judge(who: Installation, project: string, key: string, answers: [Answer, Answer], complete = true) {
  const client = who.client();
  const { record } = await client.records.find({ project, key });
  const on = { project, record: record! };
  for (const [i, answer] of answers.entries()) {
    const criterion = ["right", "whole"][i]!;
    const more = answer === "cannot_judge" ? { reason: "source_missing" } : {};
    await client.review.answer({ ...on, criterion, verdict: verdict(answer, more) });
    if (answer === "fail") await client.review.writeReason({ ...on, criterion, text: `Why ${key} fails.` });
  }
  return complete ? client.review.complete(on) : client.review.open(on).then(({ judgement }) => judgement);
}

async function exchange(from: Installation, to: Installation, project: string) {
  return to.merge(project, send(from, to, await from.client().annotations.export({ project })));
}

const goldOf = async (who: Installation, project: string, content?: string) => {
  const [header, ...lines] = who
    .saved(await who.client().gold.export({ project, content }))
    .toString("utf8")
    .trimEnd()
    .split("\n");
  return {
    header: GoldHeader.parse(JSON.parse(header!)),
    records: lines.map((line) => GoldRecord.parse(JSON.parse(line))),
  };
};

describe("from a log to a gold set", () => {
  test("two reviewers, a disagreement, a decision, a gold set that says how each label arose", async () => {
    const { ada, ben, project } = await twoReviewers();
    await judge(ada, project, "r1", ["pass", "pass"]);
    await judge(ada, project, "r2", ["pass", "pass"]);
    await judge(ada, project, "r3", ["pass", "cannot_judge"]);
    await judge(ben, project, "r1", ["pass", "fail"]);
    await judge(ben, project, "r2", ["pass", "pass"]);
    const report = await exchange(ben, ada, project);
    expect(report.adds).toMatchObject({ verdicts: 4 });
    const lead = ada.client();
    expect(await lead.project.status({ project })).toMatchObject({
      conflicts: 1,
      reviewers: [
        { me: true, complete: 3 },
        { me: false, complete: 2 },
      ],
    });

    const list = await lead.adjudication.list({ project });
    expect(list).toMatchObject({ total: 1, open: 1, agreed: 3, ruled: 0 });
    const [dispute] = list.disputes;
    expect(dispute).toMatchObject({
      key: "r1",
      criterion: "whole",
      criterionName: "Whole",
      task: "Question r1?",
      state: "open",
    });
    expect(dispute!.votes.map((vote) => [vote.me, vote.verdict.answer, vote.rationale])).toEqual(
      expect.arrayContaining([
        [true, "pass", null],
        [false, "fail", "Why r1 fails."],
      ]),
    );
    expect(await lead.gold.preview({ project })).toEqual({
      records: 3,
      labels: 4,
      unanimous: 3,
      adjudicated: 0,
      single: 1,
      unresolved: 1,
      contested: 0,
      forked: 0,
      stale: 0,
      nonAnswers: 1,
      notReached: 0,
    });

    const settles = dispute!.votes.map((vote) => vote.entry);
    const ruling = {
      project,
      record: dispute!.record,
      criterion: "whole",
      verdict: "fail" as const,
      reason: "expert_error" as const,
      explanation: "The form is missing.",
    };
    expect(await refusal(lead.adjudication.rule({ ...ruling, settles: settles.slice(1) }))).toMatchObject({
      code: "heads_moved_on",
    });
    expect(await refusal(lead.adjudication.rule({ ...ruling, criterion: "right", settles }))).toMatchObject({
      code: "slot_not_open",
    });
    await lead.adjudication.rule({ ...ruling, settles });
    expect(await lead.adjudication.list({ project })).toMatchObject({ open: 0, ruled: 1, disputes: [] });
    const ruled = await lead.adjudication.list({ project, state: "ruled" });
    expect(ruled.disputes[0]!.rulings).toMatchObject([
      {
        verdict: "fail",
        reason: "expert_error",
        explanation: "The form is missing.",
        votesChangedSince: false,
        stale: false,
      },
    ]);
    expect(ruled.disputes[0]!.votes.map((vote) => vote.verdict.answer).toSorted()).toEqual(["fail", "pass"]);

    const set = await lead.gold.freeze({ project, label: "June", changelog: "First." });
    expect(set.counts).toMatchObject({
      labels: 5,
      unanimous: 3,
      adjudicated: 1,
      single: 1,
      unresolved: 0,
      nonAnswers: 1,
    });
    const { header, records } = await goldOf(ada, project);
    expect(header).toMatchObject({
      label: "June",
      content: set.content,
      records: 3,
      incomplete: 0,
      criteria: [{ id: "right" }, { id: "whole" }],
    });
    expect(
      records.map((record) => [
        record.key,
        Object.entries(record.labels).map(([id, label]) => [id, label.verdict, label.arose, label.votes.length]),
      ]),
    ).toEqual([
      [
        "r1",
        [
          ["right", "pass", "unanimous", 2],
          ["whole", "fail", "adjudicated", 2],
        ],
      ],
      [
        "r2",
        [
          ["right", "pass", "unanimous", 2],
          ["whole", "pass", "unanimous", 2],
        ],
      ],
      ["r3", [["right", "pass", "single", 1]]],
    ]);
    expect(records[0]!.labels["whole"]!.rulings).toMatchObject([
      { verdict: "fail", reason: "expert_error", explanation: "The form is missing." },
    ]);
  });

  test("the ruling and the gold set travel: the other copy exports the same bytes, in either order, twice over", async () => {
    const { ada, ben, project } = await twoReviewers();
    await judge(ada, project, "r1", ["pass", "pass"]);
    await judge(ben, project, "r1", ["fail", "pass"]);
    await exchange(ben, ada, project);
    const [dispute] = (await ada.client().adjudication.list({ project })).disputes;
    await ada.client().adjudication.rule({
      project,
      record: dispute!.record,
      criterion: dispute!.criterion,
      verdict: "pass",
      reason: "judgement_call",
      explanation: "",
      settles: dispute!.votes.map((vote) => vote.entry),
    });
    await ada.client().gold.freeze({ project, label: "June" });
    const before = ada.saved(await ada.client().gold.export({ project }));
    await exchange(ada, ben, project);
    await exchange(ada, ben, project);
    expect(ben.saved(await ben.client().gold.export({ project }))).toEqual(before);
    expect(await ben.client().gold.list({ project })).toMatchObject([{ label: "June" }]);
    const [seen] = (await ben.client().adjudication.list({ project, state: "ruled" })).disputes;
    expect(seen!.rulings).toMatchObject([{ verdict: "pass", by: null }]);
    // What is said later changes neither the frozen set nor its bytes.
    await judge(ada, project, "r1", ["fail", "fail"]);
    expect(ada.saved(await ada.client().gold.export({ project }))).toEqual(before);
    expect(await ada.client().gold.preview({ project })).toMatchObject({ adjudicated: 1 });
    expect((await ada.client().adjudication.list({ project, state: "ruled" })).disputes[0]!.rulings[0]).toMatchObject({
      votesChangedSince: true,
    });
  });

  test("two rulings that differ are contested and out of gold until one overrules", async () => {
    const { ada, ben, project } = await twoReviewers(["r1"]);
    await judge(ada, project, "r1", ["pass", "pass"]);
    await judge(ben, project, "r1", ["fail", "pass"]);
    await exchange(ben, ada, project);
    await exchange(ada, ben, project);
    const rule = async (who: Installation, answer: Answer) => {
      const [dispute] = (await who.client().adjudication.list({ project, state: "all" })).disputes;
      await who.client().adjudication.rule({
        project,
        record: dispute!.record,
        criterion: "right",
        verdict: answer,
        reason: "judgement_call",
        explanation: "",
        settles: dispute!.votes.map((vote) => vote.entry),
      });
    };
    await rule(ada, "pass");
    await rule(ben, "fail");
    await exchange(ben, ada, project);
    const lead = ada.client();
    expect(await lead.adjudication.list({ project, state: "contested" })).toMatchObject({
      total: 1,
      disputes: [{ state: "contested" }],
    });
    expect(await lead.gold.preview({ project })).toMatchObject({ contested: 1, adjudicated: 0 });
    await rule(ada, "pass");
    expect(await lead.adjudication.list({ project })).toMatchObject({ open: 0, ruled: 1, contested: 0 });
    await exchange(ada, ben, project);
    expect(await ben.client().adjudication.list({ project })).toMatchObject({ ruled: 1, contested: 0 });
  });
});

test("J3: many rulings at once are all made or none", async () => {
  const { ada, ben, project } = await twoReviewers(["r1", "r2"]);
  for (const key of ["r1", "r2"]) {
    await judge(ada, project, key, ["pass", "pass"]);
    await judge(ben, project, key, ["fail", "pass"]);
  }
  await exchange(ben, ada, project);
  const client = ada.client();
  const { disputes } = await client.adjudication.list({ project });
  const rulings = disputes.map(({ record, criterion, votes }) => ({
    record,
    criterion,
    verdict: "pass" as const,
    reason: "expert_error" as const,
    explanation: "",
    settles: votes.map((vote) => vote.entry),
  }));
  const [first, second] = [rulings[0]!, rulings[1]!];
  const moved = { project, rulings: [first, { ...second, settles: [] }] };
  expect(await refusal(client.adjudication.ruleAll(moved))).toMatchObject({ code: "heads_moved_on" });
  expect(await client.adjudication.list({ project })).toMatchObject({ open: 2, ruled: 0 });
  expect((await client.adjudication.ruleAll({ project, rulings })).rulings).toHaveLength(2);
  expect(await client.adjudication.list({ project })).toMatchObject({ open: 0, ruled: 2 });
});

describe("blindness", () => {
  test("nobody sees another’s vote before submitting their own, nor may rule on it", async () => {
    const { ada, ben, project } = await twoReviewers(["r1"]);
    const cyd = new Installation("cyd");
    await cyd.client().home.openFile({ file: send(ada, cyd, await ada.client().project.export({ project })) });
    await judge(ada, project, "r1", ["pass", "pass"]);
    await judge(ben, project, "r1", ["fail", "pass"]);
    await exchange(ada, cyd, project);
    await exchange(ben, cyd, project);
    const client = cyd.client();
    // Neither that they differ on one question nor that they agree on the other.
    const told = { open: 0, agreed: 0, hidden: 2, total: 0, disputes: [] };
    expect(await client.adjudication.list({ project })).toMatchObject(told);
    expect(await client.adjudication.list({ project, state: "all" })).toMatchObject(told);
    expect(await client.project.status({ project })).toMatchObject({ conflicts: 0 });
    const ruling = {
      project,
      record: (await cyd.records(project))[0]!,
      criterion: "right",
      verdict: "pass" as const,
      reason: "judgement_call" as const,
      explanation: "",
      settles: [],
    };
    expect(await refusal(client.adjudication.rule(ruling))).toMatchObject({ code: "hidden_until_complete" });
    expect(await judge(cyd, project, "r1", ["pass", "pass"])).toMatchObject({ submission: { blind: true, round: 1 } });
    const list = await client.adjudication.list({ project });
    expect(list).toMatchObject({ open: 1, agreed: 1, hidden: 0 });
    expect(list.disputes[0]!.votes).toHaveLength(3);
    // Now that it was shown, a second round is not blind, and says so.
    expect(await judge(cyd, project, "r1", ["fail", "pass"])).toMatchObject({ submission: { blind: false, round: 2 } });
  });

  test("an empty project cannot be frozen, and there is no set to export", async () => {
    const { ada, project } = await twoReviewers(["r1"]);
    expect(await refusal(ada.client().gold.freeze({ project, label: "x" }))).toMatchObject({ code: "gold_empty" });
    expect(await refusal(ada.client().gold.export({ project }))).toMatchObject({ code: "gold_unknown" });
  });
});
