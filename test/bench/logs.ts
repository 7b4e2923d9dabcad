import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { Mapping } from "../../src/domain/mapping.ts";
import { random, type Random } from "../harness/random.ts";

const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bri cla dre flo gra".split(" ");
const WORDS = 20_000;
/** Words are drawn with these shares: the n-th most frequent is 1/n as frequent as the first, as in real text. */
const CUMULATED = cumulated(Array.from({ length: WORDS }, (_, rank) => 1 / (rank + 1)));

/**
 * Writes a made-up log of `records` records of about 5 KB (a task, three passages, an answer, metadata) as JSONL,
 * streamed, so its size is bound by the disk only. The same seed gives the same bytes.
 */
export async function writeLog(path: string, records: number, seed = 1): Promise<void> {
  const draw = random(seed);
  const out = createWriteStream(path);
  for (let i = 0; i < records; i++)
    if (!out.write(`${JSON.stringify(recordNumber(i, draw))}\n`)) await once(out, "drain");
  out.end();
  await finished(out);
}

function recordNumber(i: number, draw: Random) {
  const passage = () => ({
    text: text(170 + draw.below(90), draw),
    document: `doc-${draw.below(400)}`,
    score: draw.next(),
  });
  return {
    id: `trace-${i}`,
    question: text(12 + draw.below(20), draw),
    answer: text(60 + draw.below(60), draw),
    contexts: [passage(), passage(), passage()],
    model: `model-${draw.below(4)}`,
    department: `department-${draw.below(30)}`,
    language: ["en", "de", "fr"][draw.below(3)],
    latency_ms: 200 + draw.below(9000),
  };
}

/** Made-up words, drawn as often as words occur. */
export function text(words: number, draw: Random): string {
  const drawn = Array.from({ length: words }, () => wordOf(rankOf(draw.next())));
  return drawn.map((word, i) => (i % 14 === 13 ? `${word}.` : word)).join(" ");
}

const known = new Map<number, string>();
function wordOf(rank: number): string {
  let word = known.get(rank);
  if (word === undefined) {
    word = "";
    for (let rest = rank + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
      word += SYLLABLES[rest % SYLLABLES.length];
    known.set(rank, word);
  }
  return word;
}

function rankOf(share: number): number {
  let [low, high] = [0, WORDS - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (CUMULATED[middle]! < share) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cumulated(weights: number[]): Float64Array {
  const sum = weights.reduce((a, b) => a + b);
  let passed = 0;
  return Float64Array.from(weights, (weight) => (passed += weight / sum));
}

/** How a made-up log is to be read. */
export const BENCH_MAPPING: Mapping = {
  key: "id",
  input: "question",
  output: "answer",
  context: "contexts",
  contextText: "text",
  contextDocument: "document",
  contextScore: "score",
  model: "model",
  facts: [],
};
