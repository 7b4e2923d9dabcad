import { z } from "zod";

/** V: the four answers to a criterion. The last two are typed non-answers. */
export const Answer = z.enum(["pass", "fail", "not_applicable", "cannot_judge"]);
export type Answer = z.infer<typeof Answer>;

/** Why a question could not be judged. `other` needs a rationale. */
export const NonAnswerReason = z.enum([
  "source_missing",
  "source_illegible",
  "outside_expertise",
  "criterion_ambiguous",
  "law_or_date_unclear",
  "other",
]);
export type NonAnswerReason = z.infer<typeof NonAnswerReason>;

/** Value of a verdict slot; `null` in the entry means cleared. */
export const Verdict = z.strictObject({
  answer: Answer,
  /** Only with a non-answer; required with `cannot_judge` before a record is completed. */
  reason: NonAnswerReason.optional(),
  unsure: z.boolean(),
  /** Ids of the rubric's failure modes chosen as reasons, in rubric order. */
  reasonIds: z.array(z.string()),
});
export type Verdict = z.infer<typeof Verdict>;
