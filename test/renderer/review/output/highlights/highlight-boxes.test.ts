import { expect, test } from "vitest";
import { levelsOf, signsOf } from "../../../../../src/renderer/review/output/highlights/highlight-boxes.ts";

test("highlights that overlap never share a level; those side by side do", () => {
  const stretches = [
    { start: 0, end: 30 },
    { start: 10, end: 20 },
    { start: 15, end: 40 },
    { start: 20, end: 25 },
    { start: 40, end: 50 },
  ];
  const levels = levelsOf(stretches);
  expect(levels).toEqual([0, 1, 2, 1, 0]);
  for (const [i, one] of stretches.entries())
    for (const [j, other] of stretches.entries())
      if (i < j && one.start < other.end && other.start < one.end) expect(levels[i]).not.toBe(levels[j]);
});

test("the letters of highlights that begin on one line stand together, in the order of the lines", () => {
  const starts = [
    { top: 100, sign: "B" },
    { top: 20, sign: "A" },
    { top: 103, sign: "C" },
  ];
  expect(signsOf(starts)).toEqual([
    { top: 20, signs: ["A"] },
    { top: 100, signs: ["B", "C"] },
  ]);
});
