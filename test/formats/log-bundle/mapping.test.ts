import { expect, test } from "vitest";
import type { Mapping } from "../../../src/domain/mapping.ts";
import { mapper } from "../../../src/formats/log-bundle/apply-mapping.ts";
import { guessMapping } from "../../../src/formats/log-bundle/guess-mapping.ts";
import type { JsonObject } from "../../../src/formats/log-bundle/json-text.ts";
import { rowPaths } from "../../../src/formats/log-bundle/row-paths.ts";

const guess = (...rows: JsonObject[]) => guessMapping(rowPaths(rows));
const map = (mapping: Partial<Mapping> & { output: string }, row: JsonObject) => mapper({ facts: [], ...mapping })(row);
const record = (mapping: Partial<Mapping> & { output: string }, row: JsonObject) => {
  const mapped = map(mapping, row);
  if ("problem" in mapped) throw new Error(JSON.stringify(mapped.problem));
  return mapped;
};

test.each<[JsonObject, object]>([
  [
    { id: 1, question: "Q", answer: "A", contexts: ["c"], model: "m" },
    { input: "question", output: "answer", context: "contexts", model: "model" },
  ],
  [
    { user_input: "Q", response: "A", retrieved_contexts: ["c"] },
    { input: "user_input", output: "response" },
  ],
  [
    { prompt: "Q", completion: "A" },
    { input: "prompt", output: "completion" },
  ],
  [
    { inputs: { question: "Q" }, outputs: { answer: "A" } },
    { input: "inputs.question", output: "outputs.answer" },
  ],
  [
    { modelResponse: "A", userQuery: "Q" },
    { input: "userQuery", output: "modelResponse" },
  ],
  [
    {
      messages: [
        { role: "user", content: "Q" },
        { role: "assistant", content: "A" },
      ],
    },
    { output: "messages", input: "messages" },
  ],
])("the fields of %j are known by their names", (row, mapping) => {
  expect(guess(row)).toMatchObject(mapping);
});

test("a field names the rows only when every row has one of its own", () => {
  const rows = [1, 2, 3].map((n) => ({ id: `r${n}`, task_id: "same", answer: "A" }));
  expect(guess(...rows)?.key).toBe("id");
  expect(guess(...rows.map((row) => ({ ...row, id: "r" })))?.key).toBeUndefined();
});

test("an answer keyed by the name of a system is found, and the name is the model", () => {
  const rows = ["gpt", "llama", "claude", "mistral"].map((system) => ({
    q: "?",
    answers: { [system]: { answer_string: "A", n: 1 } },
  }));
  expect(guess(...rows)).toMatchObject({ output: "answers.*.answer_string", model: "answers.*" });
  const { record: first } = record({ output: "answers.*.answer_string", model: "answers.*" }, rows[0]!);
  expect(first).toMatchObject({ output: "A", model: "gpt", metadata: { q: "?", answers: { gpt: { n: 1 } } } });
});

test("what gives a judgement away is taken for a fact, not for metadata", () => {
  const facts = guess({
    answer: "A",
    faithfulness: 0.5,
    thumbs: "up",
    is_correct: true,
    latency: 3,
    label: "good",
  })?.facts;
  expect(facts).toEqual([
    { path: "faithfulness", kind: "score", name: "faithfulness" },
    { path: "thumbs", kind: "feedback", name: "thumbs" },
    { path: "is_correct", kind: "label", name: "is_correct" },
    { path: "label", kind: "label", name: "label" },
  ]);
});

test("nothing is guessed where no field looks like an answer", () => {
  expect(guess({ foo: "x", bar: "y" })).toBeNull();
});

test("what is not mapped is kept as metadata; a metadata object is not nested once more", () => {
  const row = { a: "A", extra: 1, list: [1, { x: 2 }], metadata: { team: "hr" }, __proto_: null };
  expect(record({ output: "a" }, row).record.metadata).toEqual({
    extra: 1,
    list: [1, { x: 2 }],
    team: "hr",
    __proto_: null,
  });
  const clash = { a: "A", team: "law", metadata: { team: "hr" } };
  expect(record({ output: "a" }, clash).record.metadata).toEqual({ team: "law", metadata: { team: "hr" } });
});

