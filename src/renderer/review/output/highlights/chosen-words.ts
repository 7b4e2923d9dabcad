import type { Span } from "../../text/statement-spans.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** The words of a text, in UTF-16 units. */
export const wordsOf = (text: string): Span[] =>
  [...segmenter.segment(text)].flatMap(({ segment, index, isWordLike }) =>
    isWordLike ? [{ start: index, end: index + segment.length }] : [],
  );

/** Words chosen one by one: `from` stays where choosing began, `to` moves; both are indexes and count in. */
export type Chosen = { from: number; to: number };

/** The words of a stretch, from its first to its last; null when it has none. */
export function chosenIn(words: readonly Span[], { start, end }: Span): Chosen | null {
  const from = words.findIndex((word) => word.end > start);
  const to = words.findLastIndex((word) => word.start < end);
  return from < 0 || to < from ? null : { from, to };
}

/** Goes to a single word: to the right from the last one chosen, to the left from the first. */
export function moveTo({ from, to }: Chosen, by: 1 | -1, count: number): Chosen {
  const whole = from !== to;
  // Out of several words the first step goes to the one at that end.
  const at = whole ? (by > 0 ? Math.min(from, to) : Math.max(from, to)) : to + by;
  const word = Math.min(Math.max(at, 0), count - 1);
  return { from: word, to: word };
}

/** Takes one word more, or one less. */
export const extendTo = ({ from, to }: Chosen, by: 1 | -1, count: number): Chosen => ({
  from,
  to: Math.min(Math.max(to + by, 0), count - 1),
});

/** The stretch that the chosen words take up. */
export const spanOf = (words: readonly Span[], { from, to }: Chosen): Span => ({
  start: words[Math.min(from, to)]!.start,
  end: words[Math.max(from, to)]!.end,
});
