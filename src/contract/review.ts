import { z } from "zod";
import { EvidenceTarget, ExcludeReason, Finding, Relation } from "../domain/entry.ts";
import { StaleBecause, Staleness } from "../domain/staleness.ts";
import { Verdict } from "../domain/verdict.ts";
import { SourceQuote } from "./source-quote.ts";
import { deed, Page, ProjectHandle, RecordId } from "./base.ts";
import { RecordContent, WorkState } from "./records.ts";

export const AnswerView = z.object({
  criterion: z.string(),
  verdict: Verdict.nullable(),
  /** Entry id of the verdict head; null when open or forked. */
  entry: z.string().nullable(),
  staleness: Staleness,
  because: z.array(StaleBecause),
  reason: z.object({ text: z.string(), withheld: z.boolean(), forEarlierAnswer: z.boolean() }).nullable(),
  /** The rubric asks for a reason with this answer and none stands for it. */
  reasonNeeded: z.boolean(),
  /** False where `applies_when` is not met: "Not reached", counted apart. */
  reached: z.boolean(),
  /** Differing heads: "You answered this twice: choose one". */
  fork: z.array(z.object({ entry: z.string(), verdict: Verdict.nullable(), claimedAt: z.string() })),
});
export type AnswerView = z.infer<typeof AnswerView>;

/** A place text is typed in. One draft per field and tab. */
export const Field = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("reason"), criterion: z.string() }),
  z.object({ kind: z.literal("edit") }),
  z.object({ kind: z.literal("note"), object: z.string() }),
  z.object({ kind: z.literal("expectation"), object: z.string(), polarity: z.enum(["must", "must_not"]) }),
  z.object({ kind: z.literal("highlight_note"), object: z.string() }),
  z.object({ kind: z.literal("status_note") }),
]);
export type Field = z.infer<typeof Field>;

export const EvidenceView = SourceQuote.extend({
  object: z.string(),
  target: EvidenceTarget,
  relation: Relation,
  /** What it was held against has changed since: another output, or another answer. */
  stale: z.boolean(),
});
export type EvidenceView = z.infer<typeof EvidenceView>;
export const HighlightView = z.object({
  object: z.string(),
  category: z.string(),
  note: z.string(),
  /** Code points of the current output; null when the words are gone from it or withheld. */
  start: z.int().nullable(),
  end: z.int().nullable(),
  quote: z.string(),
});
export type HighlightView = z.infer<typeof HighlightView>;
export const MissedView = SourceQuote.extend({ object: z.string(), note: z.string(), stale: z.boolean() });
export type MissedView = z.infer<typeof MissedView>;
/**
 * Whose fault a failure was, read from what was marked (never a vote): `retrieval` when a passage that should have been
 * found is marked; `generation` when what was needed had been found, so the text went wrong with it in hand; `both`;
 * null when nothing fails or nothing tells.
 */
export const Fault = z.enum(["retrieval", "generation", "both"]);
export type Fault = z.infer<typeof Fault>;

/** Everything I have said about one record. Each changing deed returns it afresh. */
export const Judgement = z.object({
  state: WorkState,
  answers: z.array(AnswerView),
  edit: z.object({ text: z.string(), withheld: z.boolean(), stale: z.boolean() }).nullable(),
  expectations: z.array(
    z.object({
      object: z.string(),
      polarity: z.enum(["must", "must_not"]),
      text: z.string(),
      quote: z.string().nullable(),
    }),
  ),
  /** Offsets in code points of the current output. */
  findings: z.array(z.object({ start: z.int(), end: z.int(), finding: Finding })),
  evidence: z.array(EvidenceView),
  highlights: z.array(HighlightView),
  missed: z.array(MissedView),
  fault: Fault.nullable(),
  notes: z.array(z.object({ object: z.string(), text: z.string(), claimedAt: z.string() })),
  status: z
    .object({ state: z.enum(["opened", "parked", "excluded"]), reason: ExcludeReason.nullable(), note: z.string() })
    .nullable(),
  submission: z.object({ round: z.int(), claimedAt: z.string(), blind: z.boolean() }).nullable(),
  drafts: z.array(z.object({ field: Field, text: z.string(), at: z.string(), otherTab: z.boolean() })),
  /** Criteria still to answer before completing, in rubric order. */
  gaps: z.array(
    z.object({ criterion: z.string(), missing: z.enum(["answer", "reason", "non_answer_reason", "fork"]) }),
  ),
  /** Derived, told only after completion. */
  overall: z.object({ result: z.enum(["pass", "fail", "undecided"]), nonCriticalFails: z.int() }).nullable(),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  savedAt: z.string().nullable(),
});
export type Judgement = z.infer<typeof Judgement>;

const On = z.object({ project: ProjectHandle, record: RecordId });
/** Which kind of change an undo or redo touched; the words for it are in `src/words`. */
const Undone = z.object({ what: z.string(), criterion: z.string().nullable(), judgement: Judgement });

