import { expect, test } from "vitest";
import { unpack } from "../../../src/formats/log-bundle/literal.ts";

test.each([
  ['["a","b"]', ["a", "b"], "from_json"],
  [JSON.stringify(JSON.stringify(["a"])), ["a"], "from_json"],
  [
    JSON.stringify(JSON.stringify(JSON.stringify(["a"]))),
    JSON.stringify(JSON.stringify(JSON.stringify(["a"]))),
    "as_is",
  ],
  ["['it''s']", ["it", "s"], "from_python"],
  [`['it\\'s', "two", None, True, 1.5, -3]`, ["it's", "two", null, true, 1.5, -3], "from_python"],
  ["[{'k': None, 'n': (1, 2)}]", [{ k: null, n: [1, 2] }], "from_python"],
  ["['caf\\xe9 \\u2013 \\U0001f600\\n']", ["café – 😀\n"], "from_python"],
  ["['one'\n 'two']", ["one", "two"], "from_python"],
  ["[1, 2", "[1, 2", "as_is"],
  ["[see note 1]", "[see note 1]", "as_is"],
  ["[__import__('os')]", "[__import__('os')]", "as_is"],
  ["007", "007", "as_is"],
  ["true", "true", "as_is"],
  ['"007"', '"007"', "as_is"],
])("%j becomes %j", (written, value, how) => {
  expect(unpack(written)).toEqual({ value, how });
});

test("a literal nested 100,000 deep is left as it is", () => {
  const deep = `${"['a',".repeat(100_000)}`;
  expect(unpack(deep)).toEqual({ value: deep, how: "as_is" });
});
