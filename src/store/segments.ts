import type { ChainMark } from "../domain/chain.ts";
import type { Entry } from "../domain/entry.ts";
import { MAX_SEGMENT_BYTES, segmentHash, signSegment, type SegmentHeader } from "../domain/segment.ts";
import { foldDirty } from "./fold.ts";
import { sha256, toBytes, toHex } from "./hash.ts";
import { insertEntry } from "./insert.ts";
import { entryOf, type EntryRow } from "./entries.ts";
import { type OpenWriter } from "./ledger.ts";
import { inTransaction, statement } from "./query.ts";
import type { Store } from "./store.ts";

/**
 * Entries in a segment that we cut. The format allows forty times as many; this many fold in less than 50 ms, so that
 * whoever merges the file keeps a save waiting no longer than that.
 */
const CUT_ENTRIES = 250;
/** Bytes of an entry line beside its envelope and body, and of header and trailer; rounded up. */
const LINE_BYTES = 300;
const FRAME_BYTES = 1024;

/** A segment as it was signed, with what can be read out of its lines. */
export interface Segment {
  header: SegmentHeader;
  headerLine: string;
  trailerLine: string;
  /** By seq, at least one. */
  entries: Entry[];
}

/** A segment that is kept, without its entries. */
export interface HeldSegment extends ChainMark {
  id: number;
  headerLine: string;
  trailerLine: string;
  count: number;
}

/** What keeping a segment added. */
export interface Added {
  entries: number;
  bodies: number;
}

/** Folds one checked segment: all of it or nothing, and a second time nothing at all (M5). */
export function keepSegment(store: Store, segment: Segment): Added {
  return inTransaction(store, () => {
    const dirty: number[] = [];
    const added: Added = { entries: 0, bodies: 0 };
    const ids = segment.entries.map((entry) => {
      const inserted = insertEntry(store, entry);
      dirty.push(...inserted.dirty);
      if (inserted.fresh) added.entries++;
      if (inserted.filled) added.bodies++;
      return inserted.id;
    });
    foldDirty(store, dirty);
    // What came in a file has been sent, also when it is our own work coming back.
    insertSegment(store, segment, ids, true);
    return added;
  });
}

function insertSegment(store: Store, segment: Segment, ids: number[], sent: boolean): void {
  const { header, headerLine, trailerLine, entries } = segment;
  const insert = statement(
    store,
    `INSERT INTO segments (hash, writer, revision, previous, public_key, annotator, first_seq, last_seq, header, trailer, sent)
     VALUES (?, (SELECT id FROM writers WHERE writer = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`,
  );
  const { lastInsertRowid, changes } = insert.run(
    toBytes(segmentHash(headerLine, trailerLine, sha256)),
    header.writer,
    header.revision,
    header.previous === null ? null : toBytes(header.previous),
    header.publicKey,
    entries[0]!.annotator,
    entries[0]!.seq,
    entries.at(-1)!.seq,
    headerLine,
    trailerLine,
    sent ? 1 : 0,
  );
  if (changes === 0) return;
  const holds = statement(store, "INSERT INTO segment_entries VALUES (?, ?)");
  for (const id of ids) holds.run(lastInsertRowid, id);
}

/** The last segment that a writer signed with its key, as this copy holds it. */
function lastCut(store: Store, { writer, publicKey }: OpenWriter) {
  const find = statement(
    store,
    `SELECT revision, hash, last_seq FROM segments
     WHERE writer = (SELECT id FROM writers WHERE writer = ?) AND public_key = ? ORDER BY revision DESC, hash LIMIT 1`,
  );
  return find.get(writer, publicKey) as { revision: number; hash: Uint8Array; last_seq: number } | undefined;
}

interface UncutRow extends EntryRow {
  id: number;
  bytes: number;
}
const UNCUT = `SELECT e.id, e.hash, e.kind, e.envelope, b.salt, b.body,
    octet_length(e.envelope) + coalesce(octet_length(b.body), 0) + ${LINE_BYTES} AS bytes
  FROM entries e LEFT JOIN bodies b ON b.entry = e.id
  WHERE e.writer = (SELECT id FROM writers WHERE writer = ?) AND e.seq > ?
    AND NOT EXISTS (SELECT 1 FROM segment_entries WHERE entry = e.id)
  ORDER BY e.seq`;

/** Cuts what a writer of this installation has said since its last segment. @returns how many segments that made. */
export function cutOwn(store: Store, writer: OpenWriter): number {
  return inTransaction(store, () => {
    const after = lastCut(store, writer)?.last_seq ?? 0;
    const batches = inBatches(statement(store, UNCUT).all(writer.writer, after) as UncutRow[]);
    for (const batch of batches) cut(store, writer, batch);
    return batches.length;
  });
}

