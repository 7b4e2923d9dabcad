import { isUtf8 } from "node:buffer";
import type { Problem } from "../../domain/problem.ts";

/** Longest row that is made into a string, in bytes. Longer ones are rejected and the file is read on. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;
/** How much of a rejected row is kept, in bytes. */
export const MAX_RAW = 64 * 1024;

/** A row's text, or why its bytes are none. `line` is 1-based. */
export type Line = { line: number; text: string } | { line: number; problem: Problem; raw: string };

/** The beginning of a row whose end has not arrived yet. Of an over-long row only the opening is kept. */
export class HeldBytes {
  #parts: Buffer[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Copies: streams may reuse their chunks. */
  hold(part: Buffer): void {
    if (part.length === 0) return;
    this.#length += part.length;
    if (this.#length <= MAX_LINE_BYTES) this.#parts.push(Buffer.from(part));
    else this.#parts = [Buffer.from(Buffer.concat([...this.#parts, part.subarray(0, MAX_RAW)]).subarray(0, MAX_RAW))];
  }

  /** The row with its last part, however long it was; nothing is held afterwards. */
  take(last: Buffer): { bytes: Buffer; length: number } {
    const length = this.#length + last.length;
    if (this.#parts.length === 0) return { bytes: last, length };
    if (length > MAX_LINE_BYTES) this.hold(last);
    else this.#parts.push(last);
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    return { bytes, length };
  }
}

/**
 * Bytes of one row as text, after its length and its UTF-8 are known to be right.
 * @param sound true when its UTF-8 has been checked already
 */
export function asLine(row: { bytes: Buffer; length: number }, line: number, file: string, sound = false): Line {
  const { bytes, length } = row;
  if (length > MAX_LINE_BYTES) {
    const values = { size: length, limit: MAX_LINE_BYTES };
    return { line, problem: { code: "line_too_long", file, line, values }, raw: opening(bytes) };
  }
  if (sound || isUtf8(bytes)) return { line, text: bytes.toString("utf8") };
  const values = { byte: firstBadByte(bytes) };
  return { line, problem: { code: "not_utf8", file, line, values }, raw: opening(bytes) };
}

export const opening = (bytes: Buffer): string => bytes.toString("utf8", 0, Math.min(bytes.length, MAX_RAW));

/** 1-based position of the first byte that is not UTF-8. */
export function firstBadByte(bytes: Buffer): number {
  // Whether the first n bytes are good, but for a character that is cut at their end.
  const soundUpTo = (n: number) => [0, 1, 2, 3].some((cut) => n >= cut && isUtf8(bytes.subarray(0, n - cut)));
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (soundUpTo(middle)) good = middle;
    else bad = middle;
  }
  while (!isUtf8(bytes.subarray(0, good))) good--;
  return good + 1;
}
