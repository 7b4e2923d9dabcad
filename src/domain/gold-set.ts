import { z } from "zod";
import { RulingVerdict } from "./entry.ts";
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
