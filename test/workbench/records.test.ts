import { expect, test } from "vitest";
import { headsOfRecord } from "../../src/store/ledger.ts";
import { publishRubric } from "../../src/store/rubrics.ts";
import { Rubric } from "../../src/domain/rubric.ts";
import type { Caller } from "../../src/workbench/deed.ts";
import { importsDeeds } from "../../src/workbench/imports.ts";
import { recordsDeeds } from "../../src/workbench/records.ts";
import { reviewDeeds } from "../../src/workbench/review.ts";
import { caller } from "./installation.ts";
import { fileWith, importDesk, jsonl, run } from "./import-desk.ts";

const rows = jsonl(
  {
    id: "1",
    question: "How many days of leave?",
    answer: "Five days.",
    contexts: ["Section 3: five days."],
    model: "alpha",
    team: "hr",
    faithfulness: 0.9,
  },
  { id: "2", question: "Who signs?", answer: "The director signs.", model: "beta", team: "law", faithfulness: 0.1 },
  { id: "3", question: "When?", answer: "In [[March]], " + "x ".repeat(400), model: "alpha", team: "law" },
);

async function desk(rubric: Partial<Rubric> = {}) {
  const { bench, open, project } = importDesk();
  const question = { id: "c", name: "C", question: "?", pass: "p", fail: "f", rationale: "never" as const };
  publishRubric(open.store, open.writer, Rubric.parse({ title: "T", criteria: [question], ...rubric }), {
    changes: {},
    note: "",
  });
  await run(open, fileWith(rows));
  const deeds = recordsDeeds(bench);
  const review = reviewDeeds(bench);
  return {
    open,
    list: (more: object = {}) =>
      deeds.list({ project, query: "", filters: {}, offset: 0, limit: 100, ...more }, caller),
    facets: async (more: object = {}) => {
      const found = await deeds.facets({ project, query: "", filters: {}, values: 12, ...more }, caller);
      return Object.fromEntries(
        found.map(({ field, values }) => [field, Object.fromEntries(values.map(({ value, count }) => [value, count]))]),
      );
    },
    get: (record: number) => deeds.get({ project, record }, caller),
    making: (record: number) => deeds.making({ project, record }, caller),
    find: (key: string) => deeds.find({ project, key }, caller),
    deeds,
    project,
    complete: async (record: number) => {
      await review.answer(
        { project, record, criterion: "c", verdict: { answer: "pass", unsure: false, reasonIds: [] } },
        caller,
      );
      await review.complete({ project, record }, caller);
    },
  };
}

test("the list pages through the project in order, and says how many there are", async () => {
  const { list } = await desk();
  const page = await list({ offset: 1, limit: 1 });
  expect(page.total).toBe(3);
  expect(page.rows).toMatchObject([
    { number: 2, key: "2", task: "Who signs?", output: "The director signs.", state: "open", passages: 0, versions: 1 },
  ]);
  expect((await list({ offset: 3 })).rows).toEqual([]);
});

test("a search marks its hits, and cannot be fooled by brackets in the text", async () => {
  const { list } = await desk();
  const found = await list({ query: "director sig" });
  expect(found.rows).toMatchObject([{ number: 2, task: "Who [[signs]]?", output: "The [[director]] [[signs]]." }]);
  expect((await list({ query: "march" })).rows[0]!.output).toMatch(/^In \[ \[\[\[March\]\]\] \], x x/);
  expect((await list({ query: "section" })).rows).toMatchObject([{ number: 1, output: "Five days." }]);
});

test("filters are and-ed across fields and or-ed within one; counts leave the own field's filter out", async () => {
  const { list, facets } = await desk();
  expect((await list({ filters: { team: ["law"] } })).rows.map(({ number }) => number)).toEqual([2, 3]);
  expect((await list({ filters: { team: ["law"], state: ["complete"] } })).total).toBe(0);
  expect(await facets({ filters: { team: ["law"] }, query: "signs" })).toEqual({
    state: { open: 1 },
    team: { law: 1 },
  });
  expect(await facets({ filters: { team: ["hr"] } })).toMatchObject({ state: { open: 1 }, team: { hr: 1, law: 2 } });
  expect(await facets({ field: "team", search: "LA" })).toEqual({ team: { law: 2 } });
});

