import { expect, test } from "vitest";
import { Installation } from "./installation.ts";

test("the sample opens as a project of its own, twice the same, and never touches the person’s own", async () => {
  const ada = new Installation("ada");
  const me = ada.client();
  const own = await me.home.create({ name: "Mine" });
  const { project } = await me.home.openSample();
  expect(project).not.toBe(own.project);
  const status = await me.project.status({ project });
  expect(status).toMatchObject({ sample: true, rubric: { title: expect.any(String) } });
  expect(status.records).toBeGreaterThanOrEqual(12);
  const [record] = await ada.records(project);
  const { judgement } = await me.review.open({ project, record: record! });
  expect(judgement.answers.length).toBeGreaterThan(3);
  await ada.restart();
  expect(await ada.client().home.openSample()).toEqual({ project });
  expect(await ada.client().home.recent()).toMatchObject([
    { project, sample: true, records: status.records, present: true },
    { project: own.project, sample: false, records: 0, present: true },
  ]);
});

test("forgetting takes a project off the list and leaves its folder", async () => {
  const ada = new Installation("ada");
  const me = ada.client();
  const { project } = await me.home.create({ name: "Mine" });
  const folder = ada.workbench.folderOf(project);
  await me.home.forget({ project });
  expect(await me.home.recent()).toEqual([]);
  const file = ada.workbench.stageFile(folder);
  expect(await me.home.openFile({ file })).toEqual({ kind: "project", project, created: false });
});
