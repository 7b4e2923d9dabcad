/** A piece of two texts laid side by side. */
export interface Piece {
  text: string;
  in: "both" | "output" | "source";
}

/** Words beyond which texts are not compared word by word. */
const MOST_WORDS = 1500;

/** What differs between two texts, word by word, in order: a longest common subsequence. */
export function difference(output: string, source: string): Piece[] {
  const a = tokens(output);
  const b = tokens(source);
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) return whole(output, source);
  const pieces: Piece[] = [];
  const put = (text: string, where: Piece["in"]) => {
    const last = pieces.at(-1);
    if (last?.in === where) last.text += text;
    else pieces.push({ text, in: where });
  };
  const lengths = commonLengths(a, b);
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && isSame(a[i]!, b[j]!)) {
      put(a[i]!, "both");
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) put(a[i++]!, "output");
    else put(b[j++]!, "source");
  }
  return pieces;
}

const whole = (output: string, source: string): Piece[] => [
  { text: output, in: "output" },
  { text: source, in: "source" },
];

/** Words and marks, each with the space after it, which does not count. */
const tokens = (text: string): string[] =>
  text.replaceAll(/\s+/g, " ").match(/(?:[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]) ?/gu) ?? [];
const QUOTES = /^["'“”‘’„«»] ?$/u;
const isSame = (a: string, b: string): boolean => a.trim() === b.trim() || (QUOTES.test(a) && QUOTES.test(b));

/** `[i][j]`: how many tokens `a` from `i` and `b` from `j` have in common. */
function commonLengths(a: string[], b: string[]): Uint16Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i]![j] = isSame(a[i]!, b[j]!)
        ? lengths[i + 1]![j + 1]! + 1
        : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}
