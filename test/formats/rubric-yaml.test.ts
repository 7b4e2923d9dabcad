import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "../../src/domain/problem.ts";
import { Rubric } from "../../src/domain/rubric.ts";
import { readRubric, writeRubric } from "../../src/formats/rubric-yaml.ts";

const GOOD = `title: Answer check
record_noun: Answer
criteria:
  - id: grounded
    name: Grounded
    question: Does every statement stand in the passages?
    pass: "Yes"
    fail: "No"
    critical: true
  - id: complete
    name: Complete
    question: Is anything left out?
    pass: Nothing
    fail: Something
    applies_when: { criterion: grounded, is: pass }
failure_modes:
  - { id: invented, label: Invented, criterion: grounded }
`;

const problem = (text: string) => {
  try {
    readRubric(text, "rubric.yaml");
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
  throw new Error("it was read");
};

test("a rubric is read with its defaults", () => {
  const rubric = readRubric(GOOD);
  expect(rubric.criteria.map((criterion) => [criterion.id, criterion.rationale])).toEqual([
    ["grounded", "on_fail"],
    ["complete", "on_fail"],
  ]);
  expect(readRubric(`\uFEFF${GOOD}`)).toEqual(rubric);
});

test.each([
  ["- title: One\n- title: Two\n", "a list"],
  ["Please find the questions attached.\n", "plain text"],
])("what is no rubric at all is not called an incomplete one", (text, found) => {
  expect(problem(text)).toEqual({ code: "rubric_not_one", file: "rubric.yaml", values: { found } });
});

test.each([
  ["a word where a list belongs", GOOD.replace(/criteria:[^]*/u, "criteria: none\n"), 3, "criteria"],
  ["a missing question", GOOD.replace("    question: Is anything left out?\n", ""), 10, "criteria.2.question"],
  ["a number for a name", GOOD.replace("name: Complete", "name: 12"), 11, "criteria.2.name"],
  ["an unknown field", GOOD.replace("critical: true", "weight: 3"), 9, "criteria.1.weight"],
  ["an id used twice", GOOD.replace("- id: complete", "- id: grounded"), 10, "criteria.2.id"],
  [
    "a condition on a later question",
    GOOD.replace("criterion: grounded, is", "criterion: later, is"),
    15,
    "criteria.2.applies_when",
  ],
  [
    "a chip for no question",
    GOOD.replace("label: Invented, criterion: grounded", "label: Invented, criterion: x"),
    17,
    "failure_modes.1.criterion",
  ],
])("%s is refused by line and field", (_what, text, line, field) => {
  expect(problem(text)).toMatchObject({ code: "rubric_invalid", file: "rubric.yaml", line, field });
});

test("broken YAML is refused by line, an empty file and a billion laughs too", () => {
  expect(problem('title: "open\ncriteria: []')).toMatchObject({ code: "yaml_invalid", file: "rubric.yaml" });
  expect(problem("title: a\n\tcriteria: []")).toMatchObject({ code: "yaml_invalid", line: 2 });
  expect(problem("# nothing\n")).toMatchObject({ code: "file_empty" });
  const laughs = ["a: &a [x, x, x, x, x, x, x, x, x]"];
  for (const [now, before] of ["ba", "cb", "dc", "ed", "fe"])
    laughs.push(`${now}: &${now} [${Array(9).fill(`*${before}`).join(", ")}]`);
  expect(problem(laughs.join("\n"))).toMatchObject({ code: "yaml_invalid" });
});

const text = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom("yes", "null", "1.0", "- a", "a: b", "# x", "line\nline", " lead", "“§ 4.2”"),
);
const rubrics = fc
  .record({
    title: text,
    record_noun: fc.constantFrom("Item", "Summary", "no"),
    purpose: fc.oneof(fc.constant(""), text),
    show_scores: fc.boolean(),
    criteria: fc.array(
      fc.record({
        name: text.map((name) => name.slice(0, 40)),
        question: text,
        pass: text,
        fail: text,
        guidance: fc.oneof(fc.constant(""), text),
        critical: fc.boolean(),
        in_doubt: fc.constantFrom("pass", "fail"),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map((rubric) =>
    Rubric.parse({ ...rubric, criteria: rubric.criteria.map((criterion, i) => ({ id: `c${i}`, ...criterion })) }),
  );

test("what is written reads back as the same rubric", () => {
  fc.assert(
    fc.property(rubrics, (rubric) => {
      expect(readRubric(writeRubric(rubric))).toEqual(rubric);
    }),
  );
  expect(writeRubric(readRubric(GOOD))).not.toContain("guidance");
});
