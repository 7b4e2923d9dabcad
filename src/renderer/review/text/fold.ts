/** Longest passage shown whole, in characters (about 14 lines of the reading column). */
const WHOLE = 1100;
/** Where a longer one is cut. */
const CUT = 800;

/**
 * How much of a long text to show at first: its length when it is short enough, else a place between two words or
 * sentences near the cut. UTF-16 units.
 */
export function foldAt(text: string): number {
  if (text.length <= WHOLE) return text.length;
  const window = text.slice(0, CUT + 120);
  const sentence = Math.max(...[...window.matchAll(/[.!?]["”')]?\s|\n/g)].map((m) => m.index + m[0].length), 0);
  if (sentence > CUT - 240) return sentence;
  const space = window.lastIndexOf(" ", CUT);
  if (space > CUT / 2) return space;
  // Never in the middle of a pair.
  return /[\udc00-\udfff]/.test(text[CUT]!) ? CUT - 1 : CUT;
}
