import { expect, test } from "vitest";
import { byReviewer, nameInFileName, sumOf } from "../../../src/renderer/reviews/review-parts.ts";

const part = {
  writer: "w",
  annotator: "a",
  name: null,
  revision: 1,
  entries: 10,
  fresh: 4,
  withheld: 1,
  state: "good" as const,
  problems: [],
  flags: [],
};
const found = {
  project: "p",
  segments: [part],
  adds: { entries: 10, bodies: 2, verdicts: 6, records: 2, rubrics: 0, rulings: 1, quotes: 0 },
  waiting: 0,
  conflicts: 0,
  problems: [],
};

test("the name is read from the file name, also from a second download", () => {
  expect(nameInFileName("leave-answers - Ada Lovelace.annotations.jsonl", "leave-answers")).toBe("Ada Lovelace");
  expect(nameInFileName("leave - answers - Ada Lovelace (1).annotations.jsonl", "leave-answers")).toBe("Ada Lovelace");
  expect(nameInFileName("leave-answers - Ada Lovelace.annotations (2).jsonl", "leave-answers")).toBe("Ada Lovelace");
  expect(nameInFileName("leave-answers.annotations.jsonl", "leave-answers")).toBe("");
  expect(nameInFileName("leave - autumn.annotations.jsonl", "leave - autumn")).toBe("");
});

test("parts are put together by reviewer; what is not simply good is kept in sight", () => {
  const shares = byReviewer([part, { ...part, revision: 2, state: "quarantined" }, { ...part, annotator: "b" }]);
  expect(shares).toHaveLength(2);
  expect(shares[0]).toMatchObject({ parts: 2, entries: 20, fresh: 8, withheld: 2 });
  expect(shares[0]?.remarks.map((one) => one.revision)).toEqual([2]);
});

test("what a file adds is said in one sentence", () => {
  expect(sumOf(found, "Summary")).toBe("This file brings 10 new changes: 6 judgements on 2 summaries and 1 decision.");
  const rubrics = (n: number) => sumOf({ ...found, adds: { ...found.adds, rubrics: n } }, "Summary");
  expect(rubrics(1)).toContain("1 version of the rubric");
  expect(rubrics(2)).toContain("2 versions of the rubric");
  expect(sumOf({ ...found, waiting: 3 }, "Summary")).toContain("3 changes of them are about summaries");
  const nothing = { entries: 0, bodies: 0, verdicts: 0, records: 0, rubrics: 0, rulings: 0, quotes: 0 };
  expect(sumOf({ ...found, adds: nothing }, "Summary")).toBe(
    "Everything in this file is here already. There is nothing to add.",
  );
});
