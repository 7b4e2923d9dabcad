import { Refusal } from "../../domain/problem.ts";
import type { SourceFile } from "./source.ts";

/**
 * The bytes of a text file, its byte order mark left out.
 * @throws Refusal `not_utf8` for UTF-16, by its mark or by the zero bytes it is full of; `file_empty`
 */
export async function* textBytes(file: SourceFile, onBytes?: (bytes: number) => void): AsyncGenerator<Buffer> {
  let first = true;
  let done = 0;
  for await (const chunk of inLargeChunks(file.bytes())) {
    done += chunk.length;
    onBytes?.(done);
    if (first) refuseWide(chunk, file.name);
    yield first && startsWithMark(chunk) ? chunk.subarray(3) : chunk;
    first = false;
  }
  if (first) throw new Refusal("file_empty", { file: file.name });
}

/** Bytes handed on at a time: a few hundred rows, some 20 ms of work. */
const CHUNK = 1024 * 1024;

/** Unpacking gives small pieces; a batch of rows should not be that small. */
async function* inLargeChunks(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size < CHUNK) continue;
    yield held.length === 1 ? piece : Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

const startsWithMark = (bytes: Buffer): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** Excel's "Unicode text" and some Windows tools write two bytes for each character: one of each pair is mostly zero. */
function refuseWide(bytes: Buffer, file: string): void {
  const opening = bytes.subarray(0, 4096);
  const mark = opening.subarray(0, 2).toString("hex");
  const zeros = [0, 0];
  for (const [i, byte] of opening.entries()) if (byte === 0) zeros[i % 2]!++;
  const [even, odd] = zeros as [number, number];
  const most = opening.length / 2;
  const paired = (even > most * 0.7 && odd < most * 0.1) || (odd > most * 0.7 && even < most * 0.1);
  if (mark === "fffe" || mark === "feff" || (paired && opening.length >= 8)) {
    throw new Refusal("not_utf8", { file, values: { encoding: "UTF-16" } });
  }
}
