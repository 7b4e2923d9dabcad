/** A number in a text: bare, with a unit ("30 days", "12 %"), or of money. Offsets in UTF-16 units. */
export interface Quantity {
  start: number;
  end: number;
  /** In full: "1.5 million" is 1500000. */
  value: number;
  /** "day", "percent", …; null for a bare number. */
  unit: string | null;
  /** "$", "€", …; null when it is not money. */
  currency: string | null;
  /** Written in letters. */
  inWords: boolean;
}

const SMALL = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen"
).split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const SCALES: Record<string, number> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 };
const VALUES = new Map<string, number>([
  ...SMALL.map((word, i) => [word, i] as const),
  ...TENS.map((word, i) => [word, (i + 2) * 10] as const),
]);
/** Names and signs of each currency. */
const NAMES: Record<string, string> = {
  $: "us$ $ usd dollar dollars",
  "€": "€ eur euro euros",
  "£": "£ gbp sterling",
  CHF: "chf franc francs",
  "¥": "¥ jpy yen",
  C$: "c$ cad",
  A$: "a$ aud",
};
const CURRENCIES = new Map(
  Object.entries(NAMES).flatMap(([sign, names]) => names.split(" ").map((name) => [name, sign] as const)),
);

const WORD = `(?:${[...VALUES.keys()].join("|")})(?!\\p{L})`;
const SCALE = "(?:hundred|thousand|million|billion)";
const IN_WORDS = `(?:${WORD}(?:[\\s-]+(?:and\\s+)?(?:${WORD}|${SCALE}))*|a\\s+(?:hundred|thousand|million|billion)(?:[\\s-]+(?:and\\s+)?(?:${WORD}|${SCALE}))*)`;
const IN_DIGITS = "\\d{1,3}(?:[,\u00a0\u202f’']\\d{3})+(?:\\.\\d+)?|\\d{1,3}(?:\\.\\d{3})+,\\d+|\\d+(?:\\.\\d+)?";
const SIGN = "US\\$|C\\$|A\\$|[$€£¥]|\\b(?:USD|EUR|GBP|CHF|JPY|CAD|AUD)";
/** What may stand between a number and its unit: "three (3) years", "five business days", "a 12-month period". */
const BETWEEN =
  "(?:\\s*\\([^()\\n]{1,24}\\))?[\\s)\\u00a0-]*(?:(?:business|working|calendar|consecutive|full|whole|additional|further|more|federal|sick|paid|unpaid|administrative|u\\.?s\\.?|us)[\\s-]+){0,2}";
const UNIT =
  "%|per\\s?cent\\b|percent(?:age\\s+points?)?\\b|(?:work)?(?:days?|weeks?|hours?)\\b|months?\\b|years?\\b|quarters?\\b|minutes?\\b|pounds?\\b(?!\\s+sterling)|pages?\\b|employees\\b";
const MONEY = "dollars?|euros?|pounds?\\s+sterling|francs?|yen|USD|EUR|GBP|CHF|JPY|CAD|AUD";

/** A number with what stands after it. */
const QUANTITY = new RegExp(
  `(?<![\\p{L}\\p{N}_/#.,:-])(?<number>${IN_DIGITS}|${IN_WORDS})(?:\\s?(?<scale>${SCALE}|k|m|bn|mn)(?![\\p{L}]))?` +
    `(?<unit>${BETWEEN}(?:${UNIT}))?(?<money>(?:\\s*\\([^()\\n]{1,24}\\))?[\\s-]*(?:u\\.?s\\.?\\s+)?(?:${MONEY})(?![\\p{L}]))?`,
  "giu",
);
const SIGN_BEFORE = new RegExp(`(?:${SIGN})\\s?$`, "iu");
const SHORT_SCALES: Record<string, number> = { k: 1e3, m: 1e6, mn: 1e6, bn: 1e9 };

/** Every number of a text with what it counts, in order. A number that goes on in letters ("14d", "401(k)") is none. */
export function* quantitiesIn(text: string): Generator<Quantity> {
  for (const { 0: found, index, groups = {} } of text.matchAll(QUANTITY)) {
    const { number = "", scale, unit, money } = groups as Partial<Record<string, string>>;
    const sign = SIGN_BEFORE.exec(text.slice(Math.max(0, index - 5), index))?.[0];
    const inWords = !/^\d/.test(number);
    const end = index + found.length;
    if (unit === undefined && money === undefined && /^(?:\p{L}|[-/:]?\d|[-/][\p{L}]|\(\p{L}\))/u.test(text.slice(end)))
      continue;
    if (inWords && /^[-\p{L}]/u.test(text.slice(end)) && unit === undefined) continue;
    const times = scale === undefined ? 1 : (SCALES[scale.toLowerCase()] ?? SHORT_SCALES[scale.toLowerCase()]!);
    // "5 m" and "3 k" are metres and whatnot, unless of money.
    if (scale !== undefined && !(scale.toLowerCase() in SCALES) && sign === undefined && money === undefined) continue;
    const start = index - (sign?.length ?? 0);
    const currency = currencyOf(sign ?? money);
    const value = (inWords ? readWords(number) : readDigits(number)) * times;
    yield { start, end, value: Math.round(value * 1e6) / 1e6, unit: unitOf(unit), currency, inWords };
  }
}

function unitOf(found: string | undefined): string | null {
  const last = found && /(?:%|[\p{L}\s]+)$/u.exec(found)?.[0].trim().toLowerCase();
  if (!last) return null;
  if (last === "%" || /^per\s?cent/.test(last.replace(/^.*\s(?=per)/, ""))) return "percent";
  return last.split(/\s+/).at(-1)!.replace(/^work/, "").replace(/s$/, "");
}

function currencyOf(found: string | undefined): string | null {
  if (found === undefined) return null;
  const last = found
    .trim()
    .split(/[\s-]+/)
    .at(-1)!
    .toLowerCase();
  return CURRENCIES.get(last) ?? null;
}

const readDigits = (digits: string): number =>
  /^\d{1,3}(?:\.\d{3})+,\d+$/.test(digits)
    ? Number(digits.replaceAll(".", "").replace(",", "."))
    : Number(digits.replace(/[,\u00a0\u202f’']/g, ""));

/** "One Hundred and Twenty Thousand": hundreds gather, scales multiply what has gathered. */
function readWords(words: string): number {
  let total = 0;
  let group = 0;
  for (const word of words.toLowerCase().split(/[\s-]+/)) {
    const scale = SCALES[word];
    if (word === "a") group = 1;
    else if (scale === 100) group = Math.max(1, group) * 100;
    else if (scale !== undefined) [total, group] = [total + Math.max(1, group) * scale, 0];
    else group += VALUES.get(word) ?? 0;
  }
  return total + group;
}
