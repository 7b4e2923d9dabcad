import { z } from "zod";
import { canonical } from "./canonical.ts";
import type { Hash } from "./hash.ts";
import { Answer } from "./verdict.ts";

const Slug = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, "lower-case letters, digits, _ and -, starting with a letter");

/** One binary question with named poles (UX §3). `id` is fixed for ever; the words may be revised. */
export const Criterion = z.strictObject({
  id: Slug,
  /** Short name for the closed row, at most 40 characters. */
  name: z.string().min(1).max(40),
  question: z.string().min(1),
  /** What Pass means, what Fail means. */
  pass: z.string().min(1),
  fail: z.string().min(1),
  guidance: z.string().default(""),
  passing_example: z.string().default(""),
  failing_example: z.string().default(""),
  /** A fail here fails the whole output. */
  critical: z.boolean().default(false),
  rationale: z.enum(["always", "on_fail", "on_non_pass", "never"]).default("on_fail"),
  in_doubt: z.enum(["pass", "fail"]).default("fail"),
  applies_when: z.strictObject({ criterion: Slug, is: Answer }).optional(),
});
export type Criterion = z.infer<typeof Criterion>;

export const FailureMode = z.strictObject({
  id: Slug,
  label: z.string().min(1).max(60),
  /** Shown as a chip under this criterion; without it, under every criterion. */
  criterion: Slug.optional(),
  means: z.string().default(""),
});
export type FailureMode = z.infer<typeof FailureMode>;

/** The rubric: what is asked of every record. */
export const Rubric = z
  .strictObject({
    title: z.string().min(1),
    /** What one record is called on screen: "Summary", "Answer". */
    record_noun: z.string().min(1).max(24).default("Item"),
    purpose: z.string().default(""),
    jurisdiction: z.string().default(""),
    as_of: z.string().default(""),
    statements: z.enum(["off", "on_fail", "every"]).default("on_fail"),
    checks: z.enum(["on_demand", "before", "after_first_verdict"]).default("on_demand"),
    show_model: z.boolean().default(false),
    show_scores: z.boolean().default(false),
    criteria: z.array(Criterion).min(1).max(40),
    failure_modes: z.array(FailureMode).default([]),
  })
  .superRefine((rubric, context) => {
    const seen = new Set<string>();
    rubric.criteria.forEach((criterion, i) => {
      const path = ["criteria", i];
      if (seen.has(criterion.id))
        context.addIssue({ code: "custom", path: [...path, "id"], message: `the id ${criterion.id} is used twice` });
      const gate = criterion.applies_when;
      // One level only, and only on a question asked earlier, so the gate is known when its row is reached.
      if (gate && !seen.has(gate.criterion))
        context.addIssue({
          code: "custom",
          path: [...path, "applies_when"],
          message: `${gate.criterion} is not an earlier question`,
        });
      else if (gate && rubric.criteria.find((c) => c.id === gate.criterion)?.applies_when)
        context.addIssue({
          code: "custom",
          path: [...path, "applies_when"],
          message: "conditions may be one level deep only",
        });
      seen.add(criterion.id);
    });
    const modes = new Set<string>();
    rubric.failure_modes.forEach((mode, i) => {
      if (modes.has(mode.id))
        context.addIssue({
          code: "custom",
          path: ["failure_modes", i, "id"],
          message: `the id ${mode.id} is used twice`,
        });
      if (mode.criterion && !seen.has(mode.criterion))
        context.addIssue({
          code: "custom",
          path: ["failure_modes", i, "criterion"],
          message: `there is no criterion ${mode.criterion}`,
        });
      modes.add(mode.id);
    });
  });
export type Rubric = z.infer<typeof Rubric>;

/** How a criterion's text was changed between two rubric versions. Only `meaning` makes verdicts stale. */
export const ChangeClass = z.enum(["wording", "clarification", "meaning"]);
export type ChangeClass = z.infer<typeof ChangeClass>;

/** Rubric version: hash of the canonical rubric (recipe 1). */
export const rubricHash = (rubric: Rubric, hash: Hash): string => `b1:${hash(canonical(rubric))}`;

/** Criterion hash: the judged text only, so that layout, chips or rationale rules never make a verdict stale. */
export function criterionHash(criterion: Criterion, hash: Hash): string {
  const { id, question, pass, fail, guidance, passing_example, failing_example, in_doubt } = criterion;
  return `q1:${hash(canonical({ id, question, pass, fail, guidance, passing_example, failing_example, in_doubt }))}`;
}
