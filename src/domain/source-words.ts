import { stemmer } from "stemmer";
import { foldText } from "./search-words.ts";

/** A word of a source text. `start` and `end` in UTF-16 units; a word broken over two lines is one. */
export interface Word {
  word: string;
  start: number;
  end: number;
}

/**
 * Numbers keep their decimals and lose the marks between their thousands; a word parted by a hyphen at the end of a line
 * is put together; a possessive ending is left out.
 */
const WORD =
  /\d+(?:[.,]\d+)*(?![\p{L}\p{M}\d])|[\p{L}\p{N}\p{M}\u00ad]+(?:-\n\p{Ll}[\p{L}\p{M}\u00ad]+)?(?:['’][sS](?![\p{L}\p{N}]))?/gu;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const PLAIN = /^[A-Za-z]+$/;
const ASCII_WORD = /^[a-z]+$/;

/** The words of a text, folded as `foldText` folds, in order. In scripts without spaces each character is a word. */
export function* wordsIn(text: string): Generator<Word> {
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const first = found.charCodeAt(0);
    // By far the most.
    if (PLAIN.test(found)) yield { word: found.toLowerCase(), start: index, end: index + found.length };
    else if (first >= 48 && first <= 57) yield* numberIn(found, index);
    else yield* lettersIn(found, index);
  }
}

function* numberIn(found: string, start: number): Generator<Word> {
  if (THOUSANDS.test(found)) return yield { word: found.replaceAll(",", ""), start, end: start + found.length };
  // "3,4" may be a decimal or two numbers: both parts can be found.
  if (found.includes(",")) {
    for (const { 0: part, index } of found.matchAll(/[^,]+/g)) yield* numberIn(part, start + index);
    return;
  }
  yield* plain(found, start);
}

function* lettersIn(found: string, start: number): Generator<Word> {
  const whole = found.replace(/-\n|\u00ad/g, "").replace(/['’][sS]$/, "");
  const folded = foldText(whole).toLowerCase();
  if (!folded.includes(" ")) {
    if (folded !== "") yield { word: folded, start, end: start + found.length };
    return;
  }
  for (const { 0: letter, index } of found.matchAll(/[\s\S]/gu)) {
    for (const word of foldText(letter).toLowerCase().split(" ")) {
      if (word !== "") yield { word, start: start + index, end: start + index + letter.length };
    }
  }
}

function* plain(found: string, start: number): Generator<Word> {
  const word = foldText(found).toLowerCase();
  if (word !== "") yield { word, start, end: start + found.length };
}

const known = new Map<string, string>();

/** What a word has in common with its other forms (Porter 1980, for English; numbers and other scripts as they are). */
export function stemOf(word: string): string {
  let stem = known.get(word);
  if (stem !== undefined) return stem;
  stem = ASCII_WORD.test(word) ? stemmer(word) : word;
  // Some hundred thousand different words fill a long project; beyond that the rare ones are stemmed again.
  if (known.size < 200_000) known.set(word, stem);
  return stem;
}
