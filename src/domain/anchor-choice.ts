import { Pattern, reach } from "./anchor-align.ts";
import type { Place } from "./anchor-places.ts";

/**
 * What is looked for, in comparable letters: the words, and what stood before and after them. `alone`: the words stood in
 * the text only once, so that they are recognised without what stood about them.
 */
export type Sought = { words: string; before: string; after: string; alone: boolean };
export type Scored = Place & { score: number };

/** Letters of the words and of what stands on either side that count at most: more of them say no more. */
const WORDS_COUNT = 128;
const SIDE_COUNTS = 64;
/** Agreeing letters that it takes to be found at all, and the part of all letters that must agree. */
const LEAST_ALIKE = 20;
const LEAST_SCORE = 0.4;
/** From here on a side agrees (by chance none does), and words do so well that one side is enough. */
const SIDE_AGREES = 0.15;
const WORDS_AGREE = 0.92;
/** Words that stood in the text once are known without any side, if they are the same. */
const WORDS_ALONE = 0.98;
/** Another place this near in score is as good. */
const MARGIN = 0.1;

/**
 * A4: how well each place agrees with what is sought, 1 at best: the words and both sides, each weighed by its letters
 * (up to a limit). Two letters of one language agree often by chance, so that each error costs two. Places that do not
 * agree well enough are left out.
 */
export function scored(sought: Sought, places: Place[], letters: string): Scored[] {
  const before = new Pattern(sought.before, { backwards: true });
  const after = new Pattern(sought.after);
  const weights = {
    words: Math.min(sought.words.length, WORDS_COUNT),
    before: Math.min(before.length, SIDE_COUNTS),
    after: Math.min(after.length, SIDE_COUNTS),
  };
  const total = weights.words + weights.before + weights.after;
  return places
    .flatMap((place): Scored[] => {
      const { start, end, errors } = place;
      const words = agreeing(errors, sought.words.length);
      const left = agreeing(reach(before, letters, start, -1, before.length * 1.25 + 8).errors, before.length);
      const right = agreeing(reach(after, letters, end, 1, after.length * 1.25 + 8).errors, after.length);
      const alike = weights.words * words + weights.before * left + weights.after * right;
      const score = alike / total;
      const sides = { asked: Number(before.length > 0) + Number(after.length > 0), agree: 0 };
      sides.agree = Number(left >= SIDE_AGREES) + Number(right >= SIDE_AGREES);
      const enough =
        words < WORDS_AGREE ? sides.asked : sought.alone && words >= WORDS_ALONE ? 0 : Math.min(1, sides.asked);
      if (sides.agree < enough) return [];
      if (alike < Math.min(LEAST_ALIKE, total * 0.9) || score < LEAST_SCORE) return [];
      return [{ ...place, score }];
    })
    .toSorted((a, b) => b.score - a.score);
}

const agreeing = (errors: number, length: number): number =>
  length === 0 ? 0 : Math.max(0, 1 - (2 * errors) / length);

/**
 * A5: the one place that is meant. Places as good as the best are told apart by `likely` alone; if that leaves more or
 * less than one, nothing tells which it is.
 */
export function chosen(places: Scored[], likely: (place: Place) => boolean): Scored | "absent" | "ambiguous" {
  const best = places[0];
  if (!best) return "absent";
  const rivals = places.filter(
    ({ score, start, end }) => score > best.score - MARGIN && !overlap(best, { start, end }),
  );
  if (rivals.length === 0) return best;
  const [one, ...more] = [best, ...rivals].filter(likely);
  return one && more.length === 0 ? one : "ambiguous";
}

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;
