import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/formats/log-bundle/json-text.ts";
import { nativeRow } from "../../../src/formats/log-bundle/native-row.ts";
import { BundleRow } from "../../../src/formats/log-bundle/native-schema.ts";

const text = fc.string({ maxLength: 8 });
const anything = fc.oneof(
  text,
  fc.integer(),
  fc.constant(null),
  fc.boolean(),
  fc.constant([]),
  fc.constant({}),
  fc.constant([1]),
  fc.constant([{ text: 1 }]),
);
const turn = fc.record({ role: fc.constantFrom("user", "assistant", "system", "tool"), text });
const passage = fc.oneof(
  text,
  fc.record(
    {
      text,
      document: text,
      title: text,
      page: text,
      score: fc.double({ noNaN: true }),
      metadata: fc.constant({ a: 1 }),
    },
    { requiredKeys: ["text"] },
  ),
);
const fact = fc.record(
  {
    kind: fc.constantFrom("label", "score", "feedback", "correction"),
    name: text,
    by: fc.record(
      { kind: fc.constantFrom("human", "model", "code", "unknown"), name: text },
      { requiredKeys: ["kind"] },
    ),
    value: fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null)),
    text,
    metadata: fc.constant({}),
    id: fc.constantFrom("0".repeat(64), "x"),
  },
  { requiredKeys: ["kind", "name", "by", "value"] },
);
const row = fc.record(
  {
    key: fc.oneof(text, fc.constant("x".repeat(1001))),
    source: text,
    input: fc.oneof(text, fc.array(turn, { maxLength: 2 })),
    output: text,
    context: fc.array(passage, { maxLength: 2 }),
    model: text,
    metadata: fc.constant({ a: [1, { b: null }] }),
    trace: anything,
    facts: fc.array(fact, { maxLength: 2 }),
    earlier: fc.array(fc.record({ input: text, output: text }), { maxLength: 1 }),
    other: anything,
  },
  { requiredKeys: ["input", "output"] },
);
/** A row of which one member anywhere is replaced or missing. */
const spoiled = fc.tuple(row, fc.nat(), anything, fc.boolean()).map(([whole, which, wrong, gone]) => {
  const copy = structuredClone(whole) as unknown as JsonObject;
  const places: [JsonObject, string][] = [];
  const open: unknown[] = [copy];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    for (const [name, value] of Object.entries(next)) {
      places.push([next as JsonObject, name]);
      open.push(value);
    }
  }
  const [object, name] = places[which % places.length]!;
  if (gone && !Array.isArray(object)) delete object[name];
  else object[name] = wrong as never;
  return copy;
});

test("a row is taken exactly when the published schema takes it", () => {
  fc.assert(
    fc.property(fc.oneof(row as fc.Arbitrary<unknown> as fc.Arbitrary<JsonObject>, spoiled), (value) => {
      const taken = !("problem" in nativeRow(value));
      expect(taken).toBe(BundleRow.safeParse(value).success);
    }),
    { numRuns: 3000 },
  );
});

test("members without a name of ours are kept as metadata", () => {
  const read = nativeRow({ input: "Q", output: "A", latency: 3, metadata: { team: "hr", latency: "own" }, extra: [1] });
  expect(read).toMatchObject({ record: { metadata: { extra: [1], team: "hr", latency: "own" } } });
});

test.each<[JsonObject, object]>([
  [{ output: "A" }, { code: "row_no_input", field: "input" }],
  [
    { input: "Q", output: " " },
    { code: "row_no_output", field: "output" },
  ],
  [
    { input: [{ role: "robot", text: "Q" }], output: "A" },
    { code: "field_wrong_type", field: "input.0.role" },
  ],
  [
    { input: "Q", output: "A", context: [{ text: "t" }, { text: 1 }] },
    { code: "field_wrong_type", field: "context.1.text" },
  ],
  [
    { input: "Q", output: "A", context: [{ text: "t", score: Infinity }] },
    { code: "field_wrong_type", field: "context.0.score" },
  ],
  [
    { input: "Q", output: "A", facts: [{ kind: "vote" }] },
    { code: "field_wrong_type", field: "facts.0.kind" },
  ],
  [
    { input: "Q", output: "A", earlier: [{ input: "Q" }] },
    { code: "row_no_output", field: "earlier.0.output" },
  ],
])("%j is rejected with its field", (value, problem) => {
  expect(nativeRow(value)).toMatchObject({ problem });
});
