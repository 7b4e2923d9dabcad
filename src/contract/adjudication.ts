import { z } from "zod";
import { DisagreementReason, Relation, RulingVerdict } from "../domain/entry.ts";
import { Staleness } from "../domain/staleness.ts";
import { Verdict } from "../domain/verdict.ts";
import { SourceQuote } from "./source-quote.ts";
import { deed, Page, Product, ProjectHandle, RecordId } from "./base.ts";

export const Vote = z.object({
  entry: z.string(),
  annotator: z.string(),
  name: z.string().nullable(),
  me: z.boolean(),
  verdict: Verdict,
  rationale: z.string().nullable(),
  rationaleWithheld: z.boolean(),
  /** What the voter quoted from the sources with this very answer. */
  evidence: z.array(SourceQuote.extend({ relation: Relation })),
  staleness: Staleness,
});
export type Vote = z.infer<typeof Vote>;
export const RulingView = z.object({
  entry: z.string(),
  by: z.string().nullable(),
  verdict: RulingVerdict,
  reason: DisagreementReason.nullable(),
  basis: z.enum(["conflict", "unanimous", "audit"]),
  explanation: z.string(),
  flagGuidance: z.boolean(),
  claimedAt: z.string(),
  votesChangedSince: z.boolean(),
  stale: z.boolean(),
});
export type RulingView = z.infer<typeof RulingView>;
/** A slot (record × criterion) with submitted votes of two or more annotators that differ, or with a ruling. */
export const Dispute = z.object({
  record: RecordId,
  number: z.int(),
  key: z.string(),
  criterion: z.string(),
  criterionName: z.string(),
  question: z.string(),
  task: z.string(),
  output: z.string(),
  votes: z.array(Vote),
  rulings: z.array(RulingView),
  /** open: no standing ruling; ruled; contested: differing unoverruled rulings. */
  state: z.enum(["open", "ruled", "contested"]),
});
export type Dispute = z.infer<typeof Dispute>;

const Given = z.object({
  record: RecordId,
  criterion: z.string(),
  verdict: RulingVerdict,
  reason: DisagreementReason,
  explanation: z.string(),
  flagGuidance: z.boolean().default(false),
  /** Vote entries the adjudicator saw; refused as `heads_moved_on` when they are no longer the heads. */
  settles: z.array(z.string()),
});

export const adjudication = {
  list: deed
    .input(
      z.object({
        project: ProjectHandle,
        state: z.enum(["open", "ruled", "contested", "all"]).default("open"),
        ...Page,
      }),
    )
    .output(
      z.object({
        total: z.int(),
        open: z.int(),
        ruled: z.int(),
        contested: z.int(),
        agreed: z.int(),
        /** Answered by others on records one has not completed: agreed or not, which is not told (J6). */
        hidden: z.int(),
        disputes: z.array(Dispute),
      }),
    ),
  rule: deed.input(Given.extend({ project: ProjectHandle })).output(z.object({ ruling: z.string() })),
  /** Several at once, one ruling a slot: all of them or none. */
  ruleAll: deed
    .input(z.object({ project: ProjectHandle, rulings: z.array(Given) }))
    .output(z.object({ rulings: z.array(z.string()) })),
};

export const GoldCounts = z.object({
  records: z.int(),
  labels: z.int(),
  unanimous: z.int(),
  adjudicated: z.int(),
  single: z.int(),
  /** Left out, with why. */
  unresolved: z.int(),
  contested: z.int(),
  forked: z.int(),
  stale: z.int(),
  nonAnswers: z.int(),
  /** Left out by an earlier answer: neither labels nor missing. Not counted in sets of earlier versions. */
  notReached: z.int().default(0),
});
export type GoldCounts = z.infer<typeof GoldCounts>;

export const gold = {
  preview: deed.input(z.object({ project: ProjectHandle })).output(GoldCounts),
  freeze: deed
    .input(z.object({ project: ProjectHandle, label: z.string().min(1).max(80), changelog: z.string().default("") }))
    .output(z.object({ content: z.string(), label: z.string(), counts: GoldCounts })),
  list: deed.input(z.object({ project: ProjectHandle })).output(
    z.array(
      z.object({
        content: z.string(),
        label: z.string(),
        claimedAt: z.string(),
        by: z.string().nullable(),
        counts: GoldCounts,
      }),
    ),
  ),
  export: deed
    .input(
      z.object({ project: ProjectHandle, content: z.string().optional(), format: z.enum(["jsonl"]).default("jsonl") }),
    )
    .output(Product),
};
