import { readAnnotations, type Found, type FoundSegment } from "../../src/formats/annotation-file/read.ts";
import { annotationLines } from "../../src/formats/annotation-file/write.ts";
import { sha256 } from "../../src/store/hash.ts";
import { blobsNamed, entriesOfSegment, heldSegments, keepSegment } from "../../src/store/segments.ts";
import type { Store } from "../../src/store/store.ts";

/** The annotation file of everything a store holds. */
export const exported = (store: Store, options: { scoresOnly?: boolean; annotator?: string } = {}): string =>
  [
    ...annotationLines(
      blobsNamed(store, options.annotator),
      heldSegments(store, options.annotator).map(({ id, headerLine, trailerLine }) => ({
        headerLine,
        trailerLine,
        entries: entriesOfSegment(store, id),
      })),
      options,
    ),
  ].join("");

/** Everything found in a file, whose bytes come in pieces of a given size. */
export async function foundIn(content: string | Uint8Array, piece = 1000): Promise<Found[]> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  const found: Found[] = [];
  for await (const { bytes: _bytes, ...one } of readAnnotations(pieces(), { file: "f", hash: sha256 })) found.push(one);
  return found;
}

export const segmentsIn = async (content: string | Uint8Array): Promise<FoundSegment[]> =>
  (await foundIn(content)).filter((found) => found.type === "segment");

/** Folds the good segments of a file; of none when there is nothing in it. */
export async function mergeInto(store: Store, content: string): Promise<void> {
  for (const { state, header, ...segment } of content === "" ? [] : await segmentsIn(content))
    if (state === "good") keepSegment(store, { header: header!, ...segment });
}
