import { expect, test } from "vitest";
import { CodePoints } from "../../src/domain/code-points.ts";
import { FoldedText } from "../../src/domain/folded-text.ts";

/** What is found, as it stands in the text. */
const found = (text: string, words: string, most = 100): string[] => {
  const points = new CodePoints(text);
  return new FoldedText(text).find(words, most).map(({ start, end }) => points.slice(start, end));
};

test.each([
  ["case", "The TERM of the Term.", "term", ["TERM", "Term"]],
  ["white space and line ends", "notice\n  of\ttermination", "notice of termination", ["notice\n  of\ttermination"]],
  ["page breaks", "five days\fof leave", "days of", ["days\fof"]],
  ["quotation marks", "the “Work” and ‘it’s’", `"work"`, ["“Work”"]],
  ["apostrophes", "one month’s notice", "month's", ["month’s"]],
  ["dashes", "2019–2020 — or", "2019-2020 - OR", ["2019–2020 — or"]],
  ["ligatures", "the oﬃce ﬁled", "office filed", ["oﬃce ﬁled"]],
  ["a part of a ligature", "the oﬃce", "of", ["oﬃ"]],
  ["accents, however encoded", "café cafe\u0301 cafe", "CAFÉ", ["café", "cafe\u0301", "cafe"]],
  ["a word divided at a line end", "the agree-\nment and agreement", "agreement", ["agree-\nment", "agreement"]],
  ["a word divided at a page end", "compen-\fsation", "compensation", ["compen-\fsation"]],
  ["a soft hyphen", "com\u00adpany", "company", ["com\u00adpany"]],
  ["hyphens between letters", "non-compete, noncompete", "non-compete", ["non-compete", "noncompete"]],
  ["but not between digits", "10-12 1012", "1012", ["1012"]],
  ["a hyphen that is still being typed", "a non-compete", "non-", ["non"]],
  ["full-width letters", "ＡＢＣ Ltd", "abc ltd", ["ＡＢＣ Ltd"]],
  ["characters beyond the plane", "so 𝔄𝔅 🌴🌴 it", "ab 🌴", ["𝔄𝔅 🌴"]],
  ["nothing", "text", "  ", []],
  ["overlapping ones once", "aaaa", "aa", ["aa", "aa"]],
])("%s", (_, text, words, expected) => {
  expect(found(text, words)).toEqual(expected);
});

test("offsets count code points, and no more are told than are asked for", () => {
  const text = "🌴 notice 🌴 notice 🌴 notice";
  expect(new FoldedText(text).find("NOTICE", 2)).toEqual([
    { start: 2, end: 8 },
    { start: 11, end: 17 },
  ]);
});
