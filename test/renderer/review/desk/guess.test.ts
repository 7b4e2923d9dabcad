import { describe, expect, test } from "vitest";
import { verdictOf, withAnswer } from "../../../../src/renderer/review/desk/guess.ts";
import { blank, rubric } from "./judgements.ts";

const fail = verdictOf(null, "fail");
const answerTo = (judgement: ReturnType<typeof blank>, id: string) =>
  judgement.answers.find(({ criterion }) => criterion === id)!;

describe("what the screen shows before a change is committed", () => {
  test("a fail wants its reason, a pass does not", () => {
    const failed = withAnswer(rubric, blank(), "right", fail);
    expect(answerTo(failed, "right")).toMatchObject({ verdict: { answer: "fail" }, reasonNeeded: true });
    const passed = withAnswer(rubric, failed, "right", verdictOf(fail, "pass"));
    expect(answerTo(passed, "right").reasonNeeded).toBe(false);
    expect(passed.gaps).toEqual([{ criterion: "complete", missing: "answer" }]);
  });

  test("a condition is met or not at once", () => {
    const failed = withAnswer(rubric, blank(), "right", fail);
    expect(answerTo(failed, "how_wrong").reached).toBe(true);
    expect(answerTo(withAnswer(rubric, failed, "right", null), "how_wrong").reached).toBe(false);
  });

  test("a reason stays when the answer changes, and reads as written for the earlier one", () => {
    const before = withAnswer(rubric, blank(), "complete", fail);
    answerTo(before, "complete").reason = { text: "Thin.", withheld: false, forEarlierAnswer: false };
    const after = withAnswer(rubric, before, "complete", verdictOf(fail, "cannot_judge"));
    expect(answerTo(after, "complete")).toMatchObject({
      reason: { text: "Thin.", forEarlierAnswer: true },
      reasonNeeded: true,
    });
    expect(after.gaps).toContainEqual({ criterion: "complete", missing: "non_answer_reason" });
  });

  test("chips and doubt belong to their answer; the same answer again keeps them", () => {
    const chosen = { ...fail, unsure: true, reasonIds: ["invented"] };
    expect(verdictOf(chosen, "fail")).toBe(chosen);
    expect(verdictOf(chosen, "pass")).toEqual({ answer: "pass", unsure: false, reasonIds: [] });
  });
});
