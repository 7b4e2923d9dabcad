import { diffArrays } from "diff";

/** A stretch of the word diff: unchanged, put in or taken out. */
export type Part = { text: string; kind: "same" | "in" | "out" };

/** Milliseconds after which two texts count as wholly different: a diff must never hold up typing. */
const PATIENCE = 150;

/** How `after` came from `before`, word by word; spaces count. The parts join to exactly either text. */
export function wordDiff(before: string, after: string): Part[] {
  if (before === after) return before === "" ? [] : [{ text: before, kind: "same" }];
  const changes = diffArrays(wordsOf(before), wordsOf(after), { timeout: PATIENCE });
  if (!changes) return replaced(before, after);
  return readable(
    changes.map(({ value, added, removed }) => ({
      text: value.join(""),
      kind: added ? "in" : removed ? "out" : "same",
    })),
  );
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** Words, and what stands between them, by Unicode's rules: "1,250" is one word. They join to the text. */
const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/**
 * Puts neighbouring changes together, first what was taken out, then what was put in, and looks past a space between
 * two of them: "The two" -> "Both" is one change, not three.
 */
function readable(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  let run = { out: "", in: "" };
  const close = (): string => {
    // A space at the end of both is no change.
    const space = run.out.endsWith(" ") && run.in.endsWith(" ") ? " " : "";
    if (space) run = { out: run.out.slice(0, -1), in: run.in.slice(0, -1) };
    if (run.out !== "") joined.push({ text: run.out, kind: "out" });
    if (run.in !== "") joined.push({ text: run.in, kind: "in" });
    run = { out: "", in: "" };
    return space;
  };
  parts.forEach(({ text, kind }, i) => {
    const next = parts[i + 1];
    const isBetween = (run.out !== "" || run.in !== "") && next !== undefined && next.kind !== "same";
    if (kind !== "same") run[kind] += text;
    else if (isBetween && /^[ \t\u00a0]+$/.test(text)) run = { out: run.out + text, in: run.in + text };
    else joined.push({ text: close() + text, kind });
  });
  const rest = close();
  return rest === "" ? joined : [...joined, { text: rest, kind: "same" }];
}

const replaced = (before: string, after: string): Part[] => [
  ...(before === "" ? [] : [{ text: before, kind: "out" as const }]),
  ...(after === "" ? [] : [{ text: after, kind: "in" as const }]),
];

/** A block of the original text with what became of it. Places are UTF-16 units. */
export type CorrectedBlock = { start: number; end: number; from: number; to: number; parts: Part[]; changed: boolean };

/**
 * Finds each block of the original again in the corrected text. A block reaches to the start of the next one, so that
 * nothing falls between two: what was put in at the start of a block belongs to it.
 * @param starts where the blocks of `original` begin, rising.
 */
export function correctedBlocks(original: string, corrected: string, starts: readonly number[]): CorrectedBlock[] {
  const parts = wordDiff(original, corrected);
  const edges = [0, ...starts.slice(1), original.length];
  const places = edges.map((edge, i) => (i === edges.length - 1 ? corrected.length : placeOf(parts, edge)));
  return edges.slice(0, -1).map((start, i) => {
    const [end, from, to] = [edges[i + 1]!, places[i]!, places[i + 1]!];
    const [before, after] = [original.slice(start, end), corrected.slice(from, to)];
    return { start, end, from, to, parts: wordDiff(before, after), changed: before !== after };
  });
}

/** Where a place of the original lies in the corrected text, before anything that was put in there. */
export function placeOf(parts: readonly Part[], place: number): number {
  let old = 0;
  let now = 0;
  for (const { text, kind } of parts) {
    if (old === place) return now;
    if (kind !== "in" && place < old + text.length) return kind === "same" ? now + (place - old) : now;
    if (kind !== "in") old += text.length;
    if (kind !== "out") now += text.length;
  }
  return now;
}

/** How many words were put in and taken out. */
export function tally(parts: readonly Part[]): { in: number; out: number } {
  const words = (kind: Part["kind"]): number =>
    parts.reduce((sum, part) => (part.kind === kind ? sum + (part.text.match(/\S+/g)?.length ?? 0) : sum), 0);
  return { in: words("in"), out: words("out") };
}
