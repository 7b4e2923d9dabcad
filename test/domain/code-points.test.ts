import fc from "fast-check";
import { expect, test } from "vitest";
import { CodePoints } from "../../src/domain/code-points.ts";

const long = fc
  .array(fc.constantFrom("a", "é", "𝕏", "\n", "👍🏽", "\ud800", "\udc00", "中"), { maxLength: 3000 })
  .map((all) => all.join(""));

test("offsets in code points and in units are those of the string taken apart", () => {
  fc.assert(
    fc.property(long, fc.nat(3000), fc.nat(3000), (text, a, b) => {
      const points = new CodePoints(text);
      const apart = [...text];
      const [start, end] = [Math.min(a, b, apart.length), Math.min(Math.max(a, b), apart.length)];
      expect(points.length).toBe(apart.length);
      expect(points.slice(start, end)).toBe(apart.slice(start, end).join(""));
      expect(points.pointAt(points.unitAt(start))).toBe(start);
    }),
    { numRuns: 60 },
  );
});

test("an offset within a pair belongs to the pair's character", () => {
  expect(new CodePoints("a𝕏b").pointAt(2)).toBe(1);
});
