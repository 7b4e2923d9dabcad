import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Installation, refusal, row, send, verdict } from "./installation.ts";

async function led() {
  const ada = new Installation("ada");
  const { project } = await ada.client().home.create({ name: "Leave answers", template: "hr-policy-answer" });
  await ada.importRows(project, [
    row("r1"),
    {
      ...row("r2"),
      model: "m-1",
      metadata: { run: 1.5 },
      trace: { steps: [] },
      facts: [{ kind: "score", name: "bleu", by: { kind: "code" }, value: 0.25 }],
    },
  ]);
  return { ada, project };
}

async function judgeFirst(who: Installation, project: string, answer: "pass" | "fail") {
  const client = who.client();
  const [record] = await who.records(project);
  const on = { project, record: record! };
  const { judgement } = await client.review.open(on);
  for (const { criterion } of judgement.answers) {
    await client.review.answer({ ...on, criterion, verdict: verdict(answer) });
    await client.review.writeReason({ ...on, criterion, text: "Because." });
  }
  return client.review.complete(on);
}

describe("a project travels", () => {
  test("opened elsewhere it is the same project, and reviews merge both ways", async () => {
    const { ada, project } = await led();
    const ben = new Installation("ben");
    const bundle = await ada.client().project.export({ project });
    expect(bundle.name).toBe("Leave answers.touchstone.zip");
    expect(await ben.client().home.openFile({ file: send(ada, ben, bundle) })).toEqual({
      kind: "project",
      project,
      created: true,
    });
    expect(await ben.client().home.openFile({ file: send(ada, ben, bundle) })).toEqual({
      kind: "project",
      project,
      created: false,
    });
    const there = await ben.client().project.status({ project });
    expect(there).toMatchObject({
      name: "Leave answers",
      records: 2,
      sample: false,
      rubric: (await ada.client().project.status({ project })).rubric,
    });
    expect(await judgeFirst(ben, project, "fail")).toMatchObject({ state: "complete" });
    expect(await judgeFirst(ada, project, "pass")).toMatchObject({ state: "complete" });
    await ada.merge(project, send(ben, ada, await ben.client().annotations.export({ project })));
    await ben.merge(project, send(ada, ben, await ada.client().annotations.export({ project })));
    const [hers, his] = [
      await ada.client().adjudication.list({ project }),
      await ben.client().adjudication.list({ project }),
    ];
    expect(hers.open).toBeGreaterThan(3);
    expect(his.open).toBe(hers.open);
    const entries = (list: typeof hers) =>
      list.disputes.flatMap((dispute) => dispute.votes.map((vote) => vote.entry)).toSorted();
    expect(entries(his)).toEqual(entries(hers));
    expect(await ben.client().rubrics.current({ project })).toMatchObject({ heads: 1 });
  });

  test("the same project is the same bytes on every copy; keys, drafts, names and reviews are not in it", async () => {
    const { ada, project } = await led();
    const ben = new Installation("ben");
    await ada.client().home.nameMe({ name: "Ada Lovelace" });
    const before = ada.saved(await ada.client().project.export({ project }));
    const [record] = await ada.records(project);
    await ada.client().review.draft({ project, record: record!, field: { kind: "edit" }, text: "A secret draft" });
    await judgeFirst(ada, project, "fail");
    const bundle = await ada.client().project.export({ project });
    expect(ada.saved(bundle)).toEqual(before);
    await ben.client().home.openFile({ file: send(ada, ben, bundle) });
    expect(ben.saved(await ben.client().project.export({ project }))).toEqual(before);
    const listed = (await ben.client().project.status({ project })).reviewers;
    expect(listed).toMatchObject([{ me: true, complete: 0 }]);
  });

  test("a rubric revised by the lead reaches a copy that began with the export, and stands alone there", async () => {
    const { ada, project } = await led();
    const ben = new Installation("ben");
    await ben.client().home.openFile({ file: send(ada, ben, await ada.client().project.export({ project })) });
    const { rubric, hash } = await ada.client().rubrics.current({ project });
    const next = {
      ...rubric!,
      criteria: rubric!.criteria.map((criterion, i) =>
        i === 0 ? { ...criterion, question: "Another question?" } : criterion,
      ),
    };
    await judgeFirst(ben, project, "pass");
    await ada
      .client()
      .rubrics.publish({ project, rubric: next, changes: { [next.criteria[0]!.id]: "meaning" }, base: hash });
    await ben.merge(project, send(ada, ben, await ada.client().annotations.export({ project })));
    const there = await ben.client().rubrics.current({ project });
    expect(there).toMatchObject({ heads: 1, rubric: next });
    const [record] = await ben.records(project);
    const { judgement } = await ben.client().review.open({ project, record: record! });
    expect(judgement).toMatchObject({
      state: "changed",
      answers: expect.arrayContaining([
        expect.objectContaining({ criterion: next.criteria[0]!.id, staleness: "stale" }),
      ]),
    });
  });

  test("a later export brings its new records to a copy that is at work", async () => {
    const { ada, project } = await led();
    const ben = new Installation("ben");
    await ben.client().home.openFile({ file: send(ada, ben, await ada.client().project.export({ project })) });
    await judgeFirst(ben, project, "pass");
    await ada.importRows(project, [row("r3")]);
    await ben.client().home.openFile({ file: send(ada, ben, await ada.client().project.export({ project })) });
    expect(await ben.client().project.status({ project })).toMatchObject({
      records: 3,
      mine: { complete: 1, open: 2 },
    });
  });
});

