import { z } from "zod";
import { Relation, RulingVerdict } from "./entry.ts";
import { HASH_PATTERN } from "./hash.ts";
import { RecordRef, Turn } from "./record.ts";

const Digest = z.string().regex(HASH_PATTERN);
const Tagged = z.string().regex(/^[a-z]\d+:[0-9a-f]{64}$/);

/** How one label arose, by ids of entries: everything in a gold set can be traced to who said it and when. */
const ManifestLabel = z.strictObject({
  verdict: z.enum(["pass", "fail"]),
  arose: z.enum(["unanimous", "adjudicated", "single"]),
  votes: z.array(Digest),
  rulings: z.array(Digest),
  votesChangedSince: z.boolean(),
});

/** One record of a frozen set: which version, and the entries its line is made of. */
export const ManifestRecord = z.strictObject({
  record: RecordRef,
  version: Tagged,
  labels: z.record(z.string(), ManifestLabel),
  rationales: z.array(Digest),
  expectations: z.array(Digest),
  corrections: z.array(Digest),
  /** Quotations from source documents; missing in sets that were frozen before there were any. */
  evidence: z.array(Digest).optional(),
  missed: z.array(Digest).optional(),
  /** SHA-256 of the record's line as it was frozen. */
  line: Digest,
});
export type ManifestRecord = z.infer<typeof ManifestRecord>;

/** The manifest of a frozen gold set; kept and sent as the blob of its hash. */
export const GoldManifest = z.strictObject({
  format: z.literal("touchstone-gold-manifest"),
  version: z.literal(1),
  project: z.string(),
  rubric: Tagged,
  counts: z.record(z.string(), z.int().min(0)),
  records: z.array(ManifestRecord),
});
export type GoldManifest = z.infer<typeof GoldManifest>;

/** A vote behind a label. Annotators are ids: names never travel. `rationale` is null when there is none here. */
export const GoldVote = z.strictObject({
  entry: Digest,
  annotator: z.string(),
  verdict: z.enum(["pass", "fail", "not_applicable", "cannot_judge"]),
  unsure: z.boolean(),
  reasons: z.array(z.string()),
  rationale: z.string().nullable(),
});

export const GoldRuling = z.strictObject({
  entry: Digest,
  annotator: z.string(),
  verdict: RulingVerdict,
  reason: z.string().nullable(),
  explanation: z.string().nullable(),
});

/**
 * A quotation from a source document: the document by the SHA-256 of its file, its text by `t1:` and the SHA-256 of its
 * pages' texts joined by form feeds. `quote` has a part for each page: the page is 1-based (null where there are none),
 * offsets are code points of that text. Null where the words were withheld or erased.
 */
const Quoted = {
  entry: Digest,
  annotator: z.string(),
  document: Digest,
  text: Tagged,
  quote: z
    .array(
      z.strictObject({
        page: z.int().min(1).nullable(),
        start: z.int().min(0),
        end: z.int().min(0),
        text: z.string(),
      }),
    )
    .nullable(),
};
/** What speaks for or against a statement (code points of the output) or an answer. */
export const GoldEvidence = z.strictObject({
  ...Quoted,
  relation: Relation,
  target: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("statement"), start: z.int().min(0), end: z.int().min(0) }),
    z.strictObject({ kind: z.literal("answer"), criterion: z.string() }),
  ]),
});
export type GoldEvidence = z.infer<typeof GoldEvidence>;
/** Retrieval gold: a passage that should have been among the context. */
export const GoldMissed = z.strictObject({ ...Quoted, note: z.string().nullable() });
export type GoldMissed = z.infer<typeof GoldMissed>;

/** One line of the exported set: a record, what it was judged on, and its labels with how each arose. */
export const GoldRecord = z.strictObject({
  key: z.string(),
  source: z.string(),
  version: Tagged,
  hashes: z.strictObject({ input: Tagged, output: Tagged, context: Tagged }),
  input: z.array(Turn),
  output: z.string(),
  context: z.array(
    z.strictObject({
      text: z.string(),
      document: z.string().optional(),
      title: z.string().optional(),
      page: z.string().optional(),
    }),
  ),
  labels: z.record(
    z.string(),
    z.strictObject({
      verdict: z.enum(["pass", "fail"]),
      arose: z.enum(["unanimous", "adjudicated", "single"]),
      votes: z.array(GoldVote),
      rulings: z.array(GoldRuling),
      votes_changed_since: z.boolean(),
    }),
  ),
  expectations: z.array(
    z.strictObject({
      entry: Digest,
      annotator: z.string(),
      polarity: z.enum(["must", "must_not"]),
      text: z.string().nullable(),
      quote: z.string().nullable(),
    }),
  ),
  corrections: z.array(z.strictObject({ entry: Digest, annotator: z.string(), text: z.string().nullable() })),
  evidence: z.array(GoldEvidence).optional(),
  missed: z.array(GoldMissed).optional(),
  rubric: Tagged,
});
export type GoldRecord = z.infer<typeof GoldRecord>;

/** The first line of the exported set. */
export const GoldHeader = z.strictObject({
  format: z.literal("touchstone-gold"),
  version: z.literal(1),
  /** Hash of the set's content: the same labels on the same records under the same rubric. */
  content: Tagged,
  label: z.string(),
  manifest: Tagged,
  project: z.string(),
  /** The rubric's hash, and each question it asks, so that a reader needs no other file. */
  rubric: Tagged,
  criteria: z.array(
    z.strictObject({ id: z.string(), name: z.string(), question: z.string(), pass: z.string(), fail: z.string() }),
  ),
  counts: z.record(z.string(), z.int().min(0)),
  /** Lines that follow. */
  records: z.int().min(0),
  /** Lines that differ from the frozen ones because texts in them were withheld or erased since. */
  incomplete: z.int().min(0),
});
export type GoldHeader = z.infer<typeof GoldHeader>;
