import { z } from "zod";
import { canonical } from "./canonical.ts";
import { EntryId, Envelope, ProjectId, WriterId } from "./entry.ts";
import { HASH_PATTERN, type Hash } from "./hash.ts";

/** Name and version of the annotation file format (LEDGER §6, docs/annotation-file.md). */
export const ANNOTATION_FORMAT = "touchstone-annotations";
export const ANNOTATION_VERSION = 1;

/** Limits of a segment: entries, and bytes of all its lines with their line feeds. */
export const MAX_SEGMENT_ENTRIES = 10_000;
export const MAX_SEGMENT_BYTES = 8 * 1024 * 1024;

const Digest = z.string().regex(HASH_PATTERN);

/** First line of a segment: whose it is and where in its writer's chain it stands. */
export const SegmentHeader = z.strictObject({
  line: z.literal("segment"),
  format: z.literal(ANNOTATION_FORMAT),
  version: z.literal(ANNOTATION_VERSION),
  project: ProjectId,
  writer: WriterId,
  /** Raw Ed25519 key that the trailer's signature is checked with, 64 hex digits. */
  publicKey: Digest,
  /** 1-based number in the writer's chain. */
  revision: z.int().min(1),
  /** Hash of the writer's segment before this one; null for the first. */
  previous: Digest.nullable(),
});
export type SegmentHeader = z.infer<typeof SegmentHeader>;

/** One entry. `salt` and `body` are there together or not at all (withheld). */
export const EntryLine = z.strictObject({
  line: z.literal("entry"),
  id: EntryId,
  envelope: Envelope,
  salt: Digest.optional(),
  body: z.record(z.string(), z.json()).optional(),
});
export type EntryLine = z.infer<typeof EntryLine>;

/** Last line of a segment; without it the segment has not arrived yet. */
export const SegmentTrailer = z.strictObject({
  line: z.literal("end"),
  count: z.int().min(1).max(MAX_SEGMENT_ENTRIES),
  /** SHA-256 over the ids of the entry lines in order, each followed by a line feed. */
  hash: Digest,
  /** Ed25519 over `signedMessage`, 128 hex digits. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type SegmentTrailer = z.infer<typeof SegmentTrailer>;

/** A rubric or manifest that entries name by its tagged hash; stands before the first segment. */
export const BlobLine = z.strictObject({
  line: z.literal("blob"),
  /** Recipe tag and SHA-256 of `content`. */
  blob: z.string().regex(/^[a-z]\d+:[0-9a-f]{64}$/),
  content: z.string(),
});
export type BlobLine = z.infer<typeof BlobLine>;

/** Any line of an annotation file, version 1. */
export const AnnotationLine = z.discriminatedUnion("line", [SegmentHeader, EntryLine, SegmentTrailer, BlobLine]);

/** Hash of the ordered ids, as the trailer has it. */
export const idsHash = (ids: string[], hash: Hash): string => hash(ids.map((id) => `${id}\n`).join(""));

/** What is signed: the header line as written, and through count and hash the ids in order. Never a body (M4). */
export const signedMessage = (headerLine: string, count: number, ids: string): string =>
  `${headerLine}\n${count}\n${ids}\n`;

/** Name of a segment: SHA-256 over its header and trailer lines. Withholding bodies does not change it. */
export const segmentHash = (headerLine: string, trailerLine: string, hash: Hash): string =>
  hash(`${headerLine}\n${trailerLine}\n`);

/** What signs a new segment. */
export interface Signer {
  writer: string;
  publicKey: string;
  sign(message: string): string;
}

/** Header and trailer of a new segment over the ids of its entries, in order of seq. */
export function signSegment(
  place: { project: string; revision: number; previous: string | null },
  ids: string[],
  signer: Signer,
  hash: Hash,
): { headerLine: string; trailerLine: string } {
  const { writer, publicKey } = signer;
  const headerLine = canonical({
    line: "segment",
    format: ANNOTATION_FORMAT,
    version: ANNOTATION_VERSION,
    ...place,
    writer,
    publicKey,
  } satisfies SegmentHeader);
  const count = ids.length;
  const over = idsHash(ids, hash);
  const signature = signer.sign(signedMessage(headerLine, count, over));
  return { headerLine, trailerLine: canonical({ line: "end", count, hash: over, signature } satisfies SegmentTrailer) };
}

/** Tagged hashes of the rubrics and manifests an entry names: they travel with it as blobs. */
export function blobsNamedBy(entry: Envelope): string[] {
  if (entry.kind === "rubric_published") return [entry.value.rubric];
  if (entry.kind === "gold_frozen") return [entry.value.manifest];
  return entry.kind === "verdict" || entry.kind === "ruling" ? [entry.pins.rubric] : [];
}
