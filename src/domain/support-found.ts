import { stemOf, wordsIn, type Word } from "./source-words.ts";
import type { SupportQuery, Term } from "./support-query.ts";
import { nearlyTheSame } from "./support-synonyms.ts";

/** Why a passage was found. */
export interface Explanation {
  /** Words and phrases of the statement that it has, as the statement writes them. */
  terms: string[];
  /** Where they, or words that say nearly the same, stand in it; UTF-16 units. */
  marks: { start: number; end: number }[];
}

/** What a passage has of a statement. */
export function explain(statement: string, { terms }: SupportQuery, text: string): Explanation {
  const words = [...wordsIn(text)];
  const stems = words.map(({ word }) => stemOf(word));
  const held = new Set(stems);
  const related = new Set(terms.flatMap(({ stem }) => [stem, ...nearlyTheSame(stem)]));
  return {
    terms: phrases(
      statement,
      terms.filter(({ stem }) => held.has(stem)),
      stems,
    ),
    marks: joined(
      text,
      words.filter((_, i) => related.has(stems[i]!)),
    ),
  };
}

/** Terms that follow one another in statement and passage alike are told as one. */
function phrases(statement: string, terms: Term[], stems: string[]): string[] {
  const told: string[] = [];
  for (let i = 0; i < terms.length; i++) {
    let last = i;
    while (last + 1 < terms.length && follow(terms[last]!, terms[last + 1]!, stems)) last++;
    told.push(statement.slice(terms[i]!.start, terms[last]!.end).replace(/\s+/g, " "));
    i = last;
  }
  return told;
}

const follow = (a: Term, b: Term, stems: string[]): boolean =>
  b.at === a.at + 1 && stems.some((stem, i) => stem === a.stem && stems[i + 1] === b.stem);

/** Neighbouring words are marked as one stretch. */
export function joined(text: string, words: Word[]): { start: number; end: number }[] {
  const marks: { start: number; end: number }[] = [];
  for (const { start, end } of words) {
    const last = marks.at(-1);
    if (
      last &&
      /^[^\p{L}\p{N}]{0,3}$/u.test(text.slice(last.end, start)) &&
      !text.slice(last.end, start).includes("\n\n")
    )
      last.end = end;
    else marks.push({ start, end });
  }
  return marks;
}
