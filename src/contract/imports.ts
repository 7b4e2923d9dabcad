import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { Mapping } from "../domain/mapping.ts";
import { Problem } from "../domain/problem.ts";
import { Passage, Turn } from "../domain/record.ts";
import { deed, Product, Progress, ProjectHandle, StagedFile } from "./base.ts";

export { Mapping };

export const PreviewRecord = z.object({
  row: z.int(),
  key: z.string().nullable(),
  input: z.array(Turn),
  output: z.string(),
  context: z.array(Passage),
  metadata: z.record(z.string(), z.json()),
  /** How many scores and labels came with it. What they say is told when it is judged. */
  facts: z.int(),
});

export const Inspection = z.object({
  format: z.string(),
  /** Plain words: what was recognised and why. */
  why: z.string(),
  /** True for formats that need a mapping (JSON, JSONL, CSV of unknown columns). */
  mappable: z.boolean(),
  mapping: Mapping.nullable(),
  /** The log its keys belong to: as the mapping says, else by its rows or its file name. Null where the format knows. */
  log: z.string().nullable(),
  /** Logs that are here already. */
  logs: z.array(z.string()),
  /** Name of the saved mapping that fitted, if one did. */
  savedAs: z.string().nullable(),
  /** Paths found in the first rows with up to three real values each, for the mapper. */
  paths: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(["text", "number", "boolean", "list", "object", "empty"]),
      samples: z.array(z.string()),
      filled: z.number(),
    }),
  ),
  preview: z.array(PreviewRecord),
  problems: z.array(Problem),
});
export type Inspection = z.infer<typeof Inspection>;

export const Fate = z.enum(["added", "unchanged", "changed", "rejected"]);
/** rows = added + unchanged + changed + rejected. */
export const ImportReport = z.object({
  format: z.string(),
  rows: z.int(),
  added: z.int(),
  unchanged: z.int(),
  changed: z.int(),
  rejected: z.int(),
  /** The first 1,000; all of them are in the product of `imports.rejections`. */
  rejections: z.array(
    z.object({
      file: z.string(),
      line: z.int().nullable(),
      field: z.string().nullable(),
      reason: z.string(),
      problem: Problem,
    }),
  ),
  documents: z.int(),
  labels: z.int(),
  warnings: z.array(z.object({ code: z.string(), count: z.int() })),
  /** A sample of rows with their fates, for the dry run's table. */
  rowFates: z.array(z.object({ line: z.int(), key: z.string(), fate: Fate, opening: z.string() })),
});
export type ImportReport = z.infer<typeof ImportReport>;

const Run = z.object({
  project: ProjectHandle,
  file: StagedFile,
  format: z.string().optional(),
  mapping: Mapping.optional(),
});
const Events = eventIterator(
  z.discriminatedUnion("type", [Progress, z.object({ type: z.literal("done"), report: ImportReport })]),
);

export const imports = {
  inspect: deed.input(Run).output(Inspection),
  /** Reads everything, writes nothing, says each row's fate. Abort the call to cancel. */
  dryRun: deed.input(Run).output(Events),
  /** Imports. Aborting stops within a second; what was committed stays and the same import again adds only the rest. */
  run: deed.input(Run).output(Events),
  /** Rejected rows of a dry run or import of this file, as JSONL with the original line. */
  rejections: deed.input(Run).output(Product),
  mappings: deed
    .input(z.object({ project: ProjectHandle }))
    .output(z.array(z.object({ name: z.string(), mapping: Mapping }))),
  saveMapping: deed
    .input(z.object({ project: ProjectHandle, name: z.string().min(1).max(80), mapping: Mapping }))
    .output(z.object({})),
};
