import { isUtf8 } from "node:buffer";
import { asLine, HeldBytes, type Line } from "./held-bytes.ts";

/**
 * Splits bytes into lines, one batch per chunk, each to be gone through before the next. Blank lines are skipped, a CR
 * before LF is dropped. Invalid UTF-8 and over-long lines become problems of their line; no line is made into a string
 * before its length is known, nor before it is asked for.
 */
export async function* lines(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Iterable<Line>> {
  const splitter = new Splitter(file);
  for await (const chunk of chunks) yield splitter.push(chunk);
  yield splitter.end();
}

const LF = 10;
const CR = 13;
const NOTHING = Buffer.alloc(0);

class Splitter {
  readonly #file: string;
  readonly #held = new HeldBytes();
  #count = 0;

  constructor(file: string) {
    this.#file = file;
  }

  *push(chunk: Buffer): Generator<Line> {
    let start = 0;
    if (this.#held.length > 0) {
      const first = chunk.indexOf(LF);
      if (first >= 0) yield* this.#line(this.#held.take(chunk.subarray(0, first)), false);
      start = first < 0 ? 0 : first + 1;
    }
    const last = chunk.lastIndexOf(LF);
    if (last >= start) yield* this.#split(chunk, start, last);
    this.#held.hold(chunk.subarray(Math.max(start, last + 1)));
  }

  *end(): Generator<Line> {
    if (this.#held.length > 0) yield* this.#line(this.#held.take(NOTHING), false);
  }

  /** Whole lines of one chunk: its UTF-8 is checked once, and line by line only when that fails. */
  *#split(chunk: Buffer, from: number, last: number): Generator<Line> {
    const sound = isUtf8(chunk.subarray(from, last));
    for (let start = from; start <= last;) {
      const end = chunk.indexOf(LF, start);
      yield* this.#line({ bytes: chunk.subarray(start, end), length: end - start }, sound);
      start = end + 1;
    }
  }

  /** One line, or none when it is blank. */
  #line({ bytes, length }: { bytes: Buffer; length: number }, sound: boolean): Line[] {
    const ended = bytes.length === length && bytes[length - 1] === CR;
    const row = ended ? { bytes: bytes.subarray(0, -1), length: length - 1 } : { bytes, length };
    const line = asLine(row, ++this.#count, this.#file, sound);
    return "problem" in line || line.text.trim() !== "" ? [line] : [];
  }
}