describe("opening what was sent", () => {
  test("content decides: a review file, a log, nonsense; names do not", async () => {
    const { ada, project } = await led();
    await judgeFirst(ada, project, "pass");
    const reviews = ada.file("holiday.jpg", ada.saved(await ada.client().annotations.export({ project })));
    expect(await ada.client().home.openFile({ file: reviews })).toMatchObject({
      kind: "annotations",
      projectId: project,
      known: project,
    });
    const ben = new Installation("ben");
    const sent = ben.file("x", ada.saved(await ada.client().annotations.export({ project })));
    expect(await ben.client().home.openFile({ file: sent })).toMatchObject({
      kind: "annotations",
      projectId: project,
      known: null,
    });
    const log = ben.file("log.txt", `${JSON.stringify({ question: "Why?", answer: "So." })}\n`);
    expect(await ben.client().home.openFile({ file: log })).toMatchObject({ kind: "log", format: "jsonl" });
    expect(await refusal(ben.client().home.openFile({ file: ben.file("empty.zip", "") }))).toMatchObject({
      code: "file_empty",
    });
    expect(await refusal(ben.client().home.openFile({ file: { handle: "no", name: "x", size: 0 } }))).toMatchObject({
      code: "handle_unknown",
    });
  });

  test("a bundle that breaks off leaves no project behind", async () => {
    const { ada, project } = await led();
    const ben = new Installation("ben");
    const bundle = ada.saved(await ada.client().project.export({ project }));
    const cut = ben.file("cut.zip", bundle.subarray(0, bundle.length - 200));
    expect((await refusal(ben.client().home.openFile({ file: cut }))).code).toBe("zip_damaged");
    const flipped = Buffer.from(bundle);
    flipped[flipped.indexOf("records.jsonl") + 40]! ^= 0xff;
    await refusal(ben.client().home.openFile({ file: ben.file("flipped.zip", flipped) }));
    expect(await ben.client().home.recent()).toEqual([]);
    expect(readdirSync(join(ben.appData, "projects"), { recursive: true })).toEqual([]);
  });

  test("nothing but what the layout names lies in the app’s data folder", async () => {
    const { ada, project } = await led();
    await ada.client().home.setPreferences({ textSize: 19 });
    await ada.client().project.close({ project });
    await ada.workbench.close();
    const found = readdirSync(ada.appData).toSorted();
    expect(found.filter((name) => name !== "files")).toEqual([
      "identity.json",
      "keys",
      "preferences.json",
      "projects",
      "recent.json",
    ]);
    expect(JSON.parse(readFileSync(join(ada.appData, "preferences.json"), "utf8"))).toMatchObject({
      textSize: 19,
      scheme: "auto",
    });
  });
});
