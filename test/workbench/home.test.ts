import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Installation, refusal } from "../journeys/installation.ts";

test("the reviewer, the preferences and the list of projects are this computer’s, and survive damage", async () => {
  const ada = new Installation("ada");
  const me = ada.client();
  expect(await me.home.me()).toMatchObject({ name: null, version: "0.0.0" });
  expect(await me.home.nameMe({ name: " Ada " })).toEqual({ name: "Ada" });
  expect(await me.home.me()).toMatchObject({ name: "Ada" });
  expect(await me.home.setPreferences({ scheme: "dark", keys: { next: "j" } })).toMatchObject({
    scheme: "dark",
    textSize: 17,
  });
  expect(await me.home.preferences()).toMatchObject({ scheme: "dark", keys: { next: "j" } });
  writeFileSync(join(ada.appData, "preferences.json"), '{"scheme": "mauve"');
  writeFileSync(join(ada.appData, "recent.json"), "[{]");
  expect(await me.home.preferences()).toMatchObject({ scheme: "auto" });
  expect(await me.home.recent()).toEqual([]);
  expect(ada.logged).toHaveLength(2);
});

test("projects of one name lie in folders of their own; names are kept as they are given", async () => {
  const ada = new Installation("ada");
  const me = ada.client();
  const first = await me.home.create({ name: "Leave / 2026: “final”?" });
  const second = await me.home.create({ name: "Leave / 2026: “final”?" });
  expect(ada.workbench.folderOf(second.project)).not.toBe(ada.workbench.folderOf(first.project));
  expect(await me.project.status({ project: second.project })).toMatchObject({
    name: "Leave / 2026: “final”?",
    noun: "Item",
    rubric: null,
  });
  await me.project.rename({ project: first.project, name: "Leave" });
  expect((await me.home.recent()).map((known) => known.name)).toEqual(["Leave / 2026: “final”?", "Leave"]);
  expect(await refusal(me.home.create({ name: "X", template: "no such" }))).toMatchObject({ code: "rubric_missing" });
  expect(await me.home.recent()).toHaveLength(2);
});

test("a project that is closed must be opened again, and one whose folder has gone is told as missing", async () => {
  const ada = new Installation("ada");
  const me = ada.client();
  const { project } = await me.home.create({ name: "P" });
  await me.project.close({ project });
  expect(await refusal(me.project.status({ project }))).toMatchObject({ code: "handle_unknown" });
  expect(await me.home.open({ project })).toEqual({ project });
  expect(await refusal(me.home.open({ project: "0".repeat(32) }))).toMatchObject({ code: "project_missing" });
});

test("reviewers are named on this copy alone", async () => {
  const ada = new Installation("ada");
  const me = ada.client();
  const { project } = await me.home.create({ name: "P", template: "context-answer" });
  await me.home.nameMe({ name: "Ada" });
  const [only] = (await me.project.status({ project })).reviewers;
  expect(only).toMatchObject({ me: true, name: "Ada", complete: 0 });
  await me.project.nameReviewer({ project, annotator: "b".repeat(32), name: "Ben" });
  expect((await me.project.status({ project })).reviewers).toHaveLength(1);
});

test("a document that was sent is told from a log export, and refused as one in words that say where it goes", async () => {
  const ada = new Installation("ada");
  const me = ada.client();
  const path = join(ada.appData, "Lease.txt");
  writeFileSync(path, "Lease\n\nThe tenant, Ms Doe, pays rent on the first, third and fifth day.\n");
  const file = ada.workbench.stageFile(path);
  expect(await me.home.openFile({ file })).toEqual({ kind: "document", file });
  const { project } = await me.home.create({ name: "P" });
  expect(await refusal(me.imports.inspect({ project, file }))).toMatchObject({
    code: "document_not_log",
    file: "Lease.txt",
    values: { kind: "text" },
  });
});
