import { z } from "zod";
import { Anchor, Segment } from "./anchor.ts";
import { HASH_PATTERN } from "./hash.ts";
import { RecordRef } from "./record.ts";
import { ChangeClass } from "./rubric.ts";
import { Answer, Verdict } from "./verdict.ts";

/** Version of the envelope format; part of what is hashed. */
export const ENTRY_FORMAT = 1;

const Digest = z.string().regex(HASH_PATTERN);
const Id128 = z.string().regex(/^[0-9a-f]{32}$/);
/** Hash with its recipe tag, for instance `o1:…`. */
const Tagged = z.string().regex(/^[a-z]\d+:[0-9a-f]{64}$/);
const Count = z.int().min(0);

export const EntryId = Digest;
export const AnnotatorId = Id128;
export const WriterId = Id128;
export const ProjectId = Id128;

const envelope = {
  format: z.literal(ENTRY_FORMAT),
  project: ProjectId,
  writer: WriterId,
  annotator: AnnotatorId,
  /** 1-based position in the writer's own chain. */
  seq: z.int().min(1),
  /** 1 + the highest lamport held when it was written; orders history for display only. */
  lamport: z.int().min(1),
  /** The writer's clock, display only; decides nothing. */
  claimedAt: z.string().max(40),
  /** Sorted ids of all heads of this slot that the writer knew. */
  replaces: z.array(EntryId).max(400),
  /** Undo and redo: the entry whose value and pins are copied verbatim. */
  restores: EntryId.optional(),
  /** SHA-256(salt ‖ canonical body); absent when the entry has no body. */
  seal: Digest.optional(),
};

const inRecord = z.strictObject({ record: RecordRef });
const inCriterion = z.strictObject({ record: RecordRef, criterion: z.string() });
const asObject = z.strictObject({ object: Id128 });
const nowhere = z.strictObject({});
const noPins = z.strictObject({});
const outputPin = z.strictObject({ output: Tagged });
const versionPin = z.strictObject({ record: Tagged });
const judgedPins = z.strictObject({
  input: Tagged,
  output: Tagged,
  context: Tagged,
  criterion: Tagged,
  rubric: Tagged,
});

export const ExcludeReason = z.enum([
  "conflict_of_interest",
  "privileged_or_personal",
  "wrong_document",
  "duplicate",
  "other",
]);
export type ExcludeReason = z.infer<typeof ExcludeReason>;
export const Finding = z.enum(["supported", "contradicted", "not_found"]);
export type Finding = z.infer<typeof Finding>;
export const DisagreementReason = z.enum([
  "expert_error",
  "ambiguous_criterion",
  "ambiguous_record",
  "missing_source",
  "judgement_call",
]);
export type DisagreementReason = z.infer<typeof DisagreementReason>;
export const RulingVerdict = z.enum([...Answer.options, "unresolved"]);
export type RulingVerdict = z.infer<typeof RulingVerdict>;

/** How evidence stands to what it is held against. */
export const Relation = z.enum(["supports", "contradicts"]);
export type Relation = z.infer<typeof Relation>;
/** What evidence is for: a statement of the output, or an answer to a question. */
export const EvidenceTarget = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("statement"), output: Tagged, start: Count, end: Count }),
  z.strictObject({ kind: z.literal("verdict"), criterion: z.string(), verdict: EntryId }),
]);
export type EvidenceTarget = z.infer<typeof EvidenceTarget>;
/** A document as it was read: `f1:` + SHA-256 of the file, `t1:` + SHA-256 of its text, and what read it. */
const documentPins = { document: Tagged, text: Tagged, extractor: z.string().max(40) };

