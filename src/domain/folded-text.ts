import { CodePoints } from "./code-points.ts";

/** What stands for a typographic mark when texts are compared. */
const MARKS: Record<string, string> = Object.fromEntries([
  ...[..."‘’‚‛′‵`´ʼ‹›"].map((mark) => [mark, "'"]),
  ...[..."“”„‟″‶«»"].map((mark) => [mark, '"']),
  ...[..."‐‑‒–—―−﹣－"].map((mark) => [mark, "-"]),
]);

/** A character without case, accents, width and ligatures: none, one or several characters. */
const foldOne = (character: string): string =>
  MARKS[character] ??
  [...character.normalize("NFKD").toLowerCase()]
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
      const end = last + (this.#text.codePointAt(last)! > 0xffff ? 2 : 1);
      found.push({ start: this.#points.pointAt(this.#at[i]!), end: this.#points.pointAt(end) });
      i = this.#folded.indexOf(wanted, i + wanted.length);
    }
    return found;
  }
}

/** A string and, for each of its units, where it came from; made unit by unit. */
class Folding {
  #units = new Uint16Array(0);
  at = new Int32Array(0);
  #length = 0;
  /** Whether a space would be the second in a row. */
  #spaced = true;

  constructor(length: number) {
    this.#resize(length + 16);
  }

  push(unit: number, at: number): void {
    if (unit === SPACE && this.#spaced) return;
    this.#spaced = unit === SPACE;
    if (this.#length === this.at.length) this.#resize(this.#length * 2);
    this.#units[this.#length] = unit;
    this.at[this.#length++] = at;
  }

  text(): string {
    const parts: string[] = [];
    for (let i = 0; i < this.#length; i += 8192)
      parts.push(String.fromCharCode(...this.#units.subarray(i, Math.min(i + 8192, this.#length))));
    return parts.join("");
  }

  #resize(length: number): void {
    const [units, at] = [new Uint16Array(length), new Int32Array(length)];
    units.set(this.#units);
    at.set(this.at);
    [this.#units, this.at] = [units, at];
  }
}

function foldAll(text: string): { folded: string; at: Int32Array } {
  const folding = new Folding(text.length);
  for (let unit = 0; unit < text.length; unit++) {
    const code = text.charCodeAt(unit);
    const isPair = code >= 0xd800 && code < 0xdc00;
    let folded = isPair ? SEVERAL : FOLDED[code]!;
    if (folded === UNKNOWN) folded = learn(text[unit]!);
    const hyphen = folded === HYPHEN ? hyphenLength(text, unit) : 0;
    if (hyphen > 0) unit += hyphen - 1;
    else if (folded !== SEVERAL) folding.push(folded, unit);
    else {
      const character = isPair ? String.fromCodePoint(text.codePointAt(unit)!) : text[unit]!;
      if (!several.has(character)) learn(character);
      const parts = several.get(character)!;
      for (let i = 0; i < parts.length; i++) folding.push(parts.charCodeAt(i), unit);
      unit += character.length - 1;
    }
  }
  return { folded: folding.text(), at: folding.at };
}

const LETTER = /\p{L}/u;

/** Units of a hyphen between letters, with the line end after it; 0 when it is none. */
function hyphenLength(text: string, unit: number): number {
  if (!LETTER.test(text[unit - 1] ?? "")) return 0;
  let next = unit + 1;
  while (/\s/u.test(text[next] ?? "")) next++;
  const divides = next === unit + 1 || /[\n\f\r]/u.test(text.slice(unit + 1, next));
  return divides && LETTER.test(text[next] ?? "") ? next - unit : 0;
}
