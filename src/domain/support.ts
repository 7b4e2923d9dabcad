import { weightOf } from "./passages.ts";
import { stemOf, wordsIn } from "./source-words.ts";
import type { SupportQuery, Term } from "./support-query.ts";
import { nearlyTheSame } from "./support-synonyms.ts";

/** A passage that may bear on a statement. */
export interface Candidate {
  id: number;
  text: string;
}
/** What the candidates were taken from. */
export interface Collection {
  passages: number;
  /** Words of a passage, on average. */
  meanWords: number;
  /** In how many passages a stem stands. */
  frequency: (stem: string) => number;
}
export interface Supporting {
  id: number;
  score: number;
}

// Chosen on one half of the documents and questions of ContractNLI and confirmed on the other (test/bench/finding).
/** How soon more of the same word stops to count, and how much long passages are held back (BM25's k1 and b). */
const K1 = 1.2;
const B = 0.5;
/** What a word that says nearly the same counts, of the word itself; at most so many of them. */
const NEARLY = 0.3;
const MOST_NEARLY = 2;
/** What two terms count that stand as in the statement; what they count when they stand within `WINDOW` words. */
const PHRASE = 0.3;
const NEAR = 0.05;
const WINDOW = 8;
/** Words that two terms of the statement may be apart to count as a phrase. */
const REACH = 3;
/** Share of the score that hangs on how much of the statement is there. */
const COVERAGE = 0.3;

/**
 * Passages by how likely they bear on a statement, best first: BM25 (Robertson and Zaragoza 2009) with weighed terms and
 * words that say nearly the same; pairs of terms as phrases and in proximity (the sequential dependence of Metzler and
 * Croft 2005); and a share for how much of the statement is covered. Those with nothing of it are left out.
 */
export function rankByWords(query: SupportQuery, candidates: Iterable<Candidate>, of: Collection): Supporting[] {
  const terms = query.terms.map((term) => ({ ...term, worth: term.weight * rarity(term.stem, of) }));
  const roles = rolesOf(terms);
  const possible = terms.reduce((sum, { worth }) => sum + worth, 0);
  const scored = [...candidates].map(({ id, text }) => ({
    id,
    score: weightOf(text) * scoreOf(terms, possible, placesOf(roles, text), of),
  }));
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.id - b.id);
}

type Weighed = Term & { worth: number };
/** Where a term stands among the words of a passage: itself, and words that say nearly the same. */
interface TermPlaces {
  own: number[];
  nearly: number[];
}

/** BM25's inverse document frequency, which is never negative. */
const rarity = (stem: string, { passages, frequency }: Collection): number => {
  const n = frequency(stem);
  return Math.log(1 + (passages - n + 0.5) / (n + 0.5));
};

type Roles = { count: number; of: Map<string, { term: number; own: boolean }[]> };

function rolesOf(terms: readonly Term[]): Roles {
  const of: Roles["of"] = new Map();
  const give = (stem: string, role: { term: number; own: boolean }) => of.set(stem, [...(of.get(stem) ?? []), role]);
  for (const [term, { stem }] of terms.entries()) {
    give(stem, { term, own: true });
    for (const other of nearlyTheSame(stem)) give(other, { term, own: false });
  }
  return { count: terms.length, of };
}

function placesOf(roles: Roles, text: string): { places: TermPlaces[]; words: number } {
  const places = Array.from({ length: roles.count }, (): TermPlaces => ({ own: [], nearly: [] }));
  let words = 0;
  for (const { word } of wordsIn(text)) {
    for (const { term, own } of roles.of.get(stemOf(word)) ?? []) places[term]![own ? "own" : "nearly"].push(words);
    words++;
  }
  return { places, words };
}

function scoreOf(
  terms: Weighed[],
  possible: number,
  { places, words }: { places: TermPlaces[]; words: number },
  { meanWords }: Collection,
): number {
  const held = K1 * (1 - B + (B * words) / meanWords);
  let score = 0;
  let covered = 0;
  for (const [i, { worth }] of terms.entries()) {
    const { own, nearly } = places[i]!;
    const times = own.length + NEARLY * Math.min(MOST_NEARLY, nearly.length);
    score += (worth * times * (K1 + 1)) / (times + held);
    covered += worth * Math.min(1, times);
  }
  score += pairs(terms, places);
  return possible === 0 ? 0 : score * (1 - COVERAGE + (COVERAGE * covered) / possible);
}

/** What terms count that stand together as they do in the statement, or near each other. */
function pairs(terms: Weighed[], places: TermPlaces[]): number {
  let score = 0;
  for (const [i, first] of terms.entries()) {
    for (let j = i + 1; j < terms.length && terms[j]!.at - first.at <= REACH; j++) {
      const worth = Math.min(first.worth, terms[j]!.worth);
      const gap = terms[j]!.at - first.at;
      if (asWritten(places[i]!.own, places[j]!.own, gap)) score += PHRASE * worth;
      else {
        const apart = closest(anyOf(places[i]!), anyOf(places[j]!));
        if (apart <= WINDOW) score += NEAR * worth * (1 - apart / (WINDOW + 1));
      }
    }
  }
  return score;
}

const anyOf = ({ own, nearly }: TermPlaces): number[] => (own.length > 0 ? own : nearly);
const asWritten = (first: number[], second: number[], gap: number): boolean =>
  first.some((a) => second.includes(a + gap));
const closest = (first: number[], second: number[]): number =>
  Math.min(...first.flatMap((a) => second.map((b) => Math.abs(a - b))), Infinity);

/** Constant of reciprocal rank fusion: how little the first ranks stand out. */
const FUSION = 60;

/**
 * One ranking out of several of the same passages (reciprocal rank fusion, Cormack et al. 2009). Rankings by other means,
 * such as a local language model, are joined here.
 * @param rankings ids, best first
 */
export function fuse(rankings: readonly (readonly number[])[]): number[] {
  if (rankings.length === 1) return [...rankings[0]!];
  const sums = new Map<number, number>();
  for (const ranking of rankings) {
    for (const [rank, id] of ranking.entries()) sums.set(id, (sums.get(id) ?? 0) + 1 / (FUSION + rank + 1));
  }
  return [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([id]) => id);
}

/** Share of words in common from which two passages are the same clause. */
const SAME = 0.8;

/** The best of a ranking, without the same clause twice while there are others. */
export function varied(ranking: readonly number[], textOf: (id: number) => string, limit: number): number[] {
  const chosen: { id: number; stems: Set<string> }[] = [];
  const again: number[] = [];
  for (const id of ranking) {
    if (chosen.length === limit) break;
    const stems = new Set([...wordsIn(textOf(id))].map(({ word }) => stemOf(word)));
    if (chosen.some((other) => inCommon(stems, other.stems) >= SAME)) again.push(id);
    else chosen.push({ id, stems });
  }
  return [...chosen.map(({ id }) => id), ...again].slice(0, limit);
}

function inCommon(a: Set<string>, b: Set<string>): number {
  let both = 0;
  for (const stem of a) if (b.has(stem)) both++;
  return both / Math.max(1, a.size + b.size - both);
}
