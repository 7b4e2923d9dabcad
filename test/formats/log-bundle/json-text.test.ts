import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_DEPTH, parseJson } from "../../../src/formats/log-bundle/json-text.ts";

test("every JSON value is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const exact = (_name: string, value: unknown) =>
        Number.isInteger(value) && !Number.isSafeInteger(value) && !/e/.test(String(value)) ? String(value) : value;
      expect(parseJson(text)).toEqual({ value: JSON.parse(text, exact) });
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['{"a":1,"b":2,"a":3}', "a"],
  ['{"x":{"k":"\\"a\\":1","k":2}}', "k"],
  ['[{"a":1},{"a":1,"\\u0061":2}]', "a"],
  ['{"a\\\\":1,"a\\\\":2}', "a\\"],
  ['{"__proto__":1,"__proto__":2}', "__proto__"],
])("a name used twice in one object is refused by name: %s", (text, field) => {
  expect(parseJson(text)).toEqual({ problem: { code: "json_duplicate_key", field } });
});

test("the same name in two objects is none of our business", () => {
  expect(parseJson('[{"a":1},{"a":{"a":":"}}]')).toHaveProperty("value");
});

test("200,000 levels of nesting are refused before they are walked", () => {
  for (const [open, close] of [
    ["[", "]"],
    ['{"a":', "}"],
  ] as const) {
    const text = `${open.repeat(200_000)}1${close.repeat(200_000)}`;
    expect(parseJson(text)).toEqual({
      problem: { code: "json_too_deep", values: { depth: 200_000, limit: MAX_DEPTH } },
    });
  }
  expect(parseJson(`${"[".repeat(MAX_DEPTH)}${"]".repeat(MAX_DEPTH)}`)).toHaveProperty("value");
});

test("whole numbers that a double cannot hold are kept as text, others stay numbers", () => {
  expect(
    parseJson('{"ns":1544712660000000123,"id":-9007199254740993,"ok":9007199254740991,"f":0.12345678901234567}'),
  ).toEqual({
    value: { ns: "1544712660000000123", id: "-9007199254740993", ok: 9007199254740991, f: 0.12345678901234567 },
  });
});

test.each(["1e999", "-1.5E+400", "1e309", `${"9".repeat(400)}.5`])(
  "a number beyond all doubles is refused: %s",
  (found) => {
    const told = found.length > 40 ? `${found.slice(0, 40)}…` : found;
    const problem = { code: "field_wrong_type", field: "score", values: { found: told, expected: expect.any(String) } };
    expect(parseJson(`{"id": 1, "metadata": {"score": ${found}}}`)).toEqual({ problem });
  },
);

test("large and small numbers that are numbers stay numbers", () => {
  const text = '{"a":1e308,"b":1.7976931348623157e+308,"c":1e-999,"d":"1e999","e":1e3}';
  expect(parseJson(text)).toEqual({ value: { a: 1e308, b: Number.MAX_VALUE, c: 0, d: "1e999", e: 1000 } });
});

test.each([
  ['{"a": tru}', 10],
  ['{"a": 1, "b": NaN, "c": "a longer text"}', 15],
  ['{"a": 1', 8],
  ['{"a":1} x', 9],
  ["{a:1}", 2],
  ['{"a": "unended', 15],
])("what is wrong with %s is told by its place", (text, column) => {
  expect(parseJson(text)).toEqual({ problem: { code: "json_invalid", values: { column } } });
});

test("a member called __proto__ is data", () => {
  const parsed = parseJson('{"__proto__":{"x":1}}') as { value: object };
  expect(Object.keys(parsed.value)).toEqual(["__proto__"]);
});
