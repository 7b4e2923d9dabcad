import { locate } from "./anchor.ts";
import { datesIn, type DateFound } from "./check-dates.ts";
import { quantitiesIn, type Quantity } from "./check-quantities.ts";
import { sectionsIn, type SectionFound } from "./check-sections.ts";
import { CodePoints } from "./code-points.ts";
import { FoldedText } from "./folded-text.ts";
import { stemOf, wordsIn } from "./source-words.ts";
import { statementsOf, type Statement } from "./statements.ts";

/** Words that follow one another by which a changed quotation is recognised; at most so many such runs are looked for. */
const RUN = 3;
const MOST_RUNS = 40;
/** Places from which a run is too common to tell anything; neighbourhoods that are looked at closely. */
const COMMON = 8;
const LOOKED_AT = 4;
/** Letters by which a place is made to end with a word. */
const MOST_OF_WORD = 20;

/** A text that things are looked up in. What is found out about it is kept; keep the object as long as the text. */
export class CheckedText {
  readonly text: string;
  readonly #points: CodePoints;
  #folded: FoldedText | null = null;
  #quantities: Map<number, Quantity[]> | null = null;
  #dates: DateFound[] | null = null;
  #sections: Map<string, SectionFound[]> | null = null;
  #statements: (Statement & { stems: Set<string> })[] | null = null;

  constructor(text: string) {
    this.text = text;
    this.#points = new CodePoints(text);
  }

  /** Numbers of this value. */
  quantities(value: number): Quantity[] {
    this.#quantities ??= Map.groupBy(quantitiesIn(this.text), (quantity) => quantity.value);
    return this.#quantities.get(value) ?? [];
  }

  dates(): DateFound[] {
    return (this.#dates ??= datesIn(this.text));
  }

  /** Where the section of a number, or a part of it, begins or is referred to. */
  sections(number: string): SectionFound[] {
    this.#sections ??= Map.groupBy(sectionsIn(this.text), (section) => section.number);
    return this.#sections.get(number) ?? [];
  }

  /** Its sentences, with the stems of their words. */
  statements(): (Statement & { stems: Set<string> })[] {
    return (this.#statements ??= statementsOf(this.text).map((statement) => ({
      ...statement,
      stems: new Set([...wordsIn(statement.text)].map(({ word }) => stemOf(word))),
    })));
  }

  /** Where some words stand, whatever their case and marks; code points. */
  find(words: string, most: number): { start: number; end: number }[] {
    return (this.#folded ??= new FoldedText(this.text)).find(words, most);
  }

  /** Where words stand that differ a little; code points. Looked for where some of them stand as they are. */
  findNearly(words: string): { start: number; end: number } | null {
    const { length } = new CodePoints(words);
    for (const at of this.#neighbourhoods(words)) {
      const from = Math.max(0, at - length);
      const found = locate(words, { text: this.slice(from, at + 2 * length), pages: null });
      if (found.how !== "orphan") return this.#wholeWords(from + found.start, from + found.end);
    }
    return null;
  }

  #wholeWords(start: number, end: number): { start: number; end: number } {
    const before = /[\p{L}\p{N}]*$/u.exec(this.slice(Math.max(0, start - MOST_OF_WORD), start))![0];
    const after = /^[\p{L}\p{N}]*/u.exec(this.slice(end, end + MOST_OF_WORD))![0];
    return { start: start - new CodePoints(before).length, end: end + new CodePoints(after).length };
  }

  /** Where some words may begin, judged by the few that follow one another; those with most of them first. */
  #neighbourhoods(words: string): number[] {
    const votes = new Map<number, number>();
    for (const [offset, few] of runsOf(words)) {
      const places = this.find(few, COMMON);
      if (places.length === COMMON) continue;
      for (const { start } of places) {
        const near = [...votes.keys()].find((other) => Math.abs(other - (start - offset)) < words.length / 2);
        const at = near ?? Math.max(0, start - offset);
        votes.set(at, (votes.get(at) ?? 0) + 1);
      }
    }
    return [...votes]
      .sort((a, b) => b[1] - a[1])
      .map(([at]) => at)
      .slice(0, LOOKED_AT);
  }

  slice = (start: number, end: number): string => this.#points.slice(start, end);
  pointAt = (unit: number): number => this.#points.pointAt(unit);
}

/** Runs of words of a text, with where they begin in it. */
function runsOf(text: string): [offset: number, few: string][] {
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)];
  const step = Math.max(1, Math.ceil(words.length / MOST_RUNS));
  const runs: [number, string][] = [];
  for (let i = 0; i + RUN <= words.length; i += step) {
    const last = words[i + RUN - 1]!;
    runs.push([words[i]!.index, text.slice(words[i]!.index, last.index + last[0].length)]);
  }
  return runs;
}