test("model, trace and scores are hidden until the record is complete, in every deed", async () => {
  const { list, facets, making, complete, open } = await desk();
  expect((await list()).rows.map(({ model }) => model)).toEqual([null, null, null]);
  expect(await facets()).not.toHaveProperty("model");
  expect((await list({ filters: { model: ["alpha"] } })).total).toBe(0);
  expect(await making(1)).toEqual({ model: null, trace: null, facts: [], modelHidden: true, factsHidden: true });
  expect(headsOfRecord(open.store, 1, { kinds: ["reveal"] })).toEqual([]);
  await complete(1);
  expect((await list()).rows.map(({ model, state }) => [model, state])).toEqual([
    ["alpha", "complete"],
    [null, "open"],
    [null, "open"],
  ]);
  expect(await facets()).toMatchObject({ model: { alpha: 1 }, state: { complete: 1, open: 2 } });
  expect((await list({ filters: { model: ["alpha"] } })).rows.map(({ number }) => number)).toEqual([1]);
  expect(await making(1)).toMatchObject({
    model: "alpha",
    facts: [{ name: "faithfulness", value: 0.9 }],
    modelHidden: false,
    factsHidden: false,
  });
  expect(await making(2)).toMatchObject({ model: null, facts: [] });
});

test("J6: the command line lists which model wrote what, and no other caller can ask for it", async () => {
  const { deeds, project } = await desk();
  const asked = { project, query: "", filters: {}, offset: 0, limit: 100 };
  const models = async (who: Caller) => (await deeds.list(asked, who)).rows.map(({ model }) => model);
  expect(await models({ tab: "cli", listing: true })).toEqual(["alpha", "beta", "alpha"]);
  const sly = { ...asked, tellModel: true, listing: true };
  expect((await deeds.list(sly, caller)).rows.map(({ model }) => model)).toEqual([null, null, null]);
});

test("J6: an import shows that scores came with the texts, not what they say", async () => {
  const { bench, project } = importDesk();
  const file = bench.staging.stageFile(fileWith(rows).path);
  const facts = [{ path: "faithfulness", kind: "score" as const, name: "faithfulness" }];
  const mapping = { input: "question", output: "answer", facts };
  const found = await importsDeeds(bench).inspect({ project, file, mapping }, caller);
  expect(found.preview.map((record) => record.facts)).toEqual([1, 1, 0]);
  expect(found.paths.find(({ path }) => path === "faithfulness")).toMatchObject({ kind: "number", samples: [] });
  expect(JSON.stringify(found)).not.toMatch(/0\.9|0\.1/);
});

test("a rubric may show them; that scores were seen is entered, once", async () => {
  const { list, making, facets, open } = await desk({ show_model: true, show_scores: true });
  expect((await list()).rows.map(({ model }) => model)).toEqual(["alpha", "beta", "alpha"]);
  expect(await facets()).toMatchObject({ model: { alpha: 2, beta: 1 } });
  await making(1);
  await making(1);
  const steps = headsOfRecord(open.store, 1, { kinds: ["reveal"] }).map(
    (entry) => entry.kind === "reveal" && entry.value.step,
  );
  expect(steps.toSorted()).toEqual(["model", "scores"]);
});

test("scores never stand in what may be seen before", async () => {
  const { get } = await desk();
  const content = await get(1);
  expect(content).toMatchObject({
    number: 1,
    key: "1",
    source: "log",
    metadata: { team: "hr" },
    versions: [{ current: true }],
  });
  expect(JSON.stringify(content)).not.toMatch(/alpha|faithfulness|0\.9/);
});

test("a record is found by its key", async () => {
  const { find } = await desk();
  expect([await find("2"), await find("nobody")]).toEqual([{ record: 2 }, { record: null }]);
});

test("an unknown record is refused", async () => {
  const { get, making } = await desk();
  for (const deed of [get, making]) {
    expect(() => deed(99)).toThrow(
      expect.objectContaining({ problem: { code: "record_unknown", values: { record: 99 } } }),
    );
  }
});

test("views are kept by name", async () => {
  const { deeds, project } = await desk();
  const view = { name: "Law", query: "signs", filters: { team: ["law"] } };
  await deeds.saveView({ project, ...view, query: "old" }, caller);
  await deeds.saveView({ project, ...view }, caller);
  expect(await deeds.views({ project }, caller)).toEqual([view]);
  await deeds.deleteView({ project, name: "Law" }, caller);
  expect(await deeds.views({ project }, caller)).toEqual([]);
});
