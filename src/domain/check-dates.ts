/** A day, or a month of a year, or a day of any year. Offsets in UTF-16 units. */
export interface DateFound {
  start: number;
  end: number;
  /** What it can mean: "3/4/2020" is read both ways. */
  readings: Day[];
}
export interface Day {
  year: number | null;
  month: number;
  day: number | null;
}

const MONTHS = "january february march april may june july august september october november december".split(" ");
const NAMED = `(?<month>${MONTHS.join("|")}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?)`;
const YEAR = "(?<year>(?:1[6-9]|20)\\d{2})(?![\\p{L}\\d])";
const DAY = "(?<day>[0-3]?\\d)(?:st|nd|rd|th)?";
const AFTER_DAY = "\\s+(?:day\\s+of\\s+)?";

const FORMS = [
  `(?<![\\d.,])${DAY}${AFTER_DAY}${NAMED}(?:,?\\s+(?:of\\s+)?${YEAR})?`,
  `(?<!\\p{L})${NAMED}(?:\\s+${DAY}(?![\\d.,]\\d|\\d|\\s?(?:%|per|days|hours|weeks|years))(?:,?\\s+${YEAR})?|,?\\s+(?:of\\s+)?${YEAR})`,
  `(?<![\\d-])${YEAR}-(?<month>[01]\\d)-(?<day>[0-3]\\d)(?!\\d)`,
  `(?<![\\d.])(?<day>[0-3]?\\d)\\.\\s?(?<month>[01]?\\d)\\.\\s?${YEAR}`,
  `(?<![\\d/])(?<one>[0-3]?\\d)/(?<other>[0-3]?\\d)/${YEAR}`,
].map((form) => new RegExp(form, "giu"));

/** Every date of a text, in order; a bare year is none. */
export function datesIn(text: string): DateFound[] {
  const found: DateFound[] = [];
  const taken = new Uint8Array(text.length);
  for (const form of FORMS) {
    for (const { 0: match, index, groups = {} } of text.matchAll(form)) {
      const [start, end] = [index, index + match.length];
      const readings = readingsOf(groups).filter(isPossible);
      if (readings.length === 0 || isMay(match, readings)) continue;
      if (taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      found.push({ start, end, readings });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function readingsOf({ year, month, day, one, other }: Partial<Record<string, string>>): Day[] {
  const y = year === undefined ? null : Number(year);
  if (one !== undefined) {
    const [a, b] = [Number(one), Number(other)];
    const both = [
      { year: y, month: a, day: b },
      { year: y, month: b, day: a },
    ];
    return a === b ? both.slice(1) : both;
  }
  return [{ year: y, month: monthOf(month!), day: day === undefined ? null : Number(day) }];
}

const monthOf = (name: string): number =>
  /^\d/.test(name) ? Number(name) : MONTHS.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1;

const isPossible = ({ month, day }: Day): boolean =>
  month >= 1 && month <= 12 && (day === null || (day >= 1 && day <= 31));

/** "You 3 may": a small letter without a year is more likely the verb than the month. */
const isMay = (match: string, [first]: Day[]): boolean => first!.year === null && /\bmay\b/.test(match);

/**
 * How two dates agree: `same`; what is wanted says less (`within`); what was found says only its month (`less`); one part
 * of three differs (`near`); null when they do not.
 */
export function agreement(wanted: Day[], found: Day[]): "same" | "within" | "less" | "near" | null {
  let best: "within" | "less" | "near" | null = null;
  for (const a of wanted) {
    for (const b of found) {
      const how = oneAgreement(a, b);
      if (how === "same") return "same";
      if (how && (best === null || RANK[how] < RANK[best])) best = how;
    }
  }
  return best;
}

const RANK = { within: 0, less: 1, near: 2 };

function oneAgreement(a: Day, b: Day): "same" | "within" | "less" | "near" | null {
  const differ = (["year", "month", "day"] as const).filter((part) => a[part] !== b[part]);
  if (differ.length === 0) return "same";
  if (differ.every((part) => a[part] === null)) return "within";
  if (b.day === null && differ.every((part) => part === "day")) return "less";
  const [only] = differ;
  // The same day of another month says little.
  return differ.length === 1 && only !== "month" && a.day !== null && b.day !== null ? "near" : null;
}

/** "1 May 2030". */
export const inFull = ({ year, month, day }: Day): string =>
  [day, `${MONTHS[month - 1]![0]!.toUpperCase()}${MONTHS[month - 1]!.slice(1)}`, year]
    .filter((part) => part !== null)
    .join(" ");
