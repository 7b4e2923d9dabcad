import { canonical } from "../../domain/canonical.ts";
import { bodySchema, ENTRY_FORMAT, KINDS, type Entry, type Envelope } from "../../domain/entry.ts";
import type { Hash } from "../../domain/hash.ts";
import type { Problem } from "../../domain/problem.ts";
import { byteLength, entryId, MAX_BODY_BYTES, MAX_ENVELOPE_BYTES, sealOf } from "../../domain/seal.ts";
import {
  ANNOTATION_VERSION,
  EntryLine,
  idsHash,
  SegmentHeader,
  SegmentTrailer,
  signedMessage,
} from "../../domain/segment.ts";
import { isSigned } from "./signature.ts";

/** A line that parsed as canonical JSON, with its number. */
export interface ReadLine {
  number: number;
  text: string;
  value: Record<string, unknown>;
}
/** What is wrong, without the file's name: the reader adds it. */
export type Fault = Omit<Problem, "file">;

const damaged = (line: number, field?: string): Fault => ({ code: "annotations_damaged", line, field });
const fromFuture = (line: number, version: number | string): Fault => ({
  code: "annotations_from_future",
  line,
  values: { version, supported: ANNOTATION_VERSION },
});

/** Reads a segment's header; its version is looked at before anything else in it. */
export function readHeader({ number, value }: ReadLine): SegmentHeader | Fault {
  const { version } = value;
  if (typeof version === "number" && version > ANNOTATION_VERSION) return fromFuture(number, version);
  const parsed = SegmentHeader.safeParse(value);
  return parsed.success ? parsed.data : damaged(number, fieldOf(parsed.error));
}

/** Reads one entry line: shape, limits, id and seal (M3). What it says of its segment is `checkSegment`'s. */
export function readEntry({ number, value }: ReadLine, hash: Hash): Entry | Fault {
  const newer = newerThanWe(value);
  if (newer !== null) return fromFuture(number, newer);
  const parsed = EntryLine.safeParse(value);
  if (!parsed.success) return damaged(number, fieldOf(parsed.error));
  const { id, envelope, salt, body } = parsed.data;
  if (byteLength(canonical(envelope)) > MAX_ENVELOPE_BYTES) return damaged(number, "envelope");
  if (entryId(envelope, hash) !== id) return damaged(number, "id");
  if (salt === undefined && body === undefined) return { ...envelope, id };
  if (salt === undefined || body === undefined || !isBody(envelope, salt, body, hash)) return damaged(number, "body");
  return { ...envelope, id, sealed: { salt, body } };
}

/** A kind or envelope format that a later program has added; null when there is none. */
function newerThanWe(value: Record<string, unknown>): string | number | null {
  const envelope = value["envelope"];
  if (typeof envelope !== "object" || envelope === null) return null;
  const { format, kind } = envelope as { format?: unknown; kind?: unknown };
  if (typeof format === "number" && format > ENTRY_FORMAT) return format;
  return typeof kind === "string" && !(KINDS as string[]).includes(kind) ? kind : null;
}

function isBody(envelope: Envelope, salt: string, body: object, hash: Hash): boolean {
  const schema = bodySchema(envelope.kind);
  if (!schema || !schema.safeParse(body).success || byteLength(canonical(body)) > MAX_BODY_BYTES) return false;
  return sealOf(salt, body, hash) === envelope.seal;
}

/** What the lines of a segment must be to one another: one writer, one annotator, seq without gaps, signed (M3). */
export function checkSegment(
  header: ReadLine & { parsed: SegmentHeader },
  entries: Numbered[],
  end: ReadLine,
  hash: Hash,
): Fault | null {
  const { parsed } = header;
  const first = entries[0]?.entry;
  for (const [i, { entry, number }] of entries.entries()) {
    if (entry.project !== parsed.project) return damaged(number, "envelope.project");
    if (entry.writer !== parsed.writer) return damaged(number, "envelope.writer");
    if (entry.annotator !== first!.annotator) return damaged(number, "envelope.annotator");
    if (entry.seq !== first!.seq + i) return damaged(number, "envelope.seq");
  }
  const trailer = SegmentTrailer.safeParse(end.value);
  if (!trailer.success) return damaged(end.number, fieldOf(trailer.error));
  const { count, hash: ids, signature } = trailer.data;
  if (count !== entries.length) return damaged(end.number, "count");
  if (
    ids !==
    idsHash(
      entries.map(({ entry }) => entry.id),
      hash,
    )
  )
    return damaged(end.number, "hash");
  const signed = isSigned(parsed.publicKey, signedMessage(header.text, count, ids), signature);
  return signed ? null : { code: "annotations_bad_signature", line: end.number, field: "signature" };
}

export interface Numbered {
  entry: Entry;
  number: number;
}

const fieldOf = (error: { issues: { path: PropertyKey[] }[] }): string => (error.issues[0]?.path ?? []).join(".");