export const QueueItem = z.object({
  id: RecordId,
  number: z.int(),
  key: z.string(),
  task: z.string(),
  state: WorkState,
  answered: z.int(),
});
export const Only = z.enum(["all", "open", "parked", "complete"]);

export const review = {
  queue: deed
    .input(z.object({ project: ProjectHandle, only: Only.default("all"), ...Page }))
    .output(z.object({ total: z.int(), items: z.array(QueueItem) })),
  /** Next or previous record in queue order; null at the end. `only: open` skips complete, parked and excluded ones. */
  neighbour: deed
    .input(On.extend({ direction: z.enum(["next", "previous"]), only: Only.default("all") }))
    .output(z.object({ record: RecordId.nullable() })),
  open: deed
    .input(On)
    .output(
      z.object({ record: RecordContent, judgement: Judgement, position: z.object({ place: z.json() }).nullable() }),
    ),
  /** Sets, changes or (null) clears the verdict on one criterion; the reason stays. */
  answer: deed.input(On.extend({ criterion: z.string(), verdict: Verdict.nullable() })).output(Judgement),
  /** Chooses among own differing heads. */
  settleFork: deed.input(On.extend({ criterion: z.string(), entry: z.string() })).output(Judgement),
  writeReason: deed.input(On.extend({ criterion: z.string(), text: z.string() })).output(Judgement),
  /** Says that a reason written for the earlier answer stands for the present one. */
  confirmReason: deed.input(On.extend({ criterion: z.string() })).output(Judgement),
  saveEdit: deed.input(On.extend({ text: z.string().nullable() })).output(Judgement),
  /** `text` empty deletes. `object` is made by the caller: 32 hex digits. */
  expect: deed
    .input(
      On.extend({
        object: z.string(),
        polarity: z.enum(["must", "must_not"]),
        text: z.string(),
        quote: z.string().optional(),
      }),
    )
    .output(Judgement),
  note: deed.input(On.extend({ object: z.string(), text: z.string() })).output(Judgement),
  find: deed.input(On.extend({ start: z.int(), end: z.int(), finding: Finding.nullable() })).output(Judgement),
  /**
   * Holds a stretch of a document against a statement or an answer; the same object again changes it. Offsets are code
   * points of the document's text. Refused as `document_unread` while that text is not here, and as `document_moved_on`
   * when it is not `text` (`DocumentRow.textHash`) any more, in which they were chosen.
   */
  link: deed
    .input(
      On.extend({
        object: z.string(),
        document: z.string(),
        text: z.string().optional(),
        start: z.int(),
        end: z.int(),
        target: z.discriminatedUnion("kind", [
          z.object({ kind: z.literal("statement"), start: z.int(), end: z.int() }),
          z.object({ kind: z.literal("answer"), criterion: z.string() }),
        ]),
        relation: Relation,
      }),
    )
    .output(Judgement),
  unlink: deed.input(On.extend({ object: z.string() })).output(Judgement),
  /** Marks a stretch of the output with one of the rubric's failure modes; `category` null takes the mark away. */
  highlight: deed
    .input(
      On.extend({
        object: z.string(),
        start: z.int(),
        end: z.int(),
        category: z.string().nullable(),
        note: z.string().default(""),
      }),
    )
    .output(Judgement),
  /** Marks a stretch of a document as a passage that should have been retrieved; `gone` takes the mark away. As `link`. */
  missed: deed
    .input(
      On.extend({
        object: z.string(),
        document: z.string(),
        text: z.string().optional(),
        start: z.int(),
        end: z.int(),
        note: z.string().default(""),
        gone: z.boolean().default(false),
      }),
    )
    .output(Judgement),
  park: deed.input(On.extend({ note: z.string().default("") })).output(Judgement),
  exclude: deed.input(On.extend({ reason: ExcludeReason, note: z.string().default("") })).output(Judgement),
  /** Takes a record out of parked or excluded. */
  resume: deed.input(On).output(Judgement),
  /** Refused as `record_incomplete` when there are gaps. Drafts of the record become entries first. */
  complete: deed.input(On).output(Judgement),
  undo: deed.input(On).output(Undone),
  redo: deed.input(On).output(Undone),
  /** Kept within 250 ms of a key; returns when it is committed. */
  draft: deed.input(On.extend({ field: Field, text: z.string() })).output(z.object({ savedAt: z.string() })),
  dropDraft: deed.input(On.extend({ field: Field })).output(z.object({})),
  /** Remembers row, pane and scroll; small JSON of the renderer's own. */
  remember: deed.input(On.extend({ place: z.json() })).output(z.object({})),
  /** Moves the right to edit to the calling tab. */
  takePen: deed.input(z.object({ project: ProjectHandle })).output(z.object({})),
};