/** The slot table of LEDGER §5: for each kind its slot, value, pins and body. */
const kinds = {
  verdict: { slot: inCriterion, value: Verdict.nullable(), pins: judgedPins, body: null },
  rationale: {
    slot: inCriterion,
    value: z.strictObject({ about: EntryId }).nullable(),
    pins: noPins,
    body: z.strictObject({ text: z.string() }),
  },
  edit: {
    slot: inRecord,
    value: z.strictObject({ state: z.enum(["text", "none"]) }),
    pins: outputPin,
    body: z.strictObject({ text: z.string() }),
  },
  expectation: {
    slot: asObject,
    value: z.strictObject({ record: RecordRef, polarity: z.enum(["must", "must_not"]) }).nullable(),
    pins: z.strictObject({ input: Tagged }),
    body: z.strictObject({ text: z.string(), quote: z.string().optional() }),
  },
  claim_finding: {
    /** Offsets in code points of the output whose hash is named. */
    slot: z.strictObject({ record: RecordRef, output: Tagged, start: Count, end: Count }),
    value: z.strictObject({ finding: Finding }).nullable(),
    pins: outputPin,
    body: null,
  },
  highlight: {
    slot: asObject,
    /** `category`: id of one of the rubric's failure modes. */
    value: z.strictObject({ record: RecordRef, category: z.string().min(1).max(80) }).nullable(),
    pins: outputPin,
    /** The segment is one of the output. */
    body: z.strictObject({ segment: Segment, note: z.string() }),
  },
  evidence: {
    slot: asObject,
    value: z.strictObject({ record: RecordRef, target: EvidenceTarget, relation: Relation }).nullable(),
    pins: z.strictObject({ ...documentPins, output: Tagged }),
    body: z.strictObject({ anchor: Anchor }),
  },
  missed_passage: {
    slot: asObject,
    value: z.strictObject({ record: RecordRef }).nullable(),
    pins: z.strictObject({ ...documentPins, context: Tagged }),
    body: z.strictObject({ anchor: Anchor, note: z.string() }),
  },
  comment: {
    slot: asObject,
    value: z.strictObject({ record: RecordRef, replyTo: Id128.optional(), to: z.enum(["lead", "all"]) }).nullable(),
    pins: noPins,
    body: z.strictObject({ text: z.string() }),
  },
  status: {
    slot: inRecord,
    value: z.strictObject({ state: z.enum(["opened", "parked", "excluded"]), reason: ExcludeReason.optional() }),
    pins: noPins,
    body: z.strictObject({ note: z.string() }),
  },
  submission: {
    slot: inRecord,
    /** `votes`: sorted ids of the verdict heads that count. */
    value: z.strictObject({ votes: z.array(EntryId), blind: z.boolean(), round: z.int().min(1) }),
    pins: versionPin,
    body: null,
  },
  reveal: {
    slot: z.strictObject({
      record: RecordRef,
      criterion: z.string(),
      step: z.enum(["votes", "rationales", "scores", "model"]),
    }),
    value: z.strictObject({ step: z.enum(["votes", "rationales", "scores", "model"]) }),
    pins: versionPin,
    body: null,
  },
  ruling: {
    slot: inCriterion,
    value: z.strictObject({
      verdict: RulingVerdict,
      settles: z.array(EntryId),
      reason: DisagreementReason.optional(),
      basis: z.enum(["conflict", "unanimous", "audit"]),
      overrules: z.array(EntryId),
    }),
    pins: judgedPins,
    body: z.strictObject({ explanation: z.string(), flagGuidance: z.boolean() }),
  },
  gold_edit: {
    slot: inRecord,
    value: z.strictObject({ considered: z.array(EntryId), overrules: z.array(EntryId) }),
    pins: outputPin,
    body: z.strictObject({ text: z.string() }),
  },
  rubric_published: {
    slot: nowhere,
    value: z.strictObject({ rubric: Tagged, base: z.array(Tagged), changes: z.record(z.string(), ChangeClass) }),
    pins: noPins,
    body: z.strictObject({ note: z.string() }),
  },
  import: {
    slot: nowhere,
    /** `bundle`: `f1:` + SHA-256 of the imported bytes. */
    value: z.strictObject({
      bundle: Tagged,
      counts: z.strictObject({ rows: Count, added: Count, unchanged: Count, changed: Count, rejected: Count }),
    }),
    pins: noPins,
    body: null,
  },
  gold_frozen: {
    slot: z.strictObject({ object: Id128, content: Tagged }),
    value: z.strictObject({
      label: z.string().min(1).max(80),
      previous: Tagged.nullable(),
      manifest: Tagged,
      counts: z.record(z.string(), Count),
    }),
    pins: noPins,
    body: z.strictObject({ changelog: z.string() }),
  },
  writer_bound: {
    slot: z.strictObject({ writer: WriterId }),
    /** `publicKey`: raw Ed25519 key, 64 hex digits. */
    value: z.strictObject({ publicKey: Digest, annotator: AnnotatorId }),
    pins: noPins,
    body: null,
  },
  trust: {
    slot: z.strictObject({ writer: WriterId, truster: AnnotatorId }),
    value: z.strictObject({ state: z.enum(["accepted", "refused"]) }),
    pins: noPins,
    body: null,
  },
  project_joined: {
    slot: z.strictObject({ other: ProjectId }),
    value: z.strictObject({ reason: z.string() }),
    pins: noPins,
    body: null,
  },
  erase: {
    slot: z.strictObject({ target: EntryId }),
    value: z.strictObject({ reason: z.string() }),
    pins: noPins,
    body: null,
  },
} as const;

