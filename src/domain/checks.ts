import { citedIn, missingFrom } from "./check-citations.ts";
import { itemsIn, type CheckItem } from "./check-items.ts";
import { matchesOf, type Match } from "./check-matches.ts";
import { inFull } from "./check-dates.ts";
import { sectionName } from "./check-sections.ts";
import { CheckedText } from "./checked-text.ts";
import { difference, type Piece } from "./difference.ts";

/** Where an item was found: the number of the text among passages or sources, and code points of it. */
export interface CheckPlace {
  in: "context" | "source";
  of: number;
  start: number;
  end: number;
  text: string;
}
/** What looking an item up came to. Never a verdict: what is absent may be right, and what is there may be beside the point. */
export interface CheckResult {
  kind: CheckItem["kind"];
  /** Code points of the output. */
  start: number;
  end: number;
  text: string;
  result: "exact" | "near" | "absent";
  places: CheckPlace[];
  difference: Piece[];
}

/** Things looked up in one output: the first ones; nobody reads more. */
export const MOST_ITEMS = 500;
/** Places told of one item. */
const MOST_PLACES = 20;

/**
 * Looks up every quotation, number, date, amount, section reference and term of an output in the passages the AI saw and
 * in the sources; and, for each citation of a passage, the words of the statement that cites it.
 */
export function checksOf(
  output: string,
  context: readonly CheckedText[],
  sources: readonly CheckedText[],
): CheckResult[] {
  const whole = new CheckedText(output);
  const texts = [
    ...context.map((text, of) => ({ in: "context" as const, of, text })),
    ...sources.map((text, of) => ({ in: "source" as const, of, text })),
  ];
  const items = itemsIn(output, context.length).slice(0, MOST_ITEMS);
  const first = items.some((item) => item.kind === "citation" && item.passages.includes(0)) ? 0 : 1;
  // Long outputs say the same again and again.
  const known = new Map<string, Told>();
  const lookUp = (item: CheckItem): Told => {
    const key = JSON.stringify({ ...item, start: 0, end: 0 });
    const told = known.get(key) ?? lookedUp(item, texts);
    known.set(key, told);
    return told;
  };
  return items.flatMap((item): CheckResult[] => {
    const found = item.kind === "citation" ? cited(item, whole, context, first) : lookUp(item);
    if (item.doubtful && found.result === "absent") return [];
    return [
      { kind: item.kind, start: whole.pointAt(item.start), end: whole.pointAt(item.end), text: item.text, ...found },
    ];
  });
}

type Told = Pick<CheckResult, "result" | "places" | "difference">;
const ABSENT: Told = { result: "absent", places: [], difference: [] };

function lookedUp(item: CheckItem, texts: { in: CheckPlace["in"]; of: number; text: CheckedText }[]): Told {
  const found = texts.flatMap(({ text, ...where }) =>
    matchesOf(item, text).map((match) => ({ ...where, text, match })),
  );
  const exact = found.filter(({ match }) => match.result === "exact");
  const best = (exact.length > 0 ? exact : found).slice(0, MOST_PLACES);
  if (best.length === 0) return ABSENT;
  const places = best.map(({ text, match, ...where }) => placeOf(where, text, match));
  if (exact.length > 0) return { result: "exact", places, difference: [] };
  return { result: "near", places, difference: differenceOf(item, best[0]!.match.reads ?? places[0]!.text) };
}

/** Dates and sections are laid side by side in one form, so that only what differs differs. */
function differenceOf(item: CheckItem, found: string): Piece[] {
  if (item.kind === "date") return difference(inFull(item.readings[0]!), found);
  if (item.kind === "section") return difference(sectionName(item), found);
  // Words that were divided at the end of a line differ in nothing.
  const source = found.replaceAll(/(?<=\p{L})-\s*[\n\f]\s*(?=\p{Ll})/gu, "");
  return difference(item.kind === "quotation" ? item.parts.join(" … ") : item.text, source);
}

const placeOf = (where: Pick<CheckPlace, "in" | "of">, text: CheckedText, { start, end }: Match): CheckPlace => ({
  ...where,
  start,
  end,
  text: text.slice(start, end),
});

/** Whether the passages exist, and have the words of the statement that cites them. */
function cited(
  item: Extract<CheckItem, { kind: "citation" }>,
  output: CheckedText,
  context: readonly CheckedText[],
  first: number,
): Told {
  const statement = statementBefore(output, item);
  const numbers = item.passages.map((number) => number - first);
  if (statement === null || numbers.some((number) => context[number] === undefined)) return ABSENT;
  const found = numbers.map((number) => ({ number, ...citedIn(statement, context[number]!) }));
  const best = found.reduce((most, one) => (one.share > most.share ? one : most));
  if (best.best === null) return ABSENT;
  const places = found.flatMap(({ number, best: match }) =>
    match ? [placeOf({ in: "context", of: number }, context[number]!, match)] : [],
  );
  const { result } = best.best;
  return { result, places, difference: result === "near" ? missingFrom(statement, context[best.number]!) : [] };
}

/** The statement a citation stands in or ends, without its citations. */
function statementBefore(output: CheckedText, { start }: CheckItem): string | null {
  const at = output.pointAt(start);
  const statement = output.statements().findLast((one) => one.start <= at);
  const words = statement?.text.replaceAll(/\s*\[[^\]]{1,20}\]/gu, "").trim() ?? "";
  return words === "" ? null : words;
}
