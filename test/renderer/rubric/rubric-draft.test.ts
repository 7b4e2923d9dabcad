import { expect, test } from "vitest";
import {
  type Draft,
  emptyCriterion,
  emptyRubric,
  faultsOf,
  fromKept,
  moved,
  renamed,
  slugOf,
  without,
} from "../../../src/renderer/rubric/rubric-draft.ts";

const question = (id: string) => ({ ...emptyCriterion(id), name: id, question: "Q?", pass: "p", fail: "f" });
const draft: Draft = {
  ...emptyRubric(),
  title: "T",
  criteria: [question("a"), { ...question("b"), applies_when: { criterion: "a", is: "pass" } }, question("c")],
  failure_modes: [
    { id: "m", label: "M", criterion: "a", means: "" },
    { id: "n", label: "N", means: "" },
  ],
};

test("ids come from names, in plain letters, and never twice", () => {
  expect(slugOf("Parties & rôles", [], "x")).toBe("parties_roles");
  expect(slugOf("2nd party", [], "x")).toBe("nd_party");
  expect(slugOf("職務", [], "question_4")).toBe("question_4");
  expect(slugOf("a", ["a", "a_2"], "x")).toBe("a_3");
});

test("taking a question out frees what depended on it and takes its ways to fail along", () => {
  const left = without(draft, "a");
  expect(left.criteria.map((one) => one.id)).toEqual(["b", "c"]);
  expect(left.criteria[0]).not.toHaveProperty("applies_when");
  expect(left.failure_modes.map((one) => one.id)).toEqual(["n"]);
  expect(faultsOf(left)).toEqual([]);
});

test("an id that follows its name is followed everywhere", () => {
  const next = renamed(draft, "a", "first");
  expect(next.criteria[1]?.applies_when).toEqual({ criterion: "first", is: "pass" });
  expect(next.failure_modes[0]?.criterion).toBe("first");
  expect(faultsOf(next)).toEqual([]);
});

test("moving stops at both ends", () => {
  expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
  expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3]);
  expect(moved([1, 2, 3], 2, 1)).toEqual([1, 2, 3]);
});

test("faults are told in words, with the number of the question", () => {
  const bare = {
    ...draft,
    title: "",
    criteria: [
      { ...question("a"), pass: "" },
      { ...question("b"), name: "x".repeat(41) },
    ],
  };
  expect(faultsOf({ ...bare, failure_modes: [] }).map((fault) => fault.say)).toEqual([
    "The rubric needs a title.",
    "Question 1: what Pass means is missing.",
    "Question 2: its short name is too long; 40 characters fit beside the answer.",
  ]);
});

test("a condition on a later question is a fault of that question", () => {
  const turned = { ...draft, criteria: moved(draft.criteria, 0, 1) };
  expect(faultsOf(turned)[0]).toMatchObject({ criterion: 0, field: "applies_when" });
});

test("a kept draft is taken up even when fields are missing, and nonsense is not", () => {
  expect(fromKept({ title: "T", criteria: [{ id: "a", name: "A" }] })?.criteria[0]).toMatchObject({ question: "" });
  expect(fromKept(null)).toBeNull();
  expect(fromKept("text")).toBeNull();
});
