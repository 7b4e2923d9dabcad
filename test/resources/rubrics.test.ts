import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { Rubric } from "../../src/domain/rubric.ts";

const folder = join(import.meta.dirname, "../../resources/rubrics");
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

test("there is a template for legal summaries, for HR answers and for answers from passages", () => {
  expect(files.toSorted()).toEqual(["context-answer.yaml", "hr-policy-answer.yaml", "legal-summary.yaml"]);
});

describe.each(files)("%s", (file) => {
  const rubric = Rubric.parse(parse(readFileSync(join(folder, file), "utf8")));

  test("has five to seven questions, some critical and some not", () => {
    expect(rubric.criteria.length).toBeGreaterThanOrEqual(5);
    expect(rubric.criteria.length).toBeLessThanOrEqual(7);
    const critical = rubric.criteria.filter((criterion) => criterion.critical).length;
    expect(critical).toBeGreaterThan(0);
    expect(critical).toBeLessThan(rubric.criteria.length);
  });

  test("says what it is for, under which law and as of when", () => {
    for (const text of [rubric.purpose, rubric.jurisdiction, rubric.as_of]) expect(text).not.toBe("");
  });

  test.each(rubric.criteria)("$id asks one question, names both poles, guides and gives both examples", (criterion) => {
    expect(criterion.question.match(/\?/g)).toHaveLength(1);
    expect(criterion.question.endsWith("?")).toBe(true);
    for (const text of [criterion.pass, criterion.fail]) expect(text).toMatch(/^[A-Z].*\.$/su);
    for (const text of [criterion.guidance, criterion.passing_example, criterion.failing_example])
      expect(text.length).toBeGreaterThan(30);
    expect(criterion.pass).not.toBe(criterion.fail);
  });

  test("names of questions quoted in the guidance are names of its questions", () => {
    const names = rubric.criteria.map((criterion) => criterion.name);
    for (const { guidance } of rubric.criteria)
      for (const [, quoted] of guidance.matchAll(/(?:under|belongs under|judged under) “([^”]+)”/g))
        expect(names).toContain(quoted);
  });

  test("shows at most six chips under any question", () => {
    for (const { id } of rubric.criteria) {
      const chips = rubric.failure_modes.filter((mode) => mode.criterion === undefined || mode.criterion === id);
      expect(chips.length).toBeLessThanOrEqual(6);
    }
  });
});
