import { z } from "zod";
import { chosen, scored, type Sought } from "./anchor-choice.ts";
import { lettersOf, type Letters } from "./anchor-letters.ts";
import { occurrences, placesOf, type Place } from "./anchor-places.ts";
import { CodePoints } from "./code-points.ts";

const Offset = z.int().min(0);

/**
 * One stretch of a text: its words with some of what stands before and after (W3C Web Annotation, TextQuoteSelector)
 * and its position in code points (TextPositionSelector). `page` is 1-based, null where there are no pages.
 */
export const Segment = z.strictObject({
  page: z.int().min(1).nullable(),
  start: Offset,
  end: Offset,
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
});
export type Segment = z.infer<typeof Segment>;

const MOST_SEGMENTS = 100;
/** A quotation that can be found again; of several segments where it runs over page breaks. */
export const Anchor = z.strictObject({ segments: z.array(Segment).min(1).max(MOST_SEGMENTS) });
export type Anchor = z.infer<typeof Anchor>;

/**
 * Where an anchor stands in a text now. `exact`: the very words at the very place; `moved`: the very words elsewhere;
 * `approximate`: words that differ a little. An `orphan` has no place: its words are gone, or stand in several places
 * that nothing tells apart. Offsets in code points of the text it was looked for in.
 */
export type Attachment =
  | { how: "exact" | "moved" | "approximate"; start: number; end: number; /** 0 to 1. */ score: number }
  | { how: "orphan"; why: "absent" | "ambiguous" };

/**
 * A text that anchors are made from and looked for in. `pages`: where each page stands, in code points of the text
 * without the page break; null where there are no pages. Keep the object as long as the text is used: what is found out
 * about the text (code points, its words as they are compared) is remembered by the object.
 */
export type SourceText = { text: string; pages: { start: number; length: number }[] | null };

/** Where words are likely to stand, in code points; decides only among places that are as good as each other. */
export type Hint = { start: number; end: number }[];

/** Code points kept before and after a quotation: at least, and at most where its words are short or repeated. */
const CONTEXT = 32;
const MOST_CONTEXT = 512;
/** Shorter quotations are recognised by what stands about them. */
const SHORT = 32;

/**
 * A1, A2: an anchor on the words from `start` to `end` (code points): one segment for each page they touch, each with
 * what stands before and after it.
 */
export function makeAnchor(source: SourceText, start: number, end: number): Anchor {
  const points = pointsOf(source);
  if (!(start >= 0 && start < end && end <= points.length)) throw new RangeError(`no words from ${start} to ${end}`);
  const context = contextFor(source.text, points.unitAt(start), points.unitAt(end));
  const pages = source.pages?.map((page, i) => ({ ...page, page: i + 1 })) ?? [
    { start: 0, length: points.length, page: null },
  ];
  const spans = pages
    .map(({ page, ...at }) => ({ page, start: Math.max(start, at.start), end: Math.min(end, at.start + at.length) }))
    .filter((span) => span.start < span.end && points.slice(span.start, span.end).trim() !== "");
  if (spans.length > MOST_SEGMENTS) throw new RangeError(`words on more than ${MOST_SEGMENTS} pages`);
  // Nothing but white space between pages is no page's own.
  if (spans.length === 0) spans.push({ page: null, start, end });
  return {
    segments: spans.map((span) => ({
      ...span,
      exact: points.slice(span.start, span.end),
      prefix: points.slice(Math.max(0, span.start - context), span.start),
      suffix: points.slice(span.end, span.end + context),
    })),
  };
}

/** As much context as makes the words unique in the text, and as much again, so that they stay so when letters change. */
function contextFor(text: string, start: number, end: number): number {
  let size = end - start < SHORT || isRepeated(text, start, end) ? 2 * CONTEXT : CONTEXT;
  while (size < MOST_CONTEXT && isRepeated(text, Math.max(0, start - size / 2), end + size / 2)) size *= 2;
  return size;
}

function isRepeated(text: string, start: number, end: number): boolean {
  const words = text.slice(start, end);
  return text.indexOf(words) < start || text.indexOf(words, start + 1) >= 0;
}

/** Where an anchor stands in a text: judged by its words, then by what stands about them (A3 to A6). */
export function attach(anchor: Anchor, source: SourceText): Attachment {
  const [first, last] = [anchor.segments[0]!, anchor.segments.at(-1)!];
  if (inOrder(anchor.segments) && anchor.segments.every((segment) => standsAt(segment, source)))
    return { how: "exact", start: first.start, end: last.end, score: 1 };
  const whole = attachWords(
    { exact: anchor.segments.map(({ exact }) => exact).join("\f"), prefix: first.prefix, suffix: last.suffix },
    source,
    first,
  );
  return whole.how === "orphan" && anchor.segments.length > 1 ? attachEach(anchor.segments, source) : whole;
}

