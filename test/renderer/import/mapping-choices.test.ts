import { expect, test } from "vitest";
import {
  answered,
  choicesFor,
  complete,
  type PathInfo,
  readable,
  sampleText,
  withinPassage,
} from "../../../src/renderer/import/mapping-choices.ts";

const info = (path: string, kind: PathInfo["kind"], filled = 1): PathInfo => ({ path, kind, samples: ["a"], filled });
const paths = [
  info("id", "number"),
  info("question", "text"),
  info("answer.text", "text", 0.9),
  info("note", "text", 0.2),
  info("unused", "empty", 0),
  info("passages", "list"),
  info("passages.*.text", "text"),
  info("passages.*.score", "number"),
];

test("a question offers only what can answer it, the best filled first", () => {
  expect(choicesFor("output", {}, paths).map((one) => one.path)).toEqual([
    "question",
    "passages.*.text",
    "answer.text",
    "note",
  ]);
  expect(choicesFor("context", {}, paths)[0]?.path).not.toBe("id");
});

test("parts of a passage are told from within the passage", () => {
  expect(withinPassage("passages", paths).map((one) => one.path)).toEqual(["text", "score"]);
  expect(withinPassage("question", paths)).toEqual([]);
  expect(choicesFor("contextScore", { context: "passages" }, paths).map((one) => one.path)).toEqual(["score", "text"]);
  expect(choicesFor("contextText", {}, paths)).toEqual([]);
});

test("what is chosen stays in the list even when its kind does not fit", () =>
  expect(choicesFor("output", { output: "id" }, paths).map((one) => one.path)).toContain("id"));

test("answers about passages go with the passages", () => {
  const mapping = { output: "note", context: "passages", contextText: "text" };
  expect(answered(mapping, "context", "question")).toEqual({ output: "note", context: "question" });
  expect(answered(mapping, "key", "id")).toEqual({ ...mapping, key: "id" });
});

test("a mapping is complete when it says what is judged", () => {
  expect(complete({ input: "question" })).toBeNull();
  expect(complete({ output: "note" })).toEqual({ output: "note", facts: [] });
});

test("lists and objects are shown as the texts in them, also when cut off", () => {
  expect(sampleText("text", "")).toBe("(empty)");
  expect(sampleText("list", '[{"body":"Rule 1.","page":3}]')).toBe("Rule 1. · 3");
  expect(sampleText("list", '[{"body":"Rule 1.","page":"3"},{"bo')).not.toMatch(/[{}"[\]]/);
});

test("paths are read as words", () => expect(readable("answers.*.text")).toBe("answers › each › text"));