export type Kind = keyof typeof kinds;
export const KINDS = Object.keys(kinds) as Kind[];
export type SlotOf<K extends Kind> = z.infer<(typeof kinds)[K]["slot"]>;
export type ValueOf<K extends Kind> = z.infer<(typeof kinds)[K]["value"]>;
export type PinsOf<K extends Kind> = z.infer<(typeof kinds)[K]["pins"]>;
export type BodyOf<K extends Kind> = (typeof kinds)[K]["body"] extends infer B
  ? B extends z.ZodType
    ? z.infer<B>
    : never
  : never;

/** Slot kinds that belong to the project rather than to an annotator: all writers share one slot. */
export const PROJECT_KINDS: ReadonlySet<Kind> = new Set<Kind>(["rubric_published", "import", "gold_frozen"]);

type EnvelopeOf<K extends Kind> = {
  format: typeof ENTRY_FORMAT;
  project: string;
  writer: string;
  annotator: string;
  seq: number;
  lamport: number;
  claimedAt: string;
  replaces: string[];
  restores?: string | undefined;
  seal?: string | undefined;
  kind: K;
  slot: SlotOf<K>;
  value: ValueOf<K>;
  pins: PinsOf<K>;
};
/** The hashed and signed part of an entry, without its id. */
export type Envelope = { [K in Kind]: EnvelopeOf<K> }[Kind];
export type EnvelopeFor<K extends Kind> = EnvelopeOf<K>;

/** Parses an envelope by its kind; unknown kinds and unknown members are refused. */
export const Envelope: z.ZodType<Envelope> = z.discriminatedUnion(
  "kind",
  KINDS.map((kind) =>
    z.strictObject({
      ...envelope,
      kind: z.literal(kind),
      slot: kinds[kind].slot,
      value: kinds[kind].value,
      pins: kinds[kind].pins,
    }),
  ) as never,
) as never;

/** Schema of the sealed body of a kind, or null where the kind has none. */
export const bodySchema = (kind: Kind): z.ZodType | null => kinds[kind].body;

/** The sealed part: free text, with the salt (64 hex digits) that makes its seal unguessable. */
export const SealedBody = z.strictObject({ salt: Digest, body: z.record(z.string(), z.json()) });
export type SealedBody = z.infer<typeof SealedBody>;

/** An entry as held: envelope, id, and the body if it is here (absent = withheld or erased). */
export type Entry = Envelope & { id: string; sealed?: SealedBody | undefined };
export type EntryFor<K extends Kind> = EnvelopeFor<K> & { id: string; sealed?: SealedBody | undefined };
