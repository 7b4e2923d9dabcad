import { expect, test } from "vitest";
import { agreeing } from "../../../../../src/renderer/review/source/document/text-layer.ts";

/** Pieces of the words of a text. */
const piecesOf = (text: string) =>
  [...text.matchAll(/\S+/g)].map((word, item) => ({ item, start: word.index, end: word.index + word[0].length }));
const words = (text: string, stored: string): string[] =>
  agreeing({ text, pieces: piecesOf(text) }, stored).map(({ start, end }) => [...stored].slice(start, end).join(""));

test("every word has a place where the page and the stored text are the same", () => {
  expect(words("one two three", "one two three")).toEqual(["one", "two", "three"]);
});

test("words that the two do not agree on have none, and the others stand where they are stored", () => {
  expect(words("one two XX four five", "one two three four five")).toEqual(["one", "two", "four", "five"]);
  expect(words("one two four", "one two three four")).toEqual(["one", "two", "four"]);
  expect(words("all of it new", "nothing alike")).toEqual([]);
});

test("no word is placed twice", () => {
  const found = agreeing({ text: "a a a b", pieces: piecesOf("a a a b") }, "a a b");
  const starts = found.map(({ start }) => start);
  expect(new Set(starts).size).toBe(starts.length);
});
