import type Database from "better-sqlite3";
import { CodePoints } from "../domain/code-points.ts";
import { weightOf } from "../domain/passages.ts";
import { asSourceFts, explainQuery, readSourceQuery, type QueryPart } from "../domain/source-query.ts";
import { stemOf } from "../domain/source-words.ts";
import { fuse, rankByWords, varied, type Collection } from "../domain/support.ts";
import { explain, type Explanation } from "../domain/support-found.ts";
import { supportQuery, type SupportQuery, type Term } from "../domain/support-query.ts";
import { nearlyTheSame } from "../domain/support-synonyms.ts";
import type { DocumentIndex, IndexedPassage, IndexedReading } from "./document-index.ts";

/** What is looked for, and where: in some documents, or (null) in all of the project. */
export interface FindRequest {
  how: "search" | "support";
  text: string;
  documents: string[] | null;
  limit: number;
}
/** A passage that was found. Offsets in code points: of the document's text, and (marks) of the passage's. */
export interface FoundText {
  document: string;
  page: number;
  label: string | null;
  start: number;
  end: number;
  score: number;
  text: string;
  marks: { start: number; end: number }[];
  terms: string[];
}

/** Passages that the words alone put first, to be looked at closely. */
const CANDIDATES = 150;
/** Entries of the index gone through for one statement: its rarest words first, then those that say nearly the same. */
const MOST_ENTRIES = 6000;
/** Passages looked at beyond those that are told: some may only lead elsewhere. */
const MORE = 20;
/** Share of the passages from which a word says nothing of the one it stands in; of few passages all are worth a look. */
const EVERYWHERE = 0.2;
const FEW = 1000;
/** Sets of documents of which it is remembered how often words stand in them. */
const KEPT = 8;

/** Finds passages in the index of documents. */
export class DocumentFinder {
  readonly #index: DocumentIndex;
  readonly #match: Database.Statement;
  readonly #count: Database.Statement;
  readonly #size: Database.Statement;
  readonly #known = new Map<string, Collection>();