test("a member called __proto__ is kept as what it is", () => {
  const row = JSON.parse('{"a":"A","__proto__":{"polluted":true}}') as JsonObject;
  const { metadata } = record({ output: "a" }, row).record;
  expect(JSON.stringify(metadata)).toBe('{"__proto__":{"polluted":true}}');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("gold answers and other texts that look like values stay texts", () => {
  const row = { a: "007", expected: "true", reference: "1e5", ground_truth: '["x"]' };
  const { record: read } = record({ output: "a" }, row);
  expect(read.output).toBe("007");
  expect(read.metadata).toEqual({ expected: "true", reference: "1e5", ground_truth: '["x"]' });
});

test("passages come from strings, objects, JSON in a text, and Python lists, which are kept as written too", () => {
  const of = (context: JsonObject[string]) => record({ output: "a", context: "c" }, { a: "A", c: context });
  expect(of(["x", { page_content: "y", metadata: { source: "f.pdf", page: 3, other: 1 } }]).record).toMatchObject({
    context: [{ text: "x" }, { text: "y", document: "f.pdf", page: "3", metadata: { metadata: { other: 1 } } }],
    metadata: {},
  });
  const text = of('["x","y"]');
  expect(text.record).toMatchObject({ context: [{ text: "x" }, { text: "y" }], metadata: { c: '["x","y"]' } });
  const python = of("['x', 'y']");
  expect(python).toMatchObject({ notes: ["repaired"], record: { context: [{ text: "x" }, { text: "y" }] } });
  expect(python.record.metadata).toEqual({ c: "['x', 'y']" });
  expect(of("one\n---\ntwo").record.context).toEqual([{ text: "one" }, { text: "two" }]);
  expect(of(null).record.context).toEqual([]);
});

test("a chat is judged by its last answer", () => {
  const chat = [
    { role: "system", content: "Be short." },
    { role: "human", content: [{ type: "text", text: "Hi" }] },
    { role: "ai", content: "Hello" },
    { role: "user", content: "Bye" },
  ];
  expect(record({ output: "m", input: "m" }, { m: chat }).record).toMatchObject({
    input: [
      { role: "system", text: "Be short." },
      { role: "user", text: "Hi" },
    ],
    output: "Hello",
  });
  expect(
    record({ output: "a", input: "m" }, { a: "A", m: JSON.stringify([{ role: "critic", content: "?" }]) }),
  ).toMatchObject({
    notes: ["unknown_role"],
    record: { input: [{ role: "tool", text: "?" }] },
  });
});

test.each<[Partial<Mapping>, JsonObject, object]>([
  [{}, { b: 1 }, { code: "row_no_output", field: "a" }],
  [{}, { a: "  " }, { code: "row_no_output", field: "a" }],
  [{}, { a: null }, { code: "row_no_output", field: "a" }],
  [{ input: "q" }, { a: "A", q: "" }, { code: "row_no_input", field: "q" }],
  [{ key: "k" }, { a: "A", k: [1] }, { code: "field_wrong_type", field: "k" }],
  [{}, { a: "half \ud83d" }, { code: "not_well_formed_text", field: "a" }],
  [{ key: "k" }, { a: "A", k: "\udc00" }, { code: "not_well_formed_text", field: "k" }],
])("mapping %j rejects %j", (mapping, row, problem) => {
  expect(map({ output: "a", ...mapping }, row)).toMatchObject({ problem });
});

test("numbers name rows as their digits, and times are told in UTC", () => {
  const { record: read } = record({ output: "a", key: "n", createdAt: "t" }, { a: "A", n: 42, t: 1_700_000_000 });
  expect(read.key).toBe("42");
  expect(read.metadata).toEqual({ t: 1_700_000_000, created_at: "2023-11-14T22:13:20.000Z" });
});
