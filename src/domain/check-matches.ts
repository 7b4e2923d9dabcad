import { agreement, inFull } from "./check-dates.ts";
import type { CheckItem } from "./check-items.ts";
import type { Quantity } from "./check-quantities.ts";
import { sectionName } from "./check-sections.ts";
import type { CheckedText } from "./checked-text.ts";

/** Where something was found in a text; code points. `near`: very like it. */
export interface Match {
  start: number;
  end: number;
  result: "exact" | "near";
  /** What stands there, written as the item is: for saying what differs. Left out where the text itself serves. */
  reads?: string;
}
/** Places looked at in one text. */
const MOST = 20;

/** Where an item stands in a text, or something very like it; the best first. Citations are looked up elsewhere. */
export function matchesOf(item: CheckItem, text: CheckedText): Match[] {
  const found = matchesOfKind(item, text);
  const exact = found.filter(({ result }) => result === "exact");
  return (exact.length > 0 ? exact : found).slice(0, MOST);
}

function matchesOfKind(item: CheckItem, text: CheckedText): Match[] {
  if (item.kind === "quotation") return quoted(item.parts, text);
  if (item.kind === "term") return named(item.words, text);
  if (item.kind === "number" || item.kind === "amount") return counted(item.quantity, text);
  if (item.kind === "date") return dated(item.readings, text);
  return item.kind === "section" ? numbered(item.number, item.parts, text) : [];
}

/** Code points that may have been left out between two parts of a quotation. */
const LEFT_OUT = 3000;

function quoted(parts: string[], text: CheckedText): Match[] {
  const [first, ...others] = parts.map((part) => text.find(part, MOST));
  const whole = first!.flatMap(({ start, end }): Match[] => {
    let to = end;
    for (const places of others) {
      const next = places.find((place) => place.start >= to && place.start - to <= LEFT_OUT);
      if (!next) return [];
      to = next.end;
    }
    return [{ start, end: to, result: "exact" }];
  });
  if (whole.length > 0) return whole;
  const longest = parts.toSorted((a, b) => b.length - a.length)[0]!;
  const near = text.find(longest, 1)[0] ?? text.findNearly(longest);
  return near ? [{ ...near, result: "near" }] : [];
}

function named(words: string, text: CheckedText): Match[] {
  const anyCase = wholeWords(text.find(words, 200), text);
  const same = anyCase.filter(({ start, end }) => flat(text.slice(start, end)) === words);
  if (same.length > 0) return same.slice(0, MOST).map((place) => ({ ...place, result: "exact" }));
  const other = words.endsWith("s") ? words.slice(0, -1) : `${words}s`;
  const near = anyCase.length > 0 ? anyCase : wholeWords(text.find(other, MOST), text);
  return near.map((place) => ({ ...place, result: "near" }));
}

const flat = (words: string): string => words.replaceAll(/\s+/g, " ").replaceAll("’", "'");
const wholeWords = (places: { start: number; end: number }[], text: CheckedText) =>
  places.filter(
    ({ start, end }) =>
      !/[\p{L}\p{N}]/u.test(start > 0 ? text.slice(start - 1, start) : "") &&
      !/[\p{L}\p{N}]/u.test(text.slice(end, end + 1)),
  );

function counted(wanted: Quantity, text: CheckedText): Match[] {
  const same = text.quantities(wanted.value).map((found) => ({ found, exact: isExactly(wanted, found) }));
  const bare = wanted.unit === null && wanted.currency === null;
  // Small numbers stand everywhere: with another unit they tell nothing.
  const telling = wanted.value >= 10 || !Number.isInteger(wanted.value);
  const near = same.filter(({ found, exact }) => exact || (telling && !bare && found !== wanted));
  const converted = (CONVERSIONS[wanted.unit ?? ""] ?? []).flatMap(({ unit, times }) =>
    text.quantities(wanted.value * times).filter((found) => found.unit === unit),
  );
  const exact = near.filter((one) => one.exact);
  if (exact.length > 0) return exact.slice(0, MOST).map(({ found }) => asMatch(found, text, "exact"));
  return [...converted, ...near.map(({ found }) => found)].slice(0, MOST).map((found) => asMatch(found, text, "near"));
}

const isExactly = (wanted: Quantity, found: Quantity): boolean =>
  (wanted.unit === null && wanted.currency === null) ||
  (wanted.unit === found.unit && wanted.currency === found.currency);

/** The same time in another unit, where it is the same for lawyers too. */
const CONVERSIONS: Record<string, { unit: string; times: number }[]> = {
  year: [{ unit: "month", times: 12 }],
  month: [{ unit: "year", times: 1 / 12 }],
  week: [{ unit: "day", times: 7 }],
  day: [{ unit: "week", times: 1 / 7 }],
};

function dated(wanted: Extract<CheckItem, { kind: "date" }>["readings"], text: CheckedText): Match[] {
  const found = text.dates().flatMap((date) => {
    const how = agreement(wanted, date.readings);
    return how === null ? [] : [{ date, how }];
  });
  const exact = found.filter(({ how }) => how === "same" || how === "within");
  if (exact.length > 0) return exact.slice(0, MOST).map(({ date }) => asMatch(date, text, "exact"));
  return found
    .toSorted((a, b) => Number(a.how === "near") - Number(b.how === "near"))
    .slice(0, MOST)
    .map(({ date }) => ({ ...asMatch(date, text, "near"), reads: inFull(date.readings[0]!) }));
}

function numbered(number: string, parts: string[], text: CheckedText): Match[] {
  const shared = (found: string[]): number => {
    const at = parts.findIndex((part, i) => part !== found[i]);
    return at < 0 ? parts.length : at;
  };
  const found = text.sections(number).map((section) => ({ section, shared: shared(section.parts) }));
  return found
    .toSorted((a, b) => b.shared - a.shared || a.section.parts.length - b.section.parts.length)
    .slice(0, MOST)
    .map(({ section, shared: n }) => ({
      ...asMatch(section, text, n === parts.length ? "exact" : "near"),
      reads: sectionName(section),
    }));
}

const asMatch = (found: { start: number; end: number }, text: CheckedText, result: Match["result"]): Match => ({
  start: text.pointAt(found.start),
  end: text.pointAt(found.end),
  result,
});
