import { stemOf, wordsIn, type Word } from "./source-words.ts";
import { joined, type Explanation } from "./support-found.ts";

/** One thing searched for in source texts: a word, in all its forms; or several that follow one another. */
export interface QueryPart {
  /** As it was typed, without quotation marks. */
  text: string;
  words: string[];
  /** Typed in quotation marks: these very words. */
  exact: boolean;
  /** The last word may go on: it is still being typed. */
  prefix: boolean;
}

/** Things searched for at once; what is typed after them is left out. */
const MOST_PARTS = 40;

/** Reads what a person typed; nothing typed is an error. */
export function readSourceQuery(typed: string): QueryPart[] {
  const parts: QueryPart[] = [];
  for (const [part, quoted] of typed.matchAll(/["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)|[^\s"“”„«»]+/gu)) {
    const text = quoted ?? part;
    const words = [...wordsIn(text)].map(({ word }) => word);
    const exact = quoted !== undefined;
    // What is typed again counts once, where it was typed last.
    const before = parts.findIndex((part) => part.exact === exact && part.words.join(" ") === words.join(" "));
    if (before >= 0) parts.splice(before, 1);
    if (words.length > 0 && parts.length < MOST_PARTS) parts.push({ text, words, exact, prefix: false });
  }
  const last = parts.at(-1);
  if (last && /[\p{L}\p{N}\p{M}]$/u.test(typed)) last.prefix = true;
  return parts;
}

/**
 * The query in the language of FTS5, for a table with columns `words` and `stems`: `all` parts, or what is in quotation
 * marks and, if there is none, `any` of the others. Words are letters, digits and points, so they need no escaping inside the quotes.
 */
export function asSourceFts(parts: QueryPart[], how: "all" | "any"): string {
  const exact = parts.filter((part) => part.exact).map(asFts);
  const others = parts.filter((part) => !part.exact).map(asFts);
  if (how === "all") return [...exact, ...others].join(" AND ");
  // What is in quotation marks stands on both sides, so that the others only add to the rank.
  return exact.length === 0 ? others.join(" OR ") : [...exact, `(${[...exact, ...others].join(" OR ")})`].join(" AND ");
}

function asFts({ words, exact, prefix }: QueryPart): string {
  const these = `words : "${words.join(" ")}"${prefix ? " *" : ""}`;
  return exact ? these : `(${these} OR stems : "${words.map(stemOf).join(" ")}")`;
}

/** Which parts of a query a text has, and where. */
export function explainQuery(parts: QueryPart[], text: string): Explanation {
  const words = [...wordsIn(text)];
  const hit = new Set<Word>();
  const terms = parts.filter((part) => {
    let found = false;
    for (let at = 0; at + part.words.length <= words.length; at++) {
      const stretch = words.slice(at, at + part.words.length);
      if (!stretch.every(({ word }, i) => isMatch(part, i, word))) continue;
      for (const word of stretch) hit.add(word);
      found = true;
    }
    return found;
  });
  const marked = words.filter((word) => hit.has(word));
  return { terms: terms.map((part) => part.text), marks: joined(text, marked) };
}

function isMatch({ words, exact, prefix }: QueryPart, at: number, word: string): boolean {
  const wanted = words[at]!;
  if (word === wanted || (!exact && stemOf(word) === stemOf(wanted))) return true;
  return prefix && at === words.length - 1 && word.startsWith(wanted);
}
