import { asLine, HeldBytes, type Line } from "./held-bytes.ts";

const LF = 10;
const QUOTE = 34;
const NOTHING = Buffer.alloc(0);

/**
 * Splits a table into its rows, one batch per chunk, each to be gone through before the next: a line break inside "quotation marks" does not end a row.
 * A mark opens only at the beginning of a cell, so that 5" stays what it is. Blank lines are skipped.
 */
export async function* csvRows(
  chunks: AsyncIterable<Buffer>,
  file: string,
  delimiter: string,
): AsyncGenerator<Iterable<Line>> {
  const splitter = new RowSplitter(file, delimiter.charCodeAt(0));
  for await (const chunk of chunks) yield splitter.push(chunk);
  yield splitter.end();
}

class RowSplitter {
  readonly #file: string;
  readonly #delimiter: number;
  readonly #held = new HeldBytes();
  #quoted = false;
  #atCellStart = true;
  #justClosed = false;
  #line = 1;
  #rowLine = 1;

  constructor(file: string, delimiter: number) {
    this.#file = file;
    this.#delimiter = delimiter;
  }

  *push(chunk: Buffer): Generator<Line> {
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk[i]!;
      // A doubled mark closes and opens again: the state is right either way.
      if (c === QUOTE) {
        const opens = !this.#quoted && (this.#atCellStart || this.#justClosed);
        this.#justClosed = this.#quoted;
        this.#quoted = opens;
        this.#atCellStart = false;
        continue;
      }
      if (c === LF) this.#line++;
      if (this.#quoted) continue;
      this.#justClosed = false;
      this.#atCellStart = c === this.#delimiter || c === LF;
      if (c !== LF) continue;
      yield* this.#row(this.#held.take(chunk.subarray(start, i)));
      start = i + 1;
    }
    this.#held.hold(chunk.subarray(start));
  }

  *end(): Generator<Line> {
    if (this.#held.length > 0) yield* this.#row(this.#held.take(NOTHING));
  }

  /** One row, or none when it is blank. */
  #row(row: { bytes: Buffer; length: number }): Line[] {
    const line = asLine(row, this.#rowLine, this.#file);
    this.#rowLine = this.#line;
    return "problem" in line || line.text.trim() !== "" ? [line] : [];
  }
}

/** Cells of one row, or null when a quotation mark is never closed. */
export function cellsOf(row: string, delimiter: string): string[] | null {
  const text = row.endsWith("\r") ? row.slice(0, -1) : row;
  const cells: string[] = [];
  for (let at = 0; ; at++) {
    if (text[at] === '"') {
      const close = closingMark(text, at);
      if (close < 0) return null;
      const end = text.indexOf(delimiter, close);
      const tail = text.slice(close + 1, end < 0 ? undefined : end);
      cells.push(text.slice(at + 1, close).replaceAll('""', '"') + tail);
      at = end;
    } else {
      const end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end < 0 ? undefined : end));
      at = end;
    }
    if (at < 0) return cells;
  }
}

function closingMark(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}
