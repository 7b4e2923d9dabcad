import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { Problem } from "../domain/problem.ts";
import { deed, Product, Progress, ProjectHandle, StagedFile } from "./base.ts";

/** One segment as found in a file, judged on content alone. */
export const SegmentReport = z.object({
  writer: z.string(),
  annotator: z.string().nullable(),
  name: z.string().nullable(),
  revision: z.int(),
  entries: z.int(),
  fresh: z.int(),
  withheld: z.int(),
  /** `good` is folded; `flagged` is folded and named; `quarantined` and `not_arrived` are not. */
  state: z.enum(["good", "flagged", "quarantined", "not_arrived"]),
  problems: z.array(Problem),
  /** Why it is flagged: `gap`, `chain_fork`, `duplicate_number`, `unknown_key`, `second_writer`. */
  flags: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })),
});
export type SegmentReport = z.infer<typeof SegmentReport>;

export const MergePreview = z.object({
  project: z.string(),
  segments: z.array(SegmentReport),
  adds: z.object({
    entries: z.int(),
    bodies: z.int(),
    verdicts: z.int(),
    records: z.int(),
    rubrics: z.int(),
    rulings: z.int(),
    /** Quotations from source documents: evidence, and passages that should have been found. */
    quotes: z.int(),
  }),
  /** New entries about records this copy does not hold: they wait, visibly. */
  waiting: z.int(),
  /** Records and questions on which reviewers' latest answers differ, among those the file speaks of. */
  conflicts: z.int(),
  /** What is wrong outside any segment, for instance a rubric that is not what its hash says. */
  problems: z.array(Problem),
});
export type MergePreview = z.infer<typeof MergePreview>;

export const annotations = {
  /**
   * Cuts what is uncut and writes segments as one file. `scoresOnly` leaves every body out (withheld).
   * `whose`: own work, or everything held. The same data gives the same bytes.
   */
  export: deed
    .input(
      z.object({
        project: ProjectHandle,
        scoresOnly: z.boolean().default(false),
        whose: z.enum(["mine", "all"]).default("mine"),
      }),
    )
    .output(Product.extend({ entries: z.int(), segments: z.int(), withheld: z.int() })),
  /** Needs no project: says what the file is and whether each segment holds. */
  verify: deed.input(z.object({ file: StagedFile })).output(
    z.object({
      ok: z.boolean(),
      project: z.string().nullable(),
      segments: z.array(SegmentReport),
      problems: z.array(Problem),
    }),
  ),
  preview: deed.input(z.object({ project: ProjectHandle, file: StagedFile })).output(MergePreview),
  merge: deed
    .input(z.object({ project: ProjectHandle, file: StagedFile }))
    .output(
      eventIterator(
        z.discriminatedUnion("type", [Progress, z.object({ type: z.literal("done"), report: MergePreview })]),
      ),
    ),
};
