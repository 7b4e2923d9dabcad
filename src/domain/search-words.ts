/**
 * How words are compared in a search, in one place for the index, the query and the highlights: case, accents, width
 * and ligatures do not count. A word is a run of letters and digits; in scripts that write without spaces each
 * character is one.
 */

/** Letters that no decomposition takes apart. */
const PLAIN: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
};
/** Scripts without spaces between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;

/** Everything that is not ASCII, brought to lower-case letters and spaces. ASCII is left as it is. */
export const foldText = (text: string): string => text.replace(/[^\x00-\x7f]+/g, foldRun);

const known = new Map<string, string>();

function foldRun(run: string): string {
  let folded = known.get(run);
  if (folded !== undefined) return folded;
  folded = run
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[ßæœøłđðþıħ]/g, (letter) => PLAIN[letter]!)
    .replace(UNSPACED, " $& ")
    .replace(/[^\p{L}\p{N}\x00-\x7f]+/gu, " ");
  // Most runs are one accented letter or one dash: a few hundred different ones in all.
  if (run.length <= 2 && known.size < 4096) known.set(run, folded);
  return folded;
}

/** The words of a text, folded, in order. */
export const wordsOf = (text: string): string[] =>
  foldText(text)
    .toLowerCase()
    .match(/[a-z0-9\x80-\uffff]+/g) ?? [];

/** One thing searched for: words that follow one another. `prefix`: the last may go on. */
export interface Phrase {
  words: string[];
  prefix: boolean;
}

/**
 * What a person typed: all words must be there, in any order; "words in quotation marks" in just that order; the last
 * word may be unfinished. Nothing typed is an error.
 */
export function readQuery(query: string): Phrase[] {
  const phrases: Phrase[] = [];
  for (const [part, quoted] of query.matchAll(/["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)|[^\s"“”„«»]+/gu)) {
    const words = wordsOf(quoted ?? part);
    if (words.length > 0) phrases.push({ words, prefix: false });
  }
  const last = phrases.at(-1);
  if (last && /[\p{L}\p{N}\p{M}]$/u.test(query)) last.prefix = true;
  return phrases;
}

/** The query in the language of FTS5. Words are letters and digits, so they need no escaping inside the quotes. */
export const asFts = (phrases: Phrase[]): string =>
  phrases.map(({ words, prefix }) => `"${words.join(" ")}"${prefix ? " *" : ""}`).join(" AND ");

/** Where words of the query stand in a text, as [start, end) in UTF-16 units, in order. */
export function* hitsIn(text: string, phrases: Phrase[]): Generator<[start: number, end: number]> {
  const wanted = new Set(phrases.flatMap(({ words }) => words));
  const unfinished = phrases.at(-1)?.prefix ? phrases.at(-1)!.words.at(-1)! : null;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const found = wordsOf(word).some((one) => wanted.has(one) || (unfinished !== null && one.startsWith(unfinished)));
    if (found) yield [index, index + word.length];
  }
}

/** Characters of context before the first hit of a snippet. */
const BEFORE = 60;

/**
 * An opening of a text with the hits in `[[…]]`; it begins shortly before the first hit when that stands further on.
 * @param width length in UTF-16 units, without the marks
 */
export function snippet(text: string, phrases: Phrase[], width: number): string {
  const hits = phrases.length === 0 ? [][Symbol.iterator]() : hitsIn(text, phrases);
  let hit = hits.next().value;
  const start = hit === undefined || hit[1] < width ? 0 : wordStart(text, hit[0] - BEFORE);
  const end = Math.min(text.length, start + width);
  let out = start > 0 ? "…" : "";
  let at = start;
  // What lies beyond the end is not searched: outputs may be long, and a page has a hundred of them.
  for (; hit !== undefined && hit[1] <= end; hit = hits.next().value) {
    const [from, to] = hit;
    if (from < start) continue;
    out += `${plain(text.slice(at, from))}[[${text.slice(from, to)}]]`;
    at = to;
  }
  return `${out}${plain(text.slice(at, end).replace(/[\ud800-\udbff]$/, ""))}${end < text.length ? "…" : ""}`;
}

const wordStart = (text: string, near: number): number => {
  const space = text.indexOf(" ", near);
  return space < 0 || space > near + BEFORE ? near : space + 1;
};

/** One line; brackets of the text itself cannot be taken for marks. */
const plain = (text: string): string => text.replace(/\s+/g, " ").replace(/\[(?=\[)|\](?=\])/g, "$& ");
