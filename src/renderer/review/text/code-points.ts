/**
 * Positions in a text: the ledger counts code points, the browser counts UTF-16 units. They differ only where a text
 * holds characters outside the basic plane (emoji, rare ideographs), which most texts do not.
 */
export interface Positions {
  /** Code points -> UTF-16 units. */
  toUnits: (codePoint: number) => number;
  /** UTF-16 units -> code points. A place inside a pair counts as the pair's start. */
  toCodePoints: (unit: number) => number;
}

const SAME: Positions = { toUnits: (n) => n, toCodePoints: (n) => n };

/** Prepares both directions for one text. */
export function positionsIn(text: string): Positions {
  /** UTF-16 index of each pair's first half, rising. */
  const pairs: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text.codePointAt(i)! > 0xffff) pairs.push(i++);
  }
  if (pairs.length === 0) return SAME;
  return {
    // The k-th pair (from 0) starts at code point pairs[k] - k.
    toUnits: (codePoint) => codePoint + countWhere(pairs.length, (k) => pairs[k]! - k < codePoint),
    toCodePoints: (unit) => unit - countWhere(pairs.length, (k) => pairs[k]! < unit),
  };
}

/** How many of 0…length-1 satisfy a condition that holds for a beginning part only; by halving. */
function countWhere(length: number, holds: (k: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
