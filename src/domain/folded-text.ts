import { CodePoints } from "./code-points.ts";

/** What stands for a typographic mark when texts are compared. */
const MARKS: Record<string, string> = Object.fromEntries([
  ...Array.from("‘’‚‛′‵`´ʼ‹›").map((mark) => [mark, "'"]),
  ...Array.from("“”„‟″‶«»").map((mark) => [mark, '"']),
  ...Array.from("‐‑‒–—―−﹣－").map((mark) => [mark, "-"]),
]);

/** A character without case, accents, width and ligatures: none, one or several characters. */
const foldOne = (character: string): string =>
  MARKS[character] ??
  Array.from(character.normalize("NFKD").toLowerCase())
    .map((part) => (/\s/u.test(part) ? " " : (MARKS[part] ?? part)))
    .join("")
    .replaceAll(/[\p{M}\p{Cf}]+/gu, "");

const SPACE = 32;
const HYPHEN = 45;
/** Entries of `FOLDED` that are no character. */
const UNKNOWN = 0;
const SEVERAL = 0xffff;
/** UTF-16 unit -> the one unit it folds to, filled as they are met. */
const FOLDED = new Uint16Array(0x10000);
const several = new Map<string, string>();

function learn(character: string): number {
  const folded = foldOne(character);
  several.set(character, folded);
  const entry = folded.length === 1 ? folded.charCodeAt(0) : SEVERAL;
  if (character.length === 1) FOLDED[character.charCodeAt(0)] = entry;
  return entry;
}

/**
 * A text in which words are found whatever their case, accents, quotation marks and dashes, however they are spaced,
 * and wherever a line or page ends. A hyphen between letters does not count, with or without a line end after it, so
 * that a word that was divided is found whole. Knows where each character stood.
 */
export class FoldedText {
  readonly #text: string;
  readonly #points: CodePoints;
  readonly #folded: string;
  /** Unit of the text at which each folded unit stood. */
  readonly #at: Int32Array;

  constructor(text: string) {
    this.#text = text;
    this.#points = new CodePoints(text);
    const { folded, at } = foldAll(text);
    this.#folded = folded;
    this.#at = at;
  }

  /** The first `most` places of some words, in code points of the text; they do not overlap. */
  find(words: string, most: number): { start: number; end: number }[] {
    const wanted = foldAll(words)
      .folded.trim()
      .replace(/(?<=\p{L})-$/u, "");
    const found: { start: number; end: number }[] = [];
    if (wanted === "") return found;
    for (let i = this.#folded.indexOf(wanted); i >= 0 && found.length < most;) {
      const last = this.#at[i + wanted.length - 1]!;
      let end = last + (this.#text.codePointAt(last)! > 0xffff ? 2 : 1);
      while (ACCENT.test(this.#text[end] ?? "")) end++;
      found.push({ start: this.#points.pointAt(this.#at[i]!), end: this.#points.pointAt(end) });
      i = this.#folded.indexOf(wanted, i + wanted.length);
    }
    return found;
  }
}

/** A folded text and, for each of its units, the unit of the text at which it stood. One loop: texts are long. */
function foldAll(text: string): { folded: string; at: Int32Array } {
  let units = new Uint16Array(text.length + SPARE);
  let at = new Int32Array(text.length + SPARE);
  let length = 0;
  let before = SPACE;
  for (let unit = 0; unit < text.length; unit++) {
    if (length + SPARE > at.length) [units, at] = [longer(units, Uint16Array), longer(at, Int32Array)];
    const code = text.charCodeAt(unit);
    let folded = FOLDED[code]!;
    if (folded === UNKNOWN) folded = isFirstOfPair(code) ? SEVERAL : learn(text[unit]!);
    const hyphen = folded === HYPHEN ? hyphenLength(text, unit) : 0;
    if (hyphen > 0) unit += hyphen - 1;
    else if (folded !== SEVERAL) {
      if (folded !== SPACE || before !== SPACE) {
        units[length] = before = folded;
        at[length++] = unit;
      }
    } else {
      const character = isFirstOfPair(code) ? String.fromCodePoint(text.codePointAt(unit)!) : text[unit]!;
      if (!several.has(character)) learn(character);
      const parts = several.get(character)!;
      for (let i = 0; i < parts.length; i++) {
        if (parts.charCodeAt(i) === SPACE && before === SPACE) continue;
        units[length] = before = parts.charCodeAt(i);
        at[length++] = unit;
      }
      unit += character.length - 1;
    }
  }
  return { folded: stringOf(units.subarray(0, length)), at };
}

/** No character folds to more units than this (U+FDFA, a whole phrase, to 18). */
const SPARE = 32;
const isFirstOfPair = (code: number): boolean => code >= 0xd800 && code < 0xdc00;

function longer<A extends Uint16Array | Int32Array>(array: A, kind: new (length: number) => A): A {
  const made = new kind(array.length * 2);
  made.set(array);
  return made;
}

function stringOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += 8192) parts.push(String.fromCharCode(...units.subarray(i, i + 8192)));
  return parts.join("");
}

const LETTER = /\p{L}/u;
const ACCENT = /\p{M}/u;

/** Units of a hyphen between letters, with the line end after it; 0 when it is none. */
function hyphenLength(text: string, unit: number): number {
  if (!LETTER.test(text[unit - 1] ?? "")) return 0;
  let next = unit + 1;
  while (/\s/u.test(text[next] ?? "")) next++;
  const divides = next === unit + 1 || /[\n\f\r]/u.test(text.slice(unit + 1, next));
  return divides && LETTER.test(text[next] ?? "") ? next - unit : 0;
}
