import { datesIn, type Day } from "./check-dates.ts";
import { quantitiesIn, type Quantity } from "./check-quantities.ts";
import { referencesIn } from "./check-sections.ts";
import { termsIn } from "./check-terms.ts";

type Sought =
  | { kind: "quotation"; parts: string[] }
  | { kind: "term"; words: string }
  | { kind: "number" | "amount"; quantity: Quantity }
  | { kind: "date"; readings: Day[] }
  | { kind: "section"; number: string; parts: string[] }
  | { kind: "citation"; passages: number[] };

/** Something in an output that can be looked up word for word. Offsets in UTF-16 units. */
export type CheckItem = Sought & {
  start: number;
  end: number;
  text: string;
  /** May be something else, such as a word in quotation marks for irony: told only when it is found. */
  doubtful: boolean;
};

/** Code, addresses and tags are not prose. */
const NOT_PROSE =
  /(`{3,}|~{3,})[\s\S]*?(?:\n[ \t]*\1|$)|`[^`\n]+`|\]\([^)\s]{0,2000}\)|\bhttps?:\/\/\S+|<\/?\p{L}[^>\n]{0,400}>/gu;
const QUOTATION =
  /“([^“”]{2,2000})”|„([^“”„]{2,2000})[“”]|«([^«»]{2,2000})»|(?<![\p{L}\p{N}])"([^"\n]{2,2000})"(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])‘([^‘’]{8,2000})’(?!\p{L})/gu;
/** What was left out of a quotation, or put in. */
const GAP = /\s*(?:\[[^\]]*\]|…|\.{3,}|\*\*|__)\s*/u;
/** Words from which quotation marks are taken for a quotation. */
const QUOTED_WORDS = 4;
const CITATION =
  /(?<!(?<![\p{L}\p{N}])[\p{L}_])\[(?:(?:passage|source|doc|document|context)\s*)?\^?(\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*)\](?!\()/giu;

/** Everything in an output that is looked up, in order and without overlap. Of a term its first place only. */
export function itemsIn(output: string, passages: number): CheckItem[] {
  const items: CheckItem[] = [];
  const taken = new Uint8Array(output.length);
  for (const { 0: found, index } of output.matchAll(NOT_PROSE)) taken.fill(1, index, index + found.length);
  const take = (start: number, end: number, sought: Sought, doubtful = false) => {
    if (taken.subarray(start, end).includes(1)) return;
    taken.fill(1, start, end);
    items.push({ ...sought, start, end, text: output.slice(start, end), doubtful });
  };
  takeQuotations(output, take);
  if (passages > 0) {
    for (const { 0: found, 1: numbers, index } of output.matchAll(CITATION))
      if (!isDefinition(output, index, found))
        take(index, index + found.length, { kind: "citation", passages: listed(numbers!) });
  }
  for (const { start, end, number, parts } of referencesIn(output))
    take(start, end, { kind: "section", number, parts });
  for (const { start, end, readings } of datesIn(output)) take(start, end, { kind: "date", readings });
  for (const quantity of quantitiesIn(output)) {
    if (!isTelling(output, quantity)) continue;
    take(quantity.start, quantity.end, { kind: quantity.currency === null ? "number" : "amount", quantity });
  }
  for (const { start, end, words } of termsIn(output)) take(start, end, { kind: "term", words });
  return items.sort((a, b) => a.start - b.start);
}

/** "[2]: where to find it", at the beginning of a line. */
const isDefinition = (output: string, index: number, found: string): boolean =>
  output.charAt(index + found.length) === ":" && /(?:^|\n)\s*$/u.test(output.slice(0, index));

/** What comes before words that somebody might say, or that something is called. */
const EXAMPLE =
  /(?:such as|like|say|saying|asks?|asking|e\.g\.|for example|for instance|called|titled|entitled|["”?]\s*(?:or|and))[\s,:]*$/iu;

function takeQuotations(
  output: string,
  take: (start: number, end: number, sought: Sought, doubtful?: boolean) => void,
) {
  for (const { 0: found, index, ...groups } of output.matchAll(QUOTATION)) {
    const words = Object.values(groups).find((group) => typeof group === "string") as string;
    const [start, end] = [index, index + found.length];
    const parts = words
      .split(GAP)
      .map((part) => part.replace(/^[\s,.;:]+|[\s,.;:!?]+$/gu, ""))
      .filter((part) => /[\p{L}\p{N}]/u.test(part));
    const count = words.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    const isName = /^(?:\p{Lu}[\p{L}\p{N}]*\s?){1,3}$/u.test(words);
    if (parts.length === 0 || (count < 2 && !isName)) continue;
    if (count < QUOTED_WORDS && isName) take(start, end, { kind: "term", words }, count < 2);
    else {
      const isExample = /[?!]$/u.test(words.trim()) || EXAMPLE.test(output.slice(Math.max(0, start - 20), start));
      take(start, end, { kind: "quotation", parts }, isExample || count < QUOTED_WORDS);
    }
  }
}

/** "1, 3-5" as 1, 3, 4, 5. */
function listed(numbers: string): number[] {
  return numbers.split(/[,;]/).flatMap((one) => {
    const [from, to = from] = one.split(/[–-]/).map(Number);
    return Array.from({ length: Math.max(1, to! - from! + 1) }, (_, i) => from! + i);
  });
}

const LABEL =
  /(?:^|[\s(])(?:pages?|pp?\.|steps?|tables?|figures?|fig\.|nos?\.|numbers?|questions?|options?|parts?|items?|points?|versions?|v|passages?|sources?|answers?|rows?|lines?|footnotes?|notes?|volumes?|vol\.|#)\s*$/iu;
const DATED = /(?:^|[\s(])(?:in|since|until|by|from|before|after|during)\s+$/iu;
const LIST_MARK = /(?:^|\n)[\s>#*_|-]*\(?$/u;

/** Numbers that say something of the matter; those that number the output's own parts do not. */
function isTelling(output: string, { start, end, value, unit, currency, inWords }: Quantity): boolean {
  if (currency !== null) return true;
  const before = output.slice(Math.max(0, start - 24), start);
  const atLineStart = LIST_MARK.test(start <= 24 ? before : ` ${before}`);
  if (atLineStart && /^[.)\]:]/.test(output.slice(end))) return false;
  if (output.charAt(start - 1) === "[" && output.charAt(end) === "]") return false;
  if (unit !== null) return true;
  if (/^\s?(?:st|nd|rd|th)\b/u.test(output.slice(end)) || LABEL.test(before)) return false;
  // "UKSC 12", "ISO 9001": part of a name.
  if (/\p{Lu}{2,}\s$/u.test(before)) return false;
  const isYear =
    !inWords && Number.isInteger(value) && value >= 1500 && value < 2100 && /^\d{4}$/.test(output.slice(start, end));
  if (isYear) return DATED.test(before) && !isBracketed(output, start);
  return value >= 10 || !Number.isInteger(value);
}

/** Within round brackets: "(Smith 1998)" is whose work it was. */
function isBracketed(output: string, at: number): boolean {
  const before = output.slice(Math.max(0, at - 200), at);
  return before.lastIndexOf("(") > before.lastIndexOf(")");
}
