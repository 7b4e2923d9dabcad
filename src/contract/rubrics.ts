import { z } from "zod";
import { ChangeClass, Rubric } from "../domain/rubric.ts";
import { deed, Product, ProjectHandle, StagedFile } from "./base.ts";

export const RubricVersion = z.object({
  hash: z.string(),
  /** 1-based, for people; numbers are labels, the hash is the version. */
  number: z.int(),
  title: z.string(),
  claimedAt: z.string(),
  by: z.string().nullable(),
  note: z.string(),
  changes: z.record(z.string(), ChangeClass),
  head: z.boolean(),
  verdicts: z.int(),
});

export const rubrics = {
  templates: deed.output(z.array(z.object({ id: z.string(), title: z.string(), about: z.string(), rubric: Rubric }))),
  /** The head rubric; null before one is published; `heads` > 1 means the lead must settle. */
  current: deed
    .input(z.object({ project: ProjectHandle }))
    .output(z.object({ hash: z.string().nullable(), rubric: Rubric.nullable(), heads: z.int() })),
  version: deed.input(z.object({ project: ProjectHandle, hash: z.string() })).output(Rubric),
  versions: deed.input(z.object({ project: ProjectHandle })).output(z.array(RubricVersion)),
  /** What publishing this draft would change: each criterion with a proposed class, and the verdicts at risk if it is `meaning`. */
  compare: deed.input(z.object({ project: ProjectHandle, rubric: Rubric })).output(
    z.object({
      same: z.boolean(),
      changes: z.array(
        z.object({
          criterion: z.string(),
          what: z.enum(["added", "removed", "changed", "settings"]),
          proposed: ChangeClass,
          before: z.string(),
          after: z.string(),
          verdicts: z.int(),
        }),
      ),
    }),
  ),
  publish: deed
    .input(
      z.object({
        project: ProjectHandle,
        rubric: Rubric,
        changes: z.record(z.string(), ChangeClass),
        note: z.string().default(""),
        base: z.string().nullable(),
      }),
    )
    .output(z.object({ hash: z.string(), number: z.int() })),
  readYaml: deed.input(z.object({ file: StagedFile })).output(Rubric),
  toYaml: deed.input(z.object({ rubric: Rubric })).output(Product),
  /** The editor's unpublished work, kept with the project. */
  draft: deed.input(z.object({ project: ProjectHandle })).output(z.object({ rubric: z.json().nullable() })),
  saveDraft: deed.input(z.object({ project: ProjectHandle, rubric: z.json().nullable() })).output(z.object({})),
};
