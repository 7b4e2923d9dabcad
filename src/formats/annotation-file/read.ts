import { canonical } from "../../domain/canonical.ts";
import type { Entry } from "../../domain/entry.ts";
import type { Hash } from "../../domain/hash.ts";
import { Refusal, type Problem } from "../../domain/problem.ts";
import {
  ANNOTATION_FORMAT,
  BlobLine,
  blobsNamedBy,
  MAX_SEGMENT_BYTES,
  MAX_SEGMENT_ENTRIES,
  segmentHash,
  type SegmentHeader,
} from "../../domain/segment.ts";
import { checkSegment, readEntry, readHeader, type Fault, type Numbered, type ReadLine } from "./check.ts";
import { linesOf, type Line } from "./lines.ts";

/** One segment as its bytes have it, judged on them alone (M3). */
export interface FoundSegment {
  type: "segment";
  /** `good` may be folded; of the others nothing may. */
  state: "good" | "quarantined" | "not_arrived";
  /** Line of the header, 1-based. */
  line: number;
  /** Null when the header itself cannot be read. */
  header: SegmentHeader | null;
  headerLine: string;
  trailerLine: string;
  /** Name of the segment; empty unless good. */
  hash: string;
  /** By seq. Only of a good segment: what is quarantined is not handed on. */
  entries: Entry[];
  /** Entry lines seen, good or not. */
  count: number;
  problems: Problem[];
}
export type Found =
  | FoundSegment
  | { type: "blob"; hash: string; content: string }
  /** Something wrong outside any segment. */
  | { type: "problem"; problem: Problem };

/**
 * Reads an annotation file as a stream: each blob and segment as soon as it is whole, one segment in memory at most.
 * @param file name for problems
 * @throws Refusal `file_empty`; `annotations_not_a_file` or `annotations_resaved` when the first line shows that this is
 *   something else, or was written anew by another program
 */
export async function* readAnnotations(
  chunks: AsyncIterable<Uint8Array>,
  { file, hash }: { file: string; hash: Hash },
): AsyncGenerator<Found & { bytes: number }> {
  const reading = new Reading(file, hash);
  let bytes = 0;
  for await (const line of linesOf(chunks)) {
    if (line.number === 1) assertOurs(line, file);
    bytes += line.bytes;
    for (const found of reading.take(line)) yield { ...found, bytes };
  }
  if (bytes === 0) throw new Refusal("file_empty", { file });
  for (const found of reading.end()) yield { ...found, bytes };
  for (const problem of reading.unnamed()) yield { ...problem, bytes };
}

/** The marks of a first line; a flipped byte leaves at least one, a cut leaves the beginning of one. */
const OPENINGS = ['{"blob":"', `{"format":"${ANNOTATION_FORMAT}","line":"segment",`];
const MARKS = [...OPENINGS, '"line":"segment"', '"line":"blob"', `"${ANNOTATION_FORMAT}"`, '"publicKey":'];

/** Whether the beginning of a file (its first line, or as much as is at hand) is an annotation file's. */
export const looksLikeAnnotations = (beginning: string): boolean =>
  beginning !== "" &&
  (MARKS.some((mark) => beginning.includes(mark)) || OPENINGS.some((opening) => opening.startsWith(beginning)));

function assertOurs({ text, blurred }: Line, file: string): void {
  // A first line that is too long may be a rubric; one that is not UTF-8 may be a flipped byte. Both are told later,
  // unless nothing of it is ours: then this is a zip, a picture, a text of another encoding.
  const beginning = text ?? blurred ?? "";
  if (!looksLikeAnnotations(beginning)) throw new Refusal("annotations_not_a_file", { file, line: 1 });
  // A byte order mark at the start, or a carriage return at the end of a line: what editors and mail programs add.
  if (/^\uFEFF|\r$/u.test(beginning)) throw new Refusal("annotations_resaved", { file, line: 1 });
}

/** A segment whose trailer has not come yet. */
interface Pending {
  line: number;
  header: (ReadLine & { parsed: SegmentHeader }) | null;
  entries: Numbered[];
  count: number;
  bytes: number;
  faults: Fault[];
}

/** How many problems of one segment are told; after the first few the rest say nothing new. */
const TOLD = 5;

class Reading {
  readonly #file: string;
  readonly #hash: Hash;
  #open: Pending | null = null;
  /** Lines of the blobs that no segment has named yet. */
  readonly #blobs = new Map<string, number>();
  #whole = true;

  constructor(file: string, hash: Hash) {
    this.#file = file;
    this.#hash = hash;
  }

