import { expect, test } from "vitest";
import {
  chosenIn,
  extendTo,
  moveTo,
  spanOf,
  wordsOf,
} from "../../../../../src/renderer/review/output/highlights/chosen-words.ts";

const TEXT = "The fee is 1,250.00 euros. It is due at once.";
const words = wordsOf(TEXT);
const shown = (chosen: { from: number; to: number }) => {
  const { start, end } = spanOf(words, chosen);
  return TEXT.slice(start, end);
};

test("a number with its separators is one word, and punctuation is none", () => {
  expect(words.map(({ start, end }) => TEXT.slice(start, end))).toEqual([
    "The",
    "fee",
    "is",
    "1,250.00",
    "euros",
    "It",
    "is",
    "due",
    "at",
    "once",
  ]);
});

test("the words of a statement are chosen as a whole; a stretch without words is not", () => {
  const first = TEXT.indexOf(" It");
  expect(shown(chosenIn(words, { start: 0, end: first })!)).toBe("The fee is 1,250.00 euros");
  expect(chosenIn(words, { start: first, end: first + 1 })).toBeNull();
});

test("from a whole statement the first step goes to the word at that end, then from word to word", () => {
  const whole = chosenIn(words, { start: 0, end: TEXT.indexOf(" It") })!;
  expect(shown(moveTo(whole, 1, words.length))).toBe("The");
  expect(shown(moveTo(whole, -1, words.length))).toBe("euros");
  expect(shown(moveTo(moveTo(whole, 1, words.length), 1, words.length))).toBe("fee");
});

test("words are added and given back one at a time, past the end of the statement, in both directions", () => {
  const fee = { from: 1, to: 1 };
  const longer = extendTo(extendTo(fee, 1, words.length), 1, words.length);
  expect(shown(longer)).toBe("fee is 1,250.00");
  expect(shown(extendTo(longer, -1, words.length))).toBe("fee is");
  expect(shown(extendTo(extendTo(fee, -1, words.length), -1, words.length))).toBe("The fee");
  expect(shown(extendTo({ from: 4, to: 4 }, 1, words.length))).toBe("euros. It");
});