  constructor(index: DocumentIndex) {
    this.#index = index;
    const { db } = index;
    this.#match = db.prepare(
      `SELECT rowid AS id, -rank AS score FROM texts WHERE texts MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank LIMIT ?`,
    );
    this.#count = db.prepare("SELECT count(*) FROM texts WHERE texts MATCH ? AND rowid BETWEEN ? AND ?").pluck();
    this.#size = db.prepare(
      "SELECT count(*) AS passages, coalesce(sum(words), 0) AS words FROM passages WHERE id BETWEEN ? AND ?",
    );
  }

  find({ how, text, documents, limit }: FindRequest): FoundText[] {
    const all = [...this.#index.indexed().values()];
    const scope = scopeOf(all.filter(({ document }) => documents === null || documents.includes(document)));
    return how === "search" ? this.#search(text, scope, limit) : this.#support(text, scope, scopeOf(all), limit);
  }

  /** Passages that have all that was typed; where these are few, then those that have some of it. */
  #search(typed: string, scope: Scope, limit: number): FoundText[] {
    const parts = readSourceQuery(typed);
    if (parts.length === 0) return [];
    const found = this.#weighed(asSourceFts(parts, "all"), scope, limit);
    if (found.length < limit && parts.length > 1) {
      const held = new Set(found.map(({ id }) => id));
      const some = this.#weighed(asSourceFts(this.#telling(parts, scope), "any"), scope, limit + found.length);
      found.push(...some.filter(({ id }) => !held.has(id)).slice(0, limit - found.length));
    }
    return found.map(({ id, score }) => {
      const passage = this.#index.passage(id);
      return this.#told(passage, score, scope, (text) => explainQuery(parts, text));
    });
  }

  /** The best by BM25, with those last that only lead elsewhere. */
  #weighed(fts: string, scope: Scope, limit: number): Hit[] {
    const found = this.#best(fts, scope, limit + MORE);
    const weighed = found.map(({ id, score }) => ({
      id,
      score: score * weightOf(this.#index.textOf(this.#index.passage(id))),
    }));
    return weighed.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, limit);
  }

  /** Without the words that stand nearly everywhere, if there are others. */
  #telling(parts: QueryPart[], scope: Scope): QueryPart[] {
    const { passages, frequency } = this.#collection(scope);
    const isTelling = ({ words, exact }: QueryPart) =>
      exact || words.some((word) => frequency(stemOf(word)) <= Math.max(FEW, EVERYWHERE * passages));
    const telling = parts.filter(isTelling);
    return telling.length > 0 ? telling : parts;
  }

  /** Passages that bear on a statement: found by BM25, then ranked by looking at each. */
  #support(statement: string, scope: Scope, everywhere: Scope, limit: number): FoundText[] {
    const query = supportQuery(statement);
    if (query.terms.length === 0 || scope.ranges.length === 0) return [];
    const of = this.#collection(scope);
    const texts = new Map(
      this.#candidates(query, scope, everywhere).map((id) => [id, this.#index.textOf(this.#index.passage(id))]),
    );
    const ranked = rankByWords(
      query,
      [...texts].map(([id, text]) => ({ id, text })),
      of,
    );
    const scores = new Map(ranked.map(({ id, score }) => [id, score]));
    const order = fuse([ranked.map(({ id }) => id)]);
    return varied(order, (id) => texts.get(id)!, limit).map((id) =>
      this.#told(this.#index.passage(id), scores.get(id)!, scope, (text) => explain(statement, query, text)),
    );
  }

  /** Kept from one statement to the next: they are mostly asked of the same documents. */
  #collection({ readings, ranges }: Scope): Collection {
    const key = [...readings.keys()].join(" ");
    const known = this.#known.get(key) ?? this.#counted(ranges);
    if (this.#known.size >= KEPT) this.#known.clear();
    this.#known.set(key, known);
    return known;
  }

  #counted(ranges: Scope["ranges"]): Collection {
    const sizes = ranges.map((range) => this.#size.get(...range) as { passages: number; words: number });
    const passages = sum(sizes.map((size) => size.passages));
    const known = new Map<string, number>();
    const frequency = (stem: string): number => {
      const counted = known.get(stem) ?? sum(ranges.map((range) => this.#entries(stem, range)));
      known.set(stem, counted);
      return counted;
    };
    return { passages, meanWords: sum(sizes.map((size) => size.words)) / Math.max(1, passages), frequency };
  }

  #entries = (stem: string, range: [number, number]): number =>
    this.#count.get(`stems : "${stem}"`, ...range) as number;

  #candidates({ terms }: SupportQuery, scope: Scope, everywhere: Scope): number[] {
    const { passages, frequency } = this.#collection(scope);
    if (passages <= CANDIDATES) return scope.ranges.flatMap(([first, last]) => idsFrom(first, last));
    const worth = (term: Term) => term.weight / Math.log2(2 + frequency(term.stem));
    const own = terms.toSorted((a, b) => worth(b) - worth(a)).map(({ stem }) => stem);
    const nearly = own.flatMap((stem) => [...nearlyTheSame(stem)]);
    // BM25 weighs a word by all passages there are, whichever are asked about.
    const entries = this.#collection(everywhere).frequency;
    let gone = 0;
    const wanted = [...new Set([...own, ...nearly])].filter((stem) => {
      if (frequency(stem) === 0) return false;
      const n = entries(stem);
      if (gone + n > MOST_ENTRIES) return false;
      gone += n;
      return true;
    });
    if (wanted.length === 0) wanted.push(own[0]!);
    return this.#best(wanted.map((stem) => `stems : "${stem}"`).join(" OR "), scope, CANDIDATES).map(({ id }) => id);
  }

  #best(fts: string, { ranges }: Scope, limit: number): Hit[] {
    const found = ranges.flatMap((range) => this.#match.all(fts, ...range, limit) as Hit[]);
    return found.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, limit);
  }

  #told(
    { reading, page, start, end }: IndexedPassage,
    score: number,
    { readings }: Scope,
    explained: (text: string) => Explanation,
  ): FoundText {
    const { slices } = this.#index;
    const text = slices.text(reading, page, start, end);
    const points = new CodePoints(text);
    const { terms, marks } = explained(text);
    return {
      document: readings.get(reading)!.document,
      page,
      label: slices.label(reading, page),
      start,
      end,
      score: Math.round(score * 1000) / 1000,
      text,
      terms,
      marks: marks.map((mark) => ({ start: points.pointAt(mark.start), end: points.pointAt(mark.end) })),
    };
  }
}

type Hit = { id: number; score: number };
/** Where to look: readings, and the stretches of passages they take up. */
type Scope = { readings: Map<number, IndexedReading>; ranges: [first: number, last: number][] };

const scopeOf = (readings: IndexedReading[]): Scope => ({
  readings: new Map(readings.map((reading) => [reading.id, reading])),
  ranges: rangesOf(readings),
});

function rangesOf(readings: IndexedReading[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const { first, last } of readings.toSorted((a, b) => a.first - b.first)) {
    const open = ranges.at(-1);
    if (open && open[1] + 1 === first) open[1] = last;
    else if (first <= last) ranges.push([first, last]);
  }
  return ranges;
}

const idsFrom = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

const sum = (numbers: number[]): number => numbers.reduce((total, n) => total + n, 0);
