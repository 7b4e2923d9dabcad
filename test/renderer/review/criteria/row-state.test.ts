import { describe, expect, test } from "vitest";
import {
  chipsOf,
  nextRow,
  progressOf,
  rowLabel,
  rowState,
  stepRow,
  toggled,
} from "../../../../src/renderer/review/criteria/row-state.ts";
import { openAnswer, rubric } from "../desk/judgements.ts";

const fail = { answer: "fail", unsure: false, reasonIds: [] } as const;
const verdict = { ...fail, reasonIds: [] };

describe("a row of the rubric", () => {
  test("says its state in shape and word", () => {
    expect(rowState(openAnswer("right"))).toEqual({ shape: "open", word: "Open", unsure: false, wants: "" });
    expect(rowState(openAnswer("right", { verdict, reasonNeeded: true }))).toMatchObject({
      shape: "fail",
      word: "Fail",
      wants: "Reason needed",
    });
    expect(rowState(openAnswer("right", { verdict, staleness: "stale" })).wants).toBe("Look again");
    expect(rowState(openAnswer("right", { reached: false })).word).toBe("Not reached");
  });

  test("is one line to a screen reader", () => {
    const state = rowState(openAnswer("right", { verdict: { ...verdict, unsure: true }, reasonNeeded: true }));
    expect(rowLabel(1, 3, rubric.criteria[0]!, state)).toBe(
      "Criterion 1 of 3, Is right, critical. Fail, unsure. Reason needed.",
    );
  });

  test("offers its own failure modes and those for all, in the rubric's order", () => {
    expect(chipsOf(rubric, "right").map(({ id }) => id)).toEqual(["invented", "outdated"]);
    expect(toggled(rubric, ["outdated"], "invented")).toEqual(["invented", "outdated"]);
    expect(toggled(rubric, ["invented", "outdated"], "outdated")).toEqual(["invented"]);
  });

  test("up and down stop at the ends; a reason that is done leads to the next thing open", () => {
    expect([stepRow(0, -1, 3), stepRow(1, 1, 3), stepRow(2, 1, 3)]).toEqual([0, 2, 2]);
    expect(nextRow(0, [{ criterion: "how_wrong" }], rubric)).toBe(2);
    expect(nextRow(0, [], rubric)).toBe(1);
    expect(nextRow(2, [{ criterion: "right" }], rubric)).toBe(2);
  });

  test("counts only what is reached", () => {
    const answers = [
      openAnswer("right", { verdict }),
      openAnswer("complete"),
      openAnswer("how_wrong", { reached: false }),
    ];
    expect(progressOf(answers, [{ criterion: "complete" }])).toEqual({ done: 1, of: 2 });
  });
});
