import { statementsOf } from "./statements.ts";
import { CodePoints } from "./code-points.ts";

/** A defined term or name: several words with capitals within a sentence. Offsets in UTF-16 units. */
export interface TermFound {
  start: number;
  end: number;
  words: string;
}

const CAPITAL = "\\p{Lu}[\\p{L}\\p{N}'’-]*[\\p{L}\\p{N}]";
const TERM = new RegExp(
  `(?<![\\p{L}\\p{N}'’./@-])${CAPITAL}(?: (?:of |of the |for |for the )?${CAPITAL})+(?![\\p{L}\\p{N}])`,
  "gu",
);
/** Where a capital is due for another reason: the beginning of a sentence, a cell, a label, a quotation, a bracket. */
const BEGINS = /(?:^|[.!?:;—–(|"“”‘*_>•\n\t]|\s-|\d[.)])\s*$/u;
const NAMES_OF_TIME =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/u;
/** Share of words with capitals from which a sentence is a heading, or its language writes nouns so. */
const TITLE = 0.4;

/** The terms of an output, each at its first place. */
export function termsIn(output: string): TermFound[] {
  const points = new CodePoints(output);
  const found = new Map<string, TermFound>();
  for (const { start, text } of statementsOf(output)) {
    const at = points.unitAt(start);
    if (isHeading(output, at, text)) continue;
    for (const { 0: match, index } of text.matchAll(TERM)) {
      const first = BEGINS.test(output.slice(Math.max(0, at + index - 4), at + index)) ? match.indexOf(" ") + 1 : 0;
      const words = match.slice(first).replace(/^(?:of |for )?(?:the )?/u, "");
      if (!words.includes(" ") || NAMES_OF_TIME.test(words) || found.has(words)) continue;
      const from = at + index + match.length - words.length;
      found.set(words, { start: from, end: from + words.length, words });
    }
  }
  return [...found.values()];
}

function isHeading(output: string, at: number, text: string): boolean {
  const line = output.slice(output.lastIndexOf("\n", at - 1) + 1, at);
  if (/^\s*#/u.test(line)) return true;
  const words = text.match(/\p{L}[\p{L}'’]*/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return capitals > TITLE * words.length && (words.length > 2 || capitals === words.length);
}
