import { canonical } from "../../domain/canonical.ts";
import type { Entry } from "../../domain/entry.ts";
import type { BlobLine, EntryLine } from "../../domain/segment.ts";
import { envelopeOf } from "../../domain/seal.ts";

/** A segment ready to be written: its signed lines as they are, and its entries by seq. */
export interface WrittenSegment {
  headerLine: string;
  entries: Iterable<Entry>;
  trailerLine: string;
}

/** The lines of an annotation file, each with its line feed. The same data gives the same bytes. */
export function* annotationLines(
  blobs: Iterable<{ hash: string; content: string }>,
  segments: Iterable<WrittenSegment>,
  { scoresOnly = false }: { scoresOnly?: boolean } = {},
): Generator<string> {
  for (const blob of blobs) yield `${blobLine(blob)}\n`;
  for (const { headerLine, entries, trailerLine } of segments) {
    yield `${headerLine}\n`;
    for (const entry of entries) yield `${entryLine(entry, scoresOnly)}\n`;
    yield `${trailerLine}\n`;
  }
}

/** An entry as one line; its body stays away when it is withheld. */
export function entryLine(entry: Entry, withhold = false): string {
  const sealed = withhold ? {} : (entry.sealed ?? {});
  return canonical({ line: "entry", id: entry.id, envelope: envelopeOf(entry), ...sealed } satisfies EntryLine);
}

const blobLine = ({ hash, content }: { hash: string; content: string }): string =>
  canonical({ line: "blob", blob: hash, content } satisfies BlobLine);
