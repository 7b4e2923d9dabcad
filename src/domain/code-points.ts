/** Units between two marks of the index. */
const STEP = 1024;
const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/**
 * Offsets of one text in code points, as everything that is kept counts them, and in UTF-16 units, as strings do. Costs
 * nothing for the many texts in which both are the same. An offset within a pair belongs to the pair's character.
 */
export class CodePoints {
  readonly #text: string;
  /** Code points before every STEP-th unit; null where units and code points are the same. */
  readonly #before: number[] | null;

  constructor(text: string) {
    this.#text = text;
    this.#before = ASTRAL.test(text) ? marks(text) : null;
  }

  /** How many code points the text has. */
  get length(): number {
    return this.pointAt(this.#text.length);
  }

  /** Code points before a unit. */
  pointAt(unit: number): number {
    const to = Math.min(Math.max(unit, 0), this.#text.length);
    if (!this.#before) return to;
    const mark = Math.floor(to / STEP);
    let point = this.#before[mark]!;
    for (let i = mark * STEP; i < to; i++) if (!this.#isSecond(i)) point++;
    return this.#isSecond(to) ? point - 1 : point;
  }

  /** The unit at which the `point`-th code point begins. */
  unitAt(point: number): number {
    if (!this.#before) return Math.min(Math.max(point, 0), this.#text.length);
    let low = 0;
    let high = this.#before.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#before[middle]! <= point) low = middle;
      else high = middle - 1;
    }
    let unit = low * STEP;
    // A mark may stand within a pair, whose character was counted before it.
    if (this.#isSecond(unit)) unit++;
    for (let at = this.#before[low]!; at < point && unit < this.#text.length; at++) unit += this.#isPair(unit) ? 2 : 1;
    return unit;
  }

  /** The text between two offsets in code points. */
  slice(start: number, end: number): string {
    return this.#text.slice(this.unitAt(start), this.unitAt(end));
  }

  #isPair = (unit: number): boolean => this.#isSecond(unit + 1);
  #isSecond = (unit: number): boolean =>
    isBetween(this.#text.charCodeAt(unit), 0xdc00, 0xdfff) &&
    isBetween(this.#text.charCodeAt(unit - 1), 0xd800, 0xdbff);
}

/** `charCodeAt` beyond the ends is NaN, which lies between nothing. */
const isBetween = (code: number, low: number, high: number): boolean => code >= low && code <= high;

function marks(text: string): number[] {
  const found = [0];
  let point = 0;
  for (let unit = 0; unit < text.length; unit++) {
    if (!(isBetween(text.charCodeAt(unit), 0xdc00, 0xdfff) && isBetween(text.charCodeAt(unit - 1), 0xd800, 0xdbff)))
      point++;
    if ((unit + 1) % STEP === 0) found.push(point);
  }
  return found;
}
