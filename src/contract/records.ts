import { z } from "zod";
import { WorkState } from "../domain/judgement.ts";
import { BundleFact, Passage, Turn } from "../domain/record.ts";
import { deed, Page, ProjectHandle, RecordId } from "./base.ts";

export { WorkState };

/** Field name (`model`, `state`, or a metadata field) -> accepted values; fields are and-ed, values or-ed. */
export const Filters = z.record(z.string(), z.array(z.string()));
export const RecordQuery = z.object({ query: z.string().default(""), filters: Filters.default({}) });

export const RecordRow = z.object({
  id: RecordId,
  /** 1-based place in the project: "Summary 12". */
  number: z.int(),
  key: z.string(),
  source: z.string(),
  /** Opening words of the task and of the output; with `[[`…`]]` around search hits. */
  task: z.string(),
  output: z.string(),
  passages: z.int(),
  model: z.string().nullable(),
  state: WorkState,
  answered: z.int(),
  /** Other annotators who have completed it. Their answers are not told. */
  completedBy: z.int(),
  versions: z.int(),
});
export type RecordRow = z.infer<typeof RecordRow>;

export const SavedView = z.object({ name: z.string().min(1).max(80), query: z.string(), filters: Filters });

export const RecordContent = z.object({
  id: RecordId,
  number: z.int(),
  key: z.string(),
  source: z.string(),
  version: z.string(),
  outputHash: z.string(),
  input: z.array(Turn),
  output: z.string(),
  context: z.array(Passage),
  metadata: z.record(z.string(), z.json()),
  /** More than one when concurrent imports left two current versions. */
  versions: z.array(z.object({ version: z.string(), current: z.boolean() })),
});
export type RecordContent = z.infer<typeof RecordContent>;

/** What is hidden until one's own submission, unless the rubric shows it. */
export const RecordMaking = z.object({
  model: z.string().nullable(),
  trace: z.json().nullable(),
  facts: z.array(BundleFact),
  /** True when model or scores were withheld because the record is not complete. */
  modelHidden: z.boolean(),
  factsHidden: z.boolean(),
});

export type RecordMaking = z.infer<typeof RecordMaking>;

export const records = {
  /** `model` is told of texts one has judged, unless the rubric shows it always. */
  list: deed
    .input(RecordQuery.extend({ project: ProjectHandle, ...Page }))
    .output(z.object({ total: z.int(), rows: z.array(RecordRow), indexing: z.int() })),
  /** Values with counts under the current query and the other fields' filters; at most `values` per field, the rest by `search`. */
  facets: deed
    .input(
      RecordQuery.extend({
        project: ProjectHandle,
        field: z.string().optional(),
        search: z.string().optional(),
        values: z.int().min(1).max(200).default(12),
      }),
    )
    .output(
      z.array(
        z.object({
          field: z.string(),
          distinct: z.int(),
          values: z.array(z.object({ value: z.string(), count: z.int() })),
        }),
      ),
    ),
  get: deed.input(z.object({ project: ProjectHandle, record: RecordId })).output(RecordContent),
  making: deed.input(z.object({ project: ProjectHandle, record: RecordId })).output(RecordMaking),
  find: deed
    .input(z.object({ project: ProjectHandle, key: z.string() }))
    .output(z.object({ record: RecordId.nullable() })),
  views: deed.input(z.object({ project: ProjectHandle })).output(z.array(SavedView)),
  saveView: deed.input(SavedView.extend({ project: ProjectHandle })).output(z.object({})),
  deleteView: deed.input(z.object({ project: ProjectHandle, name: z.string() })).output(z.object({})),
};