function inBatches(rows: UncutRow[]): UncutRow[][] {
  const batches: UncutRow[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const last = batches.at(-1);
    if (!last || last.length >= CUT_ENTRIES || bytes + row.bytes > MAX_SEGMENT_BYTES) {
      batches.push([row]);
      bytes = FRAME_BYTES + row.bytes;
    } else {
      last.push(row);
      bytes += row.bytes;
    }
  }
  return batches;
}

function cut(store: Store, writer: OpenWriter, batch: UncutRow[]): void {
  const last = lastCut(store, writer);
  const place = {
    project: store.projectId,
    revision: (last?.revision ?? 0) + 1,
    previous: last ? toHex(last.hash) : null,
  };
  const entries = batch.map(entryOf);
  const lines = signSegment(
    place,
    entries.map((entry) => entry.id),
    writer,
    sha256,
  );
  const header = JSON.parse(lines.headerLine) as SegmentHeader;
  const ids = batch.map((row) => row.id);
  insertSegment(store, { header, ...lines, entries }, ids, false);
}

interface SegmentRow {
  id: number;
  hash: Uint8Array;
  writer: string;
  revision: number;
  previous: Uint8Array | null;
  public_key: string;
  annotator: string;
  first_seq: number;
  last_seq: number;
  header: string;
  trailer: string;
}

/** Segments held, by writer, revision and hash: the order they are written to a file in. Of one annotator, or all. */
export function heldSegments(store: Pick<Store, "db">, annotator?: string): HeldSegment[] {
  const found = statement(
    store,
    `SELECT s.*, w.writer FROM segments s JOIN writers w ON w.id = s.writer WHERE :whose IS NULL OR s.annotator = :whose
     ORDER BY w.writer, s.revision, s.hash`,
  );
  return (found.all({ whose: annotator ?? null }) as SegmentRow[]).map((row) => ({
    id: row.id,
    hash: toHex(row.hash),
    writer: row.writer,
    annotator: row.annotator,
    publicKey: row.public_key,
    revision: row.revision,
    previous: row.previous && toHex(row.previous),
    firstSeq: row.first_seq,
    lastSeq: row.last_seq,
    headerLine: row.header,
    trailerLine: row.trailer,
    count: row.last_seq - row.first_seq + 1,
  }));
}

/** Entries of a kept segment, by seq. */
export function entriesOfSegment(store: Pick<Store, "db">, segment: number): Entry[] {
  const found = statement(
    store,
    `SELECT e.hash, e.envelope, b.salt, b.body FROM segment_entries s JOIN entries e ON e.id = s.entry
     LEFT JOIN bodies b ON b.entry = e.id WHERE s.segment = ? ORDER BY e.seq`,
  );
  return (found.all(segment) as EntryRow[]).map(entryOf);
}

/** Remembers that segments are in a file that was handed out. */
export function markSent(store: Store, segments: number[]): void {
  inTransaction(store, () => {
    for (const id of segments) statement(store, "UPDATE segments SET sent = 1 WHERE id = ?").run(id);
  });
}

/** What a project is set up with; nobody has said anything by it. The rubric travels with the project too. */
const SET_UP = "('writer_bound', 'import', 'rubric_published')";

/** How many things this copy's reviewer has said that are in no file handed out from here: uncut, or cut, not sent. */
export function unsentOf(store: Store, writer: OpenWriter): number {
  const cut = statement(
    store,
    `SELECT count(*) FROM segments s JOIN segment_entries i ON i.segment = s.id JOIN entries e ON e.id = i.entry
     WHERE s.annotator = ? AND NOT s.sent AND e.kind NOT IN ${SET_UP}`,
  ).pluck();
  const uncut = statement(store, `SELECT count(*) FROM (${UNCUT}) WHERE kind NOT IN ${SET_UP}`).pluck();
  const after = lastCut(store, writer)?.last_seq ?? 0;
  return (cut.get(writer.annotator) as number) + (uncut.get(writer.writer, after) as number);
}

const NAMED_BLOBS = `SELECT hash, content FROM blobs WHERE hash IN (
    SELECT json_extract(envelope, CASE kind WHEN 'rubric_published' THEN '$.value.rubric'
      WHEN 'gold_frozen' THEN '$.value.manifest' ELSE '$.pins.rubric' END)
    FROM entries e JOIN segment_entries h ON h.entry = e.id JOIN segments s ON s.id = h.segment
    WHERE e.kind IN ('rubric_published', 'gold_frozen', 'verdict', 'ruling') AND (:whose IS NULL OR s.annotator = :whose))
  ORDER BY hash`;

/** Rubrics and manifests that the entries of held segments name, by hash. */
export function blobsNamed(store: Store, annotator?: string): { hash: string; content: string }[] {
  return statement(store, NAMED_BLOBS).all({ whose: annotator ?? null }) as { hash: string; content: string }[];
}
