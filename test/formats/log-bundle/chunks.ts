import fc from "fast-check";

/** Bytes in pieces of the sizes given, which repeat; as a stream would bring them. */
export async function* inPieces(bytes: Buffer, sizes: number[] = [1 << 20]): AsyncGenerator<Buffer> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = Math.max(1, sizes[i % sizes.length]!);
    // A copy, overwritten afterwards: streams may reuse their buffers.
    const piece = Buffer.from(bytes.subarray(at, at + size));
    yield piece;
    piece.fill(0x3f);
    at += size;
  }
}

export const pieceSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });

/** Goes through all batches. */
export async function all<T>(batches: AsyncIterable<Iterable<T>>): Promise<T[]> {
  const items: T[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}
