/** A seeded stream of numbers (mulberry32), so that a failing run can be had again from the seed it printed. */
export interface Random {
  readonly seed: number;
  /** In [0, 1). */
  next(): number;
  /** An integer in [0, below). */
  below(below: number): number;
  bytes(count: number): Uint8Array;
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { seed, next, below, bytes: (count) => Uint8Array.from({ length: count }, () => below(256)) };
}

/** The seed asked for in TOUCHSTONE_SEED, or a fresh one. */
export const seedOfRun = (): number =>
  Number(process.env["TOUCHSTONE_SEED"] ?? Math.floor(Math.random() * 2 ** 32)) >>> 0;