  *take(line: Line): Generator<Found> {
    const read = this.#parse(line);
    if ("code" in read) {
      if (line.unterminated && read.code !== "line_too_long") return yield* this.#cutOff(line);
      return yield* this.#fault(line, read);
    }
    const kind = read.value["line"];
    if (kind === "segment") {
      yield* this.end();
      this.#begin(read);
    } else if (kind === "entry") this.#entry(read, line.bytes);
    else if (kind === "end") yield this.#close(read, line.bytes);
    else if (kind === "blob" && !this.#open) yield this.#blob(read);
    else yield* this.#fault(line, { code: "annotations_damaged", line: line.number, field: "line" });
  }

  /** No trailer came: what stands open has not arrived yet, or was damaged before. */
  *end(): Generator<Found> {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    const arrived = open.faults.length > 0;
    const cut: Fault = { code: "annotations_cut_off", line: open.line + open.count };
    yield this.#found(open, arrived ? "quarantined" : "not_arrived", arrived ? open.faults : [cut]);
  }

  /**
   * Blobs that no segment names: their tag is not what it was, or segments are gone. Told only of files that are whole
   * otherwise, since a segment that cannot be read may name them.
   */
  *unnamed(): Generator<Found> {
    if (!this.#whole) return;
    for (const line of this.#blobs.values()) yield this.#outside({ code: "annotations_damaged", line, field: "blob" });
  }

  /** One line of canonical JSON, or what keeps it from being one. */
  #parse({ number, text, bad }: Line): ReadLine | Fault {
    // These files are written by this program alone: bytes that are no text were changed on the way.
    if (bad) return { code: bad === "not_utf8" ? "annotations_damaged" : bad, line: number };
    try {
      const value: unknown = JSON.parse(text!);
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return { code: "annotations_damaged", line: number };
      // Catches double keys, spaces and other spellings too: one value has one line.
      if (canonical(value) !== text) return { code: "annotations_not_canonical", line: number };
      return { number, text, value: value as Record<string, unknown> };
    } catch {
      return { code: "annotations_damaged", line: number };
    }
  }

  #begin(read: ReadLine): void {
    const parsed = readHeader(read);
    const open: Pending = {
      line: read.number,
      header: null,
      entries: [],
      count: 0,
      bytes: read.text.length,
      faults: [],
    };
    if ("code" in parsed) open.faults.push(parsed);
    else open.header = { ...read, parsed };
    this.#open = open;
  }

  #entry(read: ReadLine, bytes: number): void {
    const open = this.#needOpen(read.number, { code: "annotations_damaged", line: read.number, field: "line" });
    open.count++;
    open.bytes += bytes;
    const tooLarge = open.count > MAX_SEGMENT_ENTRIES || open.bytes > MAX_SEGMENT_BYTES;
    if (tooLarge && open.entries.length > 0) open.faults.push({ code: "file_too_large", line: read.number });
    if (open.faults.length > 0) {
      // Nothing of it will be folded; let it go.
      open.entries = [];
      return;
    }
    const entry = readEntry(read, this.#hash);
    if ("code" in entry) open.faults.push(entry);
    else open.entries.push({ entry, number: read.number });
  }

  #close(read: ReadLine, bytes: number): Found {
    const open = this.#needOpen(read.number, { code: "annotations_damaged", line: read.number, field: "line" });
    this.#open = null;
    open.bytes += bytes;
    if (open.faults.length === 0) {
      const fault = checkSegment(open.header!, open.entries, read, this.#hash);
      if (fault) open.faults.push(fault);
    }
    if (open.faults.length > 0) return this.#found(open, "quarantined", open.faults);
    return this.#found(open, "good", [], read.text);
  }

  #blob(read: ReadLine): Found {
    const parsed = BlobLine.safeParse(read.value);
    const { blob, content } = parsed.data ?? { blob: "", content: "" };
    if (parsed.success && blob.slice(blob.indexOf(":") + 1) === this.#hash(content)) {
      this.#blobs.set(blob, read.number);
      return { type: "blob", hash: blob, content };
    }
    return this.#outside({ code: "annotations_damaged", line: read.number, field: "blob" });
  }

  /** The file ends in the middle of a line. */
  *#cutOff(line: Line): Generator<Found> {
    const fault: Fault = { code: "annotations_cut_off", line: line.number };
    const open = this.#open ?? pendingAt(line.number);
    this.#open = null;
    const damaged = open.faults.length > 0;
    yield this.#found(open, damaged ? "quarantined" : "not_arrived", damaged ? open.faults : [fault]);
  }

  /** A line that cannot be read spoils its segment. Before the segments it may be a rubric's, which spoils none. */
  *#fault(line: Line, fault: Fault): Generator<Found> {
    if (!this.#open && line.text?.startsWith(OPENINGS[0]!)) return yield this.#outside({ ...fault, field: "blob" });
    const open = this.#needOpen(line.number, fault);
    if (open.faults.at(-1) !== fault) open.faults.push(fault);
    open.entries = [];
  }

  /** The open segment; a line outside any begins one whose header is not known, with that fault. */
  #needOpen(line: number, fault: Fault): Pending {
    return (this.#open ??= { ...pendingAt(line), faults: [fault] });
  }

  #found(open: Pending, state: FoundSegment["state"], faults: Fault[], trailerLine = ""): FoundSegment {
    const headerLine = open.header?.text ?? "";
    const good = state === "good";
    if (!good) this.#whole = false;
    else if (this.#blobs.size > 0)
      for (const { entry } of open.entries) for (const blob of blobsNamedBy(entry)) this.#blobs.delete(blob);
    return {
      type: "segment",
      state,
      line: open.line,
      header: open.header?.parsed ?? null,
      headerLine,
      trailerLine,
      hash: good ? segmentHash(headerLine, trailerLine, this.#hash) : "",
      entries: good ? open.entries.map(({ entry }) => entry) : [],
      count: open.count,
      problems: faults.slice(0, TOLD).map((fault) => this.#named(fault)),
    };
  }

  #outside = (fault: Fault): Found => ({ type: "problem", problem: this.#named(fault) });
  #named = (fault: Fault): Problem => ({ ...fault, file: this.#file });
}

const pendingAt = (line: number): Pending => ({ line, header: null, entries: [], count: 0, bytes: 0, faults: [] });
