import { describe, expect, test } from "vitest";
import { PROBLEM_CODES, type Problem } from "../../src/domain/problem.ts";
import { line, reason, sentence } from "../../src/words/problems.ts";
import { CODE_WORDS } from "../../src/words/terms.ts";

/** Every gap filled, so that every branch of a sentence is spoken once bare and once full. */
const FULL: Omit<Problem, "code"> = {
  file: "june.csv",
  line: 214,
  field: "output",
  values: new Proxy<Record<string, string | number>>(
    {},
    {
      get: (_, name) => (name === "size" || name === "limit" ? 16_777_216 : "seven"),
    },
  ),
};

describe("every problem is told in a sentence (UX §2)", () => {
  test.each(PROBLEM_CODES)("%s", (code) => {
    for (const where of [{}, { file: "june.csv" }, { file: "june.csv", line: 3 }, FULL]) {
      const said = sentence({ code, ...where }, "Summary");
      for (const part of [said.what, said.kept, said.next]) {
        expect(part).not.toMatch(CODE_WORDS);
        expect(part).not.toMatch(/\{\}|\s{2}|\s[.,;:](?!\w)|\.\.|^\s|\s$/u);
        if (part !== "") expect(part).toMatch(/^[\p{Lu}“].*[.”]$/su);
      }
      // What happened and what was kept are always said; only "nothing to undo" leaves nothing to do.
      expect(said.what.length).toBeGreaterThan(15);
      expect(said.kept).not.toBe("");
      if (!code.startsWith("nothing_to_")) expect(said.next).not.toBe("");
    }
  });

  test("names the row, the file and the column, what is kept and what to do", () => {
    const problem: Problem = {
      code: "row_no_output",
      file: "june.csv",
      line: 214,
      field: "output",
      values: { ready: 213 },
    };
    expect(line(problem)).toBe(
      "Row 214 of “june.csv” has no answer text (column “output” is empty). The other 213 are ready. " +
        "Import without it, or fix the file and drop it again; nothing is added twice.",
    );
    expect(reason(problem)).toBe("Row 214 of “june.csv” has no answer text (column “output” is empty).");
  });

  test("names who holds a locked project", () => {
    const told = sentence({
      code: "project_locked",
      file: "Leave.touchstone",
      values: { holder: "the browser window", pid: 4711 },
    });
    expect(told.what).toBe("“Leave.touchstone” is open in the browser window (process 4711).");
  });

  test("uses the project’s own noun", () => {
    expect(line({ code: "hidden_until_complete" }, "NDA")).toContain("this NDA");
    expect(line({ code: "hidden_until_complete" }, "Summary")).toContain("this summary");
  });

  test.each([
    ["(Invalid input: expected string, received undefined)", "“source” is missing."],
    ["Invalid input: expected array, received string", "“source” should be a list and is a text."],
    ["Too big: expected string to have <=200 characters", "“source” is too long: at most 200."],
    ["Too small: expected string to have >=1 characters", "“source” is empty."],
    ['Invalid option: expected one of "pass"|"fail"', "“source” should be one of pass, fail."],
    ["the id agrees is used twice", "“source”: the id agrees is used twice."],
  ])("tells what a schema found without its words: %s", (detail, end) => {
    const told = reason({ code: "manifest_invalid", file: "x.zip", field: "source", values: { detail } });
    expect(told).toBe(`The manifest.json of “x.zip” is not right: ${end}`);
  });
});
