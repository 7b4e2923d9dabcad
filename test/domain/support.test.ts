import { expect, test } from "vitest";
import { stemOf, wordsIn } from "../../src/domain/source-words.ts";
import { fuse, rankByWords, varied, type Collection } from "../../src/domain/support.ts";
import { explain } from "../../src/domain/support-found.ts";
import { supportQuery } from "../../src/domain/support-query.ts";

/** Ranks some passages, numbered from 0, among themselves. */
function ranked(statement: string, passages: string[]): number[] {
  const stems = passages.map((text) => new Set([...wordsIn(text)].map(({ word }) => stemOf(word))));
  const of: Collection = {
    passages: passages.length,
    meanWords: 12,
    frequency: (stem) => stems.filter((held) => held.has(stem)).length,
  };
  return rankByWords(
    supportQuery(statement),
    passages.map((text, id) => ({ id, text })),
    of,
  ).map(({ id }) => id);
}

test("numbers, sections, names and quoted words weigh more; boilerplate less; stop words nothing", () => {
  const { terms } = supportQuery(
    'Under Section 4.2 the Receiving Party shall pay 30 dollars for "gross negligence" to her.',
  );
  const weights = Object.fromEntries(terms.map(({ stem, weight }) => [stem, weight]));
  const stems = "section 4.2 receiv parti shall pai 30 dollar gross neglig".split(" ");
  expect(terms.map(({ stem }) => stem)).toEqual(stems);
  expect(weights["4.2"]).toBeGreaterThan(weights["30"]!);
  expect(weights["30"]).toBeGreaterThan(weights["gross"]!);
  expect(weights["receiv"]).toBeGreaterThan(weights["pai"]!);
  expect(weights["shall"]).toBeLessThan(weights["pai"]!);
});

test("words that say nearly the same count, but less than the word itself", () => {
  const passages = [
    "It recruits staff of the vendor.",
    "It solicits employees of the vendor.",
    "Bananas are yellow fruit.",
  ];
  expect(ranked("They solicit employees.", passages)).toEqual([1, 0]);
});

test("terms that stand together as in the statement come before terms far apart", () => {
  const apart =
    "Leave of absence is annual for staff who ask for it, while pay is monthly and parental matters are private.";
  const together =
    "Staff who ask for it have parental leave of absence for a year, while pay is monthly and matters are private.";
  expect(ranked("There is parental leave.", [apart, together])).toEqual([1, 0]);
});

test("a passage is explained by phrases and words of the statement, and marked", () => {
  const statement = "Parents get 12 weeks of paid parental leave.";
  const text = "You may take 12 weeks off. Paid parental leave is for parents; vacation is not.";
  const { terms, marks } = explain(statement, supportQuery(statement), text);
  expect(terms).toEqual(["12 weeks", "paid parental leave"]);
  expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual([
    "12 weeks",
    "Paid parental leave",
    "parents",
    "vacation",
  ]);
});

test("rankings by other means are joined by rank", () => {
  expect(fuse([[3, 1, 2]])).toEqual([3, 1, 2]);
  expect(
    fuse([
      [1, 2, 3],
      [3, 1, 2],
    ]),
  ).toEqual([1, 3, 2]);
  expect(fuse([[1, 2], [4]])).toEqual([1, 4, 2]);
});

test("the same clause comes last, not away", () => {
  const texts = ["All notices must be in writing.", "All notices must be in writing!", "Pay is monthly."];
  expect(varied([0, 1, 2], (id) => texts[id]!, 2)).toEqual([0, 2]);
  expect(varied([0, 1, 2], (id) => texts[id]!, 3)).toEqual([0, 2, 1]);
});
