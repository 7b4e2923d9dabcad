import { stemOf, wordsIn } from "./source-words.ts";

/** What a term of a statement is, which decides how much it weighs. */
type TermKind = "word" | "name" | "quoted" | "number" | "section";

/** A word of the statement that is looked for. */
export interface Telling {
  stem: string;
  /** Where it stands in the statement, in UTF-16 units. */
  start: number;
  end: number;
  /** Place among all the words of the statement: neighbours make a phrase. */
  at: number;
}
/** One thing to look for, however often the statement has it. */
export interface Term extends Telling {
  weight: number;
}
export interface SupportQuery {
  terms: Term[];
  /** All its telling words, in order. */
  words: Telling[];
}

/** How much each kind weighs beside a plain word: what is written down once says more than what is often said. */
const WEIGHTS: Record<TermKind, number> = { word: 1, name: 1.2, quoted: 1.3, number: 1.5, section: 2 };
/** Words in which any two texts of the kind agree. */
const WEAK = 0.5;

const STOP = new Set(
  (
    "a about above after again all also although am among an and another any are as at be because been before being " +
    "between both but by can could did do does doing done each either else etc even ever every few for from further had " +
    "has have having he her here hers herself him himself his how however i if in into is it its itself just let like me " +
    "might mine more most much my myself neither no nor not of off on once one ones or other others our ours out own per " +
    "quite rather said same say says she should since so some still such than that the their theirs them themselves then " +
    "there therefore these they this those though through thus to together too toward under until up upon us very was we " +
    "were what when where whereas whether which while who whom whose why will with within without would yes yet you your"
  ).split(" "),
);
/** Drafting words: they stand in every clause. */
const BOILERPLATE = new Set(
  (
    "shall may must hereby herein hereof hereto hereunder thereof thereto thereunder therein aforesaid foregoing pursuant " +
    "accordance respect regard regarding relating related provided provide provision set forth certain following " +
    "particular case circumstance example include including mean state statement make give take subject apply applicable"
  ).split(" "),
);
const BOILERPLATE_STEMS = new Set([...BOILERPLATE].map(stemOf));

const SECTION_SIGN =
  /(?:§+|\b(?:sections?|secs?\.?|articles?|art\.|clauses?|paragraphs?|para\.|rules?|chapters?))\s*$/iu;
const QUOTED = /["“„«]([^"“”„«»]{2,200})["”“»]/gu;
const SENTENCE_START = /(?:^|[.!?:;\n]["'”’)]*\s+|^[\s*_#>"'“(-]+|\n[\s*_#>"'“(-]*)$/u;

/** What to look for when a statement is to be supported: its words without those that are everywhere, weighed. */
export function supportQuery(statement: string): SupportQuery {
  const quoted = [...statement.matchAll(QUOTED)].map(({ 0: all, index }) => [index, index + all.length] as const);
  const terms = new Map<string, Term>();
  const words: Telling[] = [];
  let at = 0;
  for (const { word, start, end } of wordsIn(statement)) {
    const place = at++;
    const text = statement.slice(start, end);
    const kind = kindOf(statement, { text, start }, quoted);
    if (kind === "word" && (STOP.has(word) || word.length === 1)) continue;
    if (kind === "name" && STOP.has(word)) continue;
    const stem = stemOf(word);
    const weight = WEIGHTS[kind] * (kind === "word" && BOILERPLATE_STEMS.has(stem) ? WEAK : 1);
    const telling = { stem, start, end, at: place };
    words.push(telling);
    const known = terms.get(stem);
    if (!known) terms.set(stem, { ...telling, weight });
    else known.weight = Math.max(known.weight, weight);
  }
  return { terms: [...terms.values()], words };
}

function kindOf(
  statement: string,
  { text, start }: { text: string; start: number },
  quoted: (readonly [number, number])[],
): TermKind {
  const before = statement.slice(Math.max(0, start - 20), start);
  if (SECTION_SIGN.test(before)) return "section";
  if (/^\d/.test(text)) return "number";
  if (quoted.some(([from, to]) => start >= from && start < to)) return "quoted";
  return /^\p{Lu}/u.test(text) && !SENTENCE_START.test(statement.slice(0, start)) ? "name" : "word";
}
