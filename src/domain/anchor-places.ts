import { matches, Pattern, reach, type Match } from "./anchor-align.ts";
import { joined, windowsFor } from "./anchor-windows.ts";

/** Where some words stand, more or less, in the letters of a text. */
export type Place = { start: number; end: number; errors: number };

/** Edits per letter at which words no longer are the same words. */
const MOST_ERRORS = 0.3;
/** Windows that are looked into. */
const WINDOWS = 12;
/** Longer words are looked for piece by piece; of several pieces this many are looked for everywhere. */
const PIECE = 512;
const LEADS = 5;
/** Words longer than a chapter are found as they are or not at all. */
const LONGEST = 100_000;

/**
 * The places where some words stand exactly or with edits, in order and apart from each other.
 * @param around the words with what stood about them: where this is found, they are looked for too
 */
export function placesOf(words: string, letters: string, around: string = words): Place[] {
  if (words.length === 0) return [];
  if (words.length > LONGEST) return occurrences(words, letters);
  if (words.length > 1.5 * PIECE) return placesOfPieces(words, letters);
  const windows = windowsFor(around, letters, WINDOWS);
  // Words that say enough by themselves may have moved away from what stood about them.
  if (words.length >= 24 && around !== words) windows.push(...windowsFor(words, letters, WINDOWS));
  return placesWithin(words, letters, joined(windows));
}

function placesWithin(words: string, letters: string, windows: { from: number; to: number }[]): Place[] {
  const most = Math.floor(words.length * MOST_ERRORS);
  const pattern = new Pattern(words);
  const backwards = new Pattern(words, { backwards: true });
  return windows
    .flatMap(({ from, to }) => matches(pattern, letters, from, to, most))
    .map(({ at, errors }) => {
      const begin = reach(backwards, letters, at, -1, words.length + errors);
      return { start: begin.at, end: at, errors };
    });
}

/** Long words: some piece is found anywhere, and the others where they must then be. */
function placesOfPieces(words: string, letters: string): Place[] {
  const count = Math.ceil(words.length / PIECE);
  const size = Math.ceil(words.length / count);
  const pieces = Array.from({ length: count }, (_, i) => words.slice(i * size, (i + 1) * size));
  const step = Math.ceil(count / LEADS);
  for (const [lead, piece] of pieces.entries()) {
    if (lead % step !== 0) continue;
    const found = placesWithin(piece, letters, joined(windowsFor(piece, letters, WINDOWS)));
    if (found.length === 0) continue;
    const whole = found.map((place) => goOn(pieces, lead, place, letters));
    const good = whole.filter(({ errors }) => errors <= words.length * MOST_ERRORS);
    if (good.length > 0) return good;
  }
  return [];
}

/** From one piece's place on to both sides. A piece that is not where it must be counts as all errors. */
function goOn(pieces: string[], lead: number, place: Place, letters: string): Place {
  const whole = { ...place };
  for (const piece of pieces.slice(lead + 1)) {
    const { at, errors } = stretch(piece, letters, whole.end, 1);
    whole.end = at;
    whole.errors += errors;
  }
  for (const piece of pieces.slice(0, lead).toReversed()) {
    const { at, errors } = stretch(piece, letters, whole.start, -1);
    whole.start = at;
    whole.errors += errors;
  }
  return whole;
}

/** The next piece, read on from where the last one ended; what does not fit in takes no room. */
function stretch(piece: string, letters: string, from: number, step: 1 | -1): Match {
  const pattern = new Pattern(piece, { backwards: step === -1 });
  const found = reach(pattern, letters, from, step, Math.ceil(piece.length * 1.4));
  return found.errors < piece.length / 2 ? found : { at: from, errors: piece.length };
}

/** Words that stand more often than this say nothing about where they were taken from. */
const MOST_OCCURRENCES = 100;

/** The places where the very letters stand. */
export function occurrences(words: string, letters: string): Place[] {
  const found: Place[] = [];
  if (words === "") return found;
  for (let at = letters.indexOf(words); at >= 0 && found.length < MOST_OCCURRENCES;) {
    found.push({ start: at, end: at + words.length, errors: 0 });
    at = letters.indexOf(words, at + words.length);
  }
  return found;
}
