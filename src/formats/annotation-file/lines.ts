import { MAX_LINE_BYTES } from "../../domain/seal.ts";

/** One line of a file as its bytes have it. */
export interface Line {
  /** 1-based. */
  number: number;
  /** Without its line feed; null when it is too long or not UTF-8. */
  text: string | null;
  bad?: "line_too_long" | "not_utf8";
  /** Of a bad line, what can be made out of it; of one that is too long its beginning. */
  blurred?: string;
  /** The file ends in this line: it has no line feed. */
  unterminated: boolean;
  /** Bytes with the line feed. */
  bytes: number;
}

const LINE_FEED = 0x0a;

/** Splits bytes into lines. Holds one line at most in memory, and of a line over the limit only its length. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 0;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array) => {
    length += part.length;
    if (length <= MAX_LINE_BYTES) parts.push(part);
    else parts = parts.slice(0, 1);
  };
  const finish = (unterminated: boolean): Line => {
    const line = { number: ++number, unterminated, bytes: length + (unterminated ? 0 : 1) };
    const read = length > MAX_LINE_BYTES ? tooLong(parts) : decode(parts);
    parts = [];
    length = 0;
    return { ...line, ...read };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      take(chunk.subarray(start, end));
      yield finish(false);
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (length > 0) yield finish(true);
}

/** A byte order mark is kept as the character it is: no line of this format begins with one. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

type Read = Pick<Line, "text" | "bad" | "blurred">;

const tooLong = ([beginning]: Uint8Array[]): Read => ({
  text: null,
  bad: "line_too_long",
  blurred: blur(beginning ?? new Uint8Array()),
});

function decode(parts: Uint8Array[]): Read {
  const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  try {
    return { text: utf8.decode(bytes) };
  } catch {
    return { text: null, bad: "not_utf8", blurred: blur(bytes) };
  }
}

const blur = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
