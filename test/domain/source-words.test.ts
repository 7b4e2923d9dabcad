import { expect, test } from "vitest";
import { stemOf, wordsIn } from "../../src/domain/source-words.ts";

const words = (text: string) => [...wordsIn(text)].map(({ word }) => word);

test("words are folded; numbers keep decimals and lose thousands; a word over two lines is one", () => {
  expect(words("Café, the Employee’s non-compete of $1,000.50 under § 4.2(b)")).toEqual(
    "cafe the employee non compete of 1000.50 under 4.2 b".split(" "),
  );
  expect(words("all copy-\nright owners, a 5-\nyear term, Section 14d-9, 3,4 and 12")).toEqual(
    "all copyright owners a 5 year term section 14d 9 3 4 and 12".split(" "),
  );
  expect(words("re\u00adserve Straße 中文")).toEqual(["reserve", "strasse", "中", "文"]);
});

test("each word says where it stands in the text", () => {
  const text = "𝕏 Copy-\nright’s 1,000 中文";
  expect([...wordsIn(text)].map(({ start, end }) => text.slice(start, end))).toEqual([
    "𝕏",
    "Copy-\nright’s",
    "1,000",
    "中",
    "文",
  ]);
});

test("forms of a word have one stem; numbers stay as they are", () => {
  expect(new Set(["terminate", "terminates", "terminated", "terminating"].map(stemOf))).toEqual(new Set(["termin"]));
  expect(["pay", "pays", "1000", "strasse", "4.2"].map(stemOf)).toEqual(["pai", "pai", "1000", "strass", "4.2"]);
});
