import { CodePoints } from "./code-points.ts";

/** What stands for a character when texts are compared; absent: what it decomposes into, in lower case. */
const MARKS: Record<string, string> = Object.fromEntries([
  ...[..."‘’‚‛′‵`´ʼ‹›"].map((mark) => [mark, "'"]),
  ...[..."“”„‟″‶«»"].map((mark) => [mark, '"']),
  ...[..."‐‑‒–—―−﹣－"].map((mark) => [mark, "-"]),
]);
const SPACE = " ";
const LETTER = /^\p{L}/u;
const folds = new Map<string, string>();

/** A character without case, accents, width and ligatures: none, one or several characters. */
function fold(character: string): string {
  const known = folds.get(character);
  if (known !== undefined) return known;
  const folded =
    MARKS[character] ??
    [...character.normalize("NFKD").toLowerCase()]
      .map((part) => (/[\s\u2028\u2029]/u.test(part) ? SPACE : (MARKS[part] ?? part)))
      .join("")
      .replaceAll(/[\p{M}\p{Cf}]+/gu, "");
  folds.set(character, folded);
  return folded;
}

/**
 * A text in which words are found whatever their case, accents, quotation marks and dashes, however they are spaced,
 * and where a line or page ends. A hyphen between letters does not count, with or without a line end after it, so that
 * a word that was divided is found whole. Knows where each character stood.
 */
export class FoldedText {
  readonly #points: CodePoints;
  #folded = "";
  /** Unit of the text at which each folded unit stood. */
  #at: Int32Array;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.#points = new CodePoints(text);
    this.#at = new Int32Array(text.length + 16);
    this.#foldAll();
  }

  /** The first `most` places of some words, in code points of the text; they do not overlap. */
  find(words: string, most: number): { start: number; end: number }[] {
    const wanted = new FoldedText(words).#folded.trim().replace(/(?<=\p{L})-$/u, "");
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

  #foldAll(): void {
    const parts: string[] = [];
    let part = "";
    let length = 0;
    let spaced = true;
    const text = this.#text;
    for (let unit = 0; unit < text.length;) {
      const code = text.charCodeAt(unit);
      const character = code >= 0xd800 && code < 0xdc00 ? String.fromCodePoint(text.codePointAt(unit)!) : text[unit]!;
      const folded = fold(character);
      const skipped = folded === "-" ? hyphenLength(text, unit) : 0;
      for (let i = 0; skipped === 0 && i < folded.length; i++) {
        const isSpace = folded[i] === SPACE;
        if (isSpace && spaced) continue;
        spaced = isSpace;
        if (length === this.#at.length) this.#grow();
        this.#at[length++] = unit;
        part += folded[i]!;
      }
      unit += skipped || character.length;
      if (part.length > 4096) part = (parts.push(part), "");
    }
    this.#folded = parts.join("") + part;
  }

  #grow(): void {
    const larger = new Int32Array(this.#at.length * 2);
    larger.set(this.#at);
    this.#at = larger;
  }
}

/** Units of a hyphen between letters, with the line end after it; 0 when it is none. */
function hyphenLength(text: string, unit: number): number {
  if (!LETTER.test(text[unit - 1] ?? "")) return 0;
  let next = unit + 1;
  while (/\s/u.test(text[next] ?? "")) next++;
  const isDivision = next === unit + 1 || /[\n\f\r]/u.test(text.slice(unit + 1, next));
  return isDivision && LETTER.test(text[next] ?? "") ? next - unit : 0;
}
