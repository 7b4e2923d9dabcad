import { z } from "zod";
import { BundleFact } from "./record.ts";

/**
 * Which path of a row means what. Paths are dotted, `*` stands for any one member or list item
 * (`answers.*.answer_string`). Unmapped fields are kept as metadata.
 */
export const Mapping = z.object({
  /** Name of the log whose keys these are; else the file's name says it. Rows of one log and key are one record. */
  log: z.string().min(1).max(200).optional(),
  input: z.string().optional(),
  /** When it leads to a list of chat messages, the last one of the assistant is judged. */
  output: z.string(),
  key: z.string().optional(),
  /** Path to the list of passages, or to one text. */
  context: z.string().optional(),
  /** Within a passage that is an object. */
  contextText: z.string().optional(),
  contextDocument: z.string().optional(),
  contextPage: z.string().optional(),
  contextScore: z.string().optional(),
  /** When it ends in `*`, the name of the member is meant. */
  model: z.string().optional(),
  createdAt: z.string().optional(),
  /** Paths to take as bundle facts, with what they are. */
  facts: z.array(z.object({ path: z.string(), kind: BundleFact.shape.kind, name: z.string() })).default([]),
});
export type Mapping = z.infer<typeof Mapping>;
