import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctedBlocks, placeOf, tally, wordDiff } from "../../../../src/renderer/review/text/word-diff.ts";

const words = fc
  .array(fc.constantFrom("a", "the", "fee", "30", "days", "😀", "\n\n", " ", ", ", "שלום"), { maxLength: 30 })
  .map((list) => list.join(" "));
const join = (parts: { text: string; kind: string }[], without: string) =>
  parts.map((part) => (part.kind === without ? "" : part.text)).join("");

describe("word diff", () => {
  test("joins to exactly either text", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = wordDiff(before, after);
        expect(join(parts, "in")).toBe(before);
        expect(join(parts, "out")).toBe(after);
      }),
    );
  });

  test("puts neighbouring changes together", () => {
    expect(wordDiff("The two companies talk", "Both companies talk")).toEqual([
      { text: "The two", kind: "out" },
      { text: "Both", kind: "in" },
      { text: " companies talk", kind: "same" },
    ]);
  });

  test("never cuts a number in two", () => {
    expect(wordDiff("rent of 1,350 euros", "rent of 1,250 euros").filter(({ kind }) => kind !== "same")).toEqual([
      { text: "1,350", kind: "out" },
      { text: "1,250", kind: "in" },
    ]);
  });

  test("counts words put in and taken out", () => {
    expect(tally(wordDiff("pay within 30 days", "pay within sixty calendar days"))).toEqual({ in: 2, out: 1 });
  });
});

describe("blocks of a corrected text", () => {
  const original = "First paragraph.\n\nSecond one here.\n\nThird.";
  const starts = [0, 18, 36];

  test("cover the corrected text without gap or overlap, whatever was done to it", () => {
    fc.assert(
      fc.property(words, words, fc.array(fc.nat(200), { maxLength: 6 }), (before, after, cuts) => {
        const inside = [...new Set(cuts.filter((cut) => cut > 0 && cut < before.length))].sort((a, b) => a - b);
        const blocks = correctedBlocks(before, after, [0, ...inside]);
        expect(blocks.map(({ from, to }) => after.slice(from, to)).join("")).toBe(after);
        expect(blocks.map(({ start, end }) => before.slice(start, end)).join("")).toBe(before);
      }),
    );
  });

  test("change only where something was changed", () => {
    const blocks = correctedBlocks(original, original.replace("Second one", "The second one"), starts);
    expect(blocks.map(({ changed }) => changed)).toEqual([false, true, false]);
  });

  test("take a new paragraph along with one neighbour", () => {
    const corrected = original.replace("\n\nThird", "\n\nNew.\n\nThird");
    const blocks = correctedBlocks(original, corrected, starts);
    expect(blocks.filter(({ changed }) => changed)).toHaveLength(1);
  });

  test("a place keeps its word", () => {
    const after = "Very first paragraph.\n\nSecond one here.\n\nThird.";
    expect(after.slice(placeOf(wordDiff(original, after), 18))).toBe("Second one here.\n\nThird.");
  });
});
