import { isUtf8 } from "node:buffer";
import { asLine, HeldBytes, type Line } from "./held-bytes.ts";

/**
 * Splits bytes into lines, one batch per chunk. Blank lines are skipped, a CR before LF is dropped. Invalid UTF-8 and
 * over-long lines become problems of their line; no line is made into a string before its length is known.
 */
export async function* lines(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Line[]> {
  const splitter = new Splitter(file);
  for await (const chunk of chunks) {
    const batch = splitter.push(chunk);
    if (batch.length > 0) yield batch;
  }
  const rest = splitter.end();
  if (rest.length > 0) yield rest;
}

const LF = 10;
const CR = 13;
const NOTHING = Buffer.alloc(0);

class Splitter {
  readonly #file: string;
  readonly #held = new HeldBytes();
  #line = 0;

  constructor(file: string) {
    this.#file = file;
  }

  push(chunk: Buffer): Line[] {
    const out: Line[] = [];
    let start = 0;
    if (this.#held.length > 0) {
      const first = chunk.indexOf(LF);
      if (first >= 0) this.#emit(this.#held.take(chunk.subarray(0, first)), false, out);
      start = first < 0 ? 0 : first + 1;
    }
    const last = chunk.lastIndexOf(LF);
    if (last >= start) this.#split(chunk, start, last, out);
    this.#held.hold(chunk.subarray(Math.max(start, last + 1)));
    return out;
  }

  end(): Line[] {
    const out: Line[] = [];
    if (this.#held.length > 0) this.#emit(this.#held.take(NOTHING), false, out);
    return out;
  }

  /** Whole lines of one chunk: its UTF-8 is checked once, and line by line only when that fails. */
  #split(chunk: Buffer, from: number, last: number, out: Line[]): void {
    const sound = isUtf8(chunk.subarray(from, last));
    for (let start = from; start <= last;) {
      const end = chunk.indexOf(LF, start);
      this.#emit({ bytes: chunk.subarray(start, end), length: end - start }, sound, out);
      start = end + 1;
    }
  }

  #emit({ bytes, length }: { bytes: Buffer; length: number }, sound: boolean, out: Line[]): void {
    const ended = bytes.length === length && bytes[length - 1] === CR;
    const row = ended ? { bytes: bytes.subarray(0, -1), length: length - 1 } : { bytes, length };
    const line = asLine(row, ++this.#line, this.#file, sound);
    if ("problem" in line || line.text.trim() !== "") out.push(line);
  }
}