/** The very words at the very place, with the very words about them; none, as a forged file may quote, stand nowhere. */
function standsAt({ start, end, exact, prefix, suffix }: Segment, source: SourceText): boolean {
  const points = pointsOf(source);
  if (start >= end || end > points.length) return false;
  const [from, to] = [points.unitAt(start), points.unitAt(end)];
  const { text } = source;
  return text.slice(from, to) === exact && text.startsWith(suffix, to) && text.endsWith(prefix, from);
}

/** A6: several segments, each found and in order, are one stretch. */
function attachEach(segments: Segment[], source: SourceText): Attachment {
  const placed: Exclude<Attachment, { how: "orphan" }>[] = [];
  for (const segment of segments) {
    const found = attachWords(segment, source, segment);
    if (found.how === "orphan") return found;
    placed.push(found);
  }
  if (!inOrder(placed)) return { how: "orphan", why: "absent" };
  const score = Math.min(...placed.map((place) => place.score));
  return { how: "approximate", start: placed[0]!.start, end: placed.at(-1)!.end, score };
}

/** Code points that may have come to stand between two segments: headers and footers of a page. */
const MOST_BETWEEN = 2000;

function inOrder(stretches: { start: number; end: number }[]): boolean {
  const between = stretches.map(({ start }, i) => start - (stretches[i - 1]?.end ?? start));
  return between.every((gap) => gap >= 0 && gap <= MOST_BETWEEN);
}

type Words = Pick<Segment, "exact" | "prefix" | "suffix">;

function attachWords(
  { exact, prefix, suffix }: Words,
  source: SourceText,
  was: { page: number | null; start: number },
): Attachment {
  // A2: only long words that stood in the text once were given so little context.
  const alone = prefix.length <= CONTEXT && suffix.length <= CONTEXT && exact.length >= SHORT;
  const before = plainBefore(prefix).slice(-MOST_CONTEXT);
  const after = plainAfter(suffix).slice(0, MOST_CONTEXT);
  const sought = { words: plain(exact), before, after, alone };
  const page = was.page === null ? undefined : source.pages?.[was.page - 1];
  const found = placeOf(sought, source, page ? [{ start: page.start, end: page.start + page.length }] : []);
  if (typeof found === "string") return { how: "orphan", why: found };
  const place = spread(found, exact, source);
  if (!place.same)
    return { how: "approximate", start: place.start, end: place.end, score: Math.min(found.score, 0.999) };
  return { how: place.start === was.start ? "exact" : "moved", start: place.start, end: place.end, score: found.score };
}

/**
 * Finds words that came without a place: a passage that another program cut out of the document. Exact if they are the
 * same words, however their lines are broken.
 * @param hint where they may stand, if they stand in several places
 */
export function locate(words: string, source: SourceText, hint: Hint = []): Attachment {
  const sought = { words: plain(words), before: "", after: "", alone: true };
  const same = occurrences(sought.words, comparable(source).letters);
  const found = placeOf(sought, source, hint, same.length > 0 ? same : undefined);
  if (typeof found === "string") return { how: "orphan", why: found };
  const place = spread(found, words, source);
  const { start, end } = place;
  return { how: place.same ? "exact" : "approximate", start, end, score: found.score };
}

function placeOf(sought: Sought, source: SourceText, hint: Hint, known?: Place[]) {
  const { letters, at } = comparable(source);
  const { words, before, after } = sought;
  const places = scored(sought, known ?? placesOf(words, letters, before + words + after), letters);
  if (hint.length === 0) return chosen(places, () => false);
  const points = pointsOf(source);
  return chosen(places, ({ start }) => {
    const point = points.pointAt(at[start]!);
    return hint.some((stretch) => point >= stretch.start && point < stretch.end);
  });
}

/** From comparable letters back to the text: the code points of a place, and whether it has the same words. */
function spread({ start, end }: Place, words: string, source: SourceText) {
  const { text } = source;
  const { at } = comparable(source);
  const points = pointsOf(source);
  let from = at[start]!;
  let to = at[end - 1]! + (text.codePointAt(at[end - 1]!)! > 0xffff ? 2 : 1);
  // Where the very words stand, white space and marks at their ends included, those are the place.
  const lead = words.length - words.trimStart().length;
  if (text.startsWith(words, from - lead)) [from, to] = [from - lead, from - lead + words.length];
  const same =
    lettersOf(text.slice(from, to), { capitals: true }).letters.trim() ===
    lettersOf(words, { capitals: true }).letters.trim();
  return { start: points.pointAt(from), end: points.pointAt(to), same };
}

const plain = (words: string): string => lettersOf(words).letters.trim();
const plainBefore = (words: string): string => lettersOf(words).letters.trimStart();
const plainAfter = (words: string): string => lettersOf(words).letters.trimEnd();

const pointsKnown = new WeakMap<SourceText, CodePoints>();
const lettersKnown = new WeakMap<SourceText, Letters>();

function pointsOf(source: SourceText): CodePoints {
  let known = pointsKnown.get(source);
  if (!known) pointsKnown.set(source, (known = new CodePoints(source.text)));
  return known;
}

function comparable(source: SourceText): Letters {
  let known = lettersKnown.get(source);
  if (!known) lettersKnown.set(source, (known = lettersOf(source.text)));
  return known;
}
