import { stemOf, wordsIn, type Word } from "./source-words.ts";
import type { SupportQuery, Telling } from "./support-query.ts";
import { nearlyTheSame } from "./support-synonyms.ts";

/** Why a passage was found. */
export interface Explanation {
  /** Words and phrases of the statement that it has, as the statement writes them. */
  terms: string[];
  /** Where they, or words that say nearly the same, stand in it; UTF-16 units. */
  marks: { start: number; end: number }[];
}

/** What a passage has of a statement. */
export function explain(statement: string, query: SupportQuery, text: string): Explanation {
  const words = [...wordsIn(text)];
  const stems = words.map(({ word }) => stemOf(word));
  const related = new Set(query.terms.flatMap(({ stem }) => [stem, ...nearlyTheSame(stem)]));
  const marked = words.filter((_, i) => related.has(stems[i]!));
  return { terms: termsIn(statement, query, stems), marks: joined(text, marked) };
}

/** Words that follow one another in statement and passage alike are told as one; a word of such a phrase not once more. */
function termsIn(statement: string, { words }: SupportQuery, stems: string[]): string[] {
  const held = new Set(stems);
  const runs: Telling[][] = [];
  for (const word of words) {
    if (!held.has(word.stem)) continue;
    const last = runs.at(-1);
    if (last && follow(last.at(-1)!, word, stems)) last.push(word);
    else runs.push([word]);
  }
  const told = new Map<string, string>();
  for (const run of runs.toSorted((a, b) => b.length - a.length)) {
    const all = run.map(({ stem }) => stem).join(" ");
    if ([...told.keys()].some((other) => ` ${other} `.includes(` ${all} `))) continue;
    told.set(all, statement.slice(run[0]!.start, run.at(-1)!.end).replace(/\s+/g, " "));
  }
  return runs.flatMap((run) => {
    const all = run.map(({ stem }) => stem).join(" ");
    const text = told.get(all);
    told.delete(all);
    return text === undefined ? [] : [text];
  });
}

const follow = (a: Telling, b: Telling, stems: string[]): boolean =>
  b.at === a.at + 1 && stems.some((stem, i) => stem === a.stem && stems[i + 1] === b.stem);

/** Spaces, a line end, a hyphen. */
const BETWEEN_WORDS = /^(?:[^\S\n]|\n(?!\n)|[-'’§]){1,3}$/u;

/** Neighbouring words are marked as one stretch. */
export function joined(text: string, words: Word[]): { start: number; end: number }[] {
  const marks: { start: number; end: number }[] = [];
  for (const { start, end } of words) {
    const last = marks.at(-1);
    if (last && BETWEEN_WORDS.test(text.slice(last.end, start))) last.end = end;
    else marks.push({ start, end });
  }
  return marks;
}
