/**
 * Approximate matching by the bit-vector algorithm of G. Myers, "A fast bit-vector algorithm for approximate string
 * matching based on dynamic programming", Journal of the ACM 46(3), 1999, pp. 395-415: a column of the table of edit
 * distances is kept as its vertical differences, one bit a row (Pv: +1, Mv: -1), and a step to the next column takes a
 * handful of operations for 32 rows (the paper's Figure 8, `Advance_Block`); longer patterns are blocks one above the
 * other that hand on the horizontal difference at their edge.
 */

/** A pattern made ready for comparison; `backwards` reads it from its end. */
export class Pattern {
  readonly length: number;
  readonly #blocks: number;
  readonly #positive: Int32Array;
  readonly #negative: Int32Array;
  /** For each letter the rows that have it, a bit each. */
  readonly #rows = new Map<number, Int32Array>();
  readonly #none: Int32Array;
  /** The bit of the last row in the last block. */
  readonly #last: number;
  #errors = 0;

  constructor(letters: string, { backwards = false } = {}) {
    this.length = letters.length;
    this.#blocks = Math.max(1, Math.ceil(letters.length / 32));
    this.#positive = new Int32Array(this.#blocks);
    this.#negative = new Int32Array(this.#blocks);
    this.#none = new Int32Array(this.#blocks);
    this.#last = 1 << ((letters.length + 31) % 32);
    for (let row = 0; row < letters.length; row++) {
      const code = letters.charCodeAt(backwards ? letters.length - 1 - row : row);
      let rows = this.#rows.get(code);
      if (!rows) this.#rows.set(code, (rows = new Int32Array(this.#blocks)));
      rows[row >> 5]! |= 1 << (row & 31);
    }
  }

  /** Before the first column: as many errors as the pattern has letters. */
  begin(): void {
    this.#positive.fill(-1);
    this.#negative.fill(0);
    this.#errors = this.length;
  }

  /**
   * Takes the next letter of the text.
   * @param edge difference along the top row: 0 if the pattern may begin anywhere, 1 if it begins where the text did
   * @returns errors of the whole pattern against the text up to here
   */
  next(code: number, edge: 0 | 1): number {
    const rows = this.#rows.get(code) ?? this.#none;
    const final = this.#blocks - 1;
    let carry: number = edge;
    for (let block = 0; block <= final; block++) {
      const positive = this.#positive[block]!;
      const negative = this.#negative[block]!;
      const fell = carry < 0 ? 1 : 0;
      const equal = rows[block]!;
      const xv = equal | negative;
      const eq = equal | fell;
      const xh = (((eq & positive) + positive) ^ positive) | eq;
      let rises = negative | ~(xh | positive);
      let falls = positive & xh;
      const edgeBit = block === final ? this.#last : 1 << 31;
      const out = (rises & edgeBit) !== 0 ? 1 : (falls & edgeBit) !== 0 ? -1 : 0;
      rises = (rises << 1) | (carry > 0 ? 1 : 0);
      falls = (falls << 1) | fell;
      this.#positive[block] = falls | ~(xv | rises);
      this.#negative[block] = rises & xv;
      carry = out;
    }
    this.#errors += carry;
    return this.#errors;
  }
}

/** Where an approximate match ends (`at`, exclusive in the direction of reading) and how many edits it takes. */
export type Match = { at: number; errors: number };

/**
 * The ends of the places between `from` and `to` that match a pattern with at most `most` edits: the best of each
 * neighbourhood of half the pattern's length.
 */
export function matches(pattern: Pattern, letters: string, from: number, to: number, most: number): Match[] {
  const found: Match[] = [];
  const apart = pattern.length / 2;
  pattern.begin();
  for (let i = from; i < to; i++) {
    const errors = pattern.next(letters.charCodeAt(i), 0);
    if (errors > most) continue;
    const last = found.at(-1);
    if (!last || i + 1 - last.at > apart) found.push({ at: i + 1, errors });
    // Of equal ends side by side the later one: a letter was replaced rather than left out.
    else if (errors < last.errors || (errors === last.errors && i === last.at))
      Object.assign(last, { at: i + 1, errors });
  }
  return found;
}

/**
 * Lays a pattern on a text that begins at `from` and is read forwards (step 1) or backwards (-1): how far the best match
 * reaches and how many edits it takes. A pattern that is read backwards must have been made so.
 */
export function reach(pattern: Pattern, letters: string, from: number, step: 1 | -1, limit: number): Match {
  const best = { at: from, errors: pattern.length };
  pattern.begin();
  for (let i = 0; i < limit; i++) {
    const at = step === 1 ? from + i : from - 1 - i;
    if (at < 0 || at >= letters.length) break;
    const errors = pattern.next(letters.charCodeAt(at), 1);
    if (errors < best.errors || (errors === best.errors && i + 1 <= pattern.length))
      Object.assign(best, { at: step === 1 ? at + 1 : at, errors });
  }
  return best;
}
