import type { Match } from "./check-matches.ts";
import type { CheckedText } from "./checked-text.ts";
import { supportQuery } from "./support-query.ts";
import { nearlyTheSame } from "./support-synonyms.ts";
import type { Piece } from "./difference.ts";
import { stemOf, wordsIn } from "./source-words.ts";

/** Share of a statement's telling words that must stand in the passage it cites: then they do, then some of them do. */
const MOSTLY = 0.6;
const PARTLY = 0.25;

export interface CitedPassage {
  /** How much of the statement stands in the passage, 0 to 1. */
  share: number;
  /** The sentence of the passage that has most of it; null when nothing of it is there. */
  best: Match | null;
}

/** How much of what a statement says stands in a passage, in the same words or such as say nearly the same. */
export function citedIn(statement: string, passage: CheckedText): CitedPassage {
  const terms = tellingOf(statement);
  const shareOf = (stems: Set<string>): number =>
    terms.filter(({ stem }) => isAmong(stem, stems)).length / Math.max(1, terms.length);
  const sentences = passage.statements();
  const share = shareOf(new Set(sentences.flatMap(({ stems }) => [...stems])));
  if (share < PARTLY) return { share, best: null };
  const best = sentences
    .map(({ start, end, stems }) => ({ start, end, share: shareOf(stems) }))
    .reduce((most, one) => (one.share > most.share ? one : most));
  return { share, best: { start: best.start, end: best.end, result: share >= MOSTLY ? "exact" : "near" } };
}

/** The words that say something: boilerplate weighs less than one. */
const tellingOf = (statement: string) => supportQuery(statement).terms.filter(({ weight }) => weight >= 1);

const isAmong = (stem: string, stems: Set<string>): boolean =>
  stems.has(stem) || [...nearlyTheSame(stem)].some((other) => stems.has(other));

/** The statement in pieces: what stands in the passage (or says nothing), and what does not. */
export function missingFrom(statement: string, passage: CheckedText): Piece[] {
  const stems = new Set(passage.statements().flatMap((sentence) => [...sentence.stems]));
  const wanted = new Set(tellingOf(statement).map(({ stem }) => stem));
  const pieces: Piece[] = [];
  let at = 0;
  const put = (to: number, where: Piece["in"]) => {
    const last = pieces.at(-1);
    if (to > at && last?.in === where) last.text += statement.slice(at, to);
    else if (to > at) pieces.push({ text: statement.slice(at, to), in: where });
    at = to;
  };
  for (const { word, start, end } of wordsIn(statement)) {
    const stem = stemOf(word);
    if (!wanted.has(stem) || isAmong(stem, stems)) continue;
    put(start, "both");
    put(end, "output");
  }
  put(statement.length, "both");
  return pieces;
}
