/** A word of a text that can be shared: where it stands (UTF-16 units), and what it is compared by. */
export type Term = { key: string; start: number; end: number };
/** A marked stretch of a passage; `strong` holds a number or a defined term. */
export type SharedMark = { start: number; end: number; strong: boolean };
export type Shared = { marks: SharedMark[]; weight: number; strongest: string[] };

/** A number or defined term says far more about where a statement comes from than an ordinary word. */
const STRONG = 4;
/** Words shown as the reason why a passage was found. */
const NAMED = 5;

// Articles, pronouns, auxiliaries, prepositions and conjunctions of English: they occur in every passage.
const STOP_WORDS = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both
  but by can could did do does doing down during each either few for from further had has have having he her here hers
  him his how i if in into is it its itself just may me might more most must my no nor not now of off on once only or
  other our ours out over own same shall she should so some such than that the their theirs them then there these they
  this those through to too under until up upon us very was we were what when where which while who whom whose why will
  with within without would you your yours`.split(/\s+/),
);

const SMALL_NUMBERS = new Map(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen twenty`
    .split(/\s+/)
    .map((word, n) => [word, String(n)]),
);
const TENS = new Map(
  "thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, i) => [word, String((i + 3) * 10)]),
);

const words = new Intl.Segmenter("en", { granularity: "word" });
const NUMBER = /^\p{N}/u;

/** The comparable words of a text, in order; stop words are left out. */
export function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  for (const { segment, index, isWordLike } of words.segment(text)) {
    if (!isWordLike) continue;
    const key = keyOf(segment);
    if (key !== "") terms.push({ key, start: index, end: index + segment.length });
  }
  return terms;
}

/** What a word is compared by: "1,000" = "1000", "Thirty" = "30", "parties" = "party"; empty for a stop word. */
function keyOf(word: string): string {
  const lower = word
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[’']s$/, "");
  if (NUMBER.test(lower)) return lower.replace(/(?<=\p{N}),(?=\p{N}{3})/gu, "");
  if (STOP_WORDS.has(lower)) return "";
  return SMALL_NUMBERS.get(lower) ?? TENS.get(lower) ?? singular(lower);
}

/** Harman's S-stemmer (D. Harman, "How effective is suffixing?", JASIS 42(1), 1991): plurals only, nothing cleverer. */
function singular(word: string): string {
  if (word.length < 4) return word;
  if (/[^ea]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}

/** The keys of a statement with their weights: numbers and defined terms are strong. */
export function weightsOf(statement: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { key, start, end } of termsOf(statement)) {
    const word = statement.slice(start, end);
    const strong = NUMBER.test(key) || isDefined(word, statement.slice(0, start));
    weights.set(key, Math.max(weights.get(key) ?? 0, strong ? STRONG : 1));
  }
  return weights;
}

/**
 * Whether a word reads as a defined term or a name: capitals where the sentence did not ask for one, or an
 * abbreviation. A capital that opens a sentence, a line or a cell says nothing.
 */
function isDefined(word: string, before: string): boolean {
  if (/^\p{Lu}{2,}$/u.test(word)) return true;
  if (!/^\p{Lu}/u.test(word) || /\n\W*$/.test(before)) return false;
  const lead = before.replace(/[\s*_"“'‘([]+$/u, "");
  return lead !== "" && !/[.!?:|#>•-]$/.test(lead);
}

/**
 * Where a passage uses the words of the statement. Neighbouring shared words become one mark, so that "Confidential
 * Information" reads as one. `weight` counts each shared word once: the passages can be ranked by it.
 */
export function sharedWith(weights: Map<string, number>, passage: string, terms: Term[]): Shared {
  const marks: SharedMark[] = [];
  const seen = new Map<string, string>();
  for (const { key, start, end } of terms) {
    const weight = weights.get(key);
    if (weight === undefined) continue;
    if (!seen.has(key)) seen.set(key, passage.slice(start, end));
    const last = marks.at(-1);
    const strong = weight === STRONG;
    if (last && last.strong === strong && /^[ \t\u00a0-]$/.test(passage.slice(last.end, start))) last.end = end;
    else marks.push({ start, end, strong });
  }
  const byWeight = [...seen].sort(([a], [b]) => weights.get(b)! - weights.get(a)!);
  return {
    marks,
    weight: byWeight.reduce((sum, [key]) => sum + weights.get(key)!, 0),
    strongest: byWeight.slice(0, NAMED).map(([, word]) => word),
  };
}

/** The passages that share most with a statement first; those that share nothing are left out. */
export const bestFirst = (shared: readonly Shared[]): number[] =>
  shared
    .map(({ weight }, i) => ({ weight, i }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.i - b.i)
    .map(({ i }) => i);
