/** Letters that a gram has, about: older ones fade out of the hash. */
const GRAM = 6;
const BITS = 16;
const seen = new Uint8Array(1 << BITS);

/** The hash of the last letters, from the hash before and the next letter. */
const roll = (hash: number, code: number): number => ((hash << 3) ^ (code * 0x9e37)) & ((1 << BITS) - 1);

type Window = { from: number; to: number };

/** Below this length a pattern is looked for everywhere: its grams say too little. */
const TOO_SHORT = 32;

/**
 * The stretches of a text where a pattern may stand, likeliest first: those that share most grams with it (the q-gram
 * filter of P. Jokinen and E. Ukkonen, "Two algorithms for approximate string matching in static texts", MFCS 1991). One
 * pass over the text that compares nothing.
 * @param most how many to give at most
 */
export function windowsFor(pattern: string, letters: string, most: number): Window[] {
  if (pattern.length < TOO_SHORT || letters.length < 3 * pattern.length) return [{ from: 0, to: letters.length }];
  const width = pattern.length >> 1;
  const counts = gramsShared(pattern, letters, width);
  // A match lies within three neighbouring strips.
  const sums = Array.from(counts, (count, i) => count + (counts[i + 1] ?? 0) + (counts[i + 2] ?? 0));
  const least = Math.max(4, pattern.length / 10);
  const peaks = [...sums.keys()].filter(
    (i) => sums[i]! >= least && sums[i]! >= (sums[i - 1] ?? 0) && sums[i]! > (sums[i + 1] ?? 0),
  );
  return peaks
    .toSorted((a, b) => sums[b]! - sums[a]! || a - b)
    .slice(0, most)
    .map((i) => ({ from: Math.max(0, (i - 1) * width), to: Math.min(letters.length, (i + 4) * width) }));
}

/** For each strip of the text how many of its grams the pattern has. */
function gramsShared(pattern: string, letters: string, width: number): Uint16Array {
  const counts = new Uint16Array(Math.ceil(letters.length / width));
  eachGram(pattern, (hash) => (seen[hash] = 1));
  let hash = 0;
  let strip = 0;
  for (let from = 0; from < letters.length; from += width, strip++) {
    const to = Math.min(letters.length, from + width);
    let count = 0;
    for (let i = from; i < to; i++) {
      hash = roll(hash, letters.charCodeAt(i));
      count += seen[hash]!;
    }
    counts[strip] = count;
  }
  eachGram(pattern, (gram) => (seen[gram] = 0));
  return counts;
}

function eachGram(pattern: string, take: (hash: number) => void): void {
  let hash = 0;
  for (let i = 0; i < pattern.length; i++) {
    hash = roll(hash, pattern.charCodeAt(i));
    if (i >= GRAM - 1) take(hash);
  }
}

/** Windows in the order of the text, joined where they overlap: nothing is looked at twice. */
export function joined(windows: Window[]): Window[] {
  const found: Window[] = [];
  for (const window of windows.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && window.from <= last.to) last.to = Math.max(last.to, window.to);
    else found.push({ ...window });
  }
  return found;
}
