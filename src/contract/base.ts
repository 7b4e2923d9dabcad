import { oc } from "@orpc/contract";
import { z } from "zod";
import { Problem } from "../domain/problem.ts";

export { Problem };

/** Every deed may be refused; the problem says what and where, `src/words` says it in a sentence. */
export const deed = oc.errors({ REFUSED: { status: 422, data: Problem } });

/** A project that is open in this workbench: its 128-bit project id in hex. */
export const ProjectHandle = z.string().min(1);

/** A file the host has staged for the workbench. Renderers never name a path. */
export const StagedFile = z.object({ handle: z.string(), name: z.string(), size: z.int().min(0) });
export type StagedFile = z.infer<typeof StagedFile>;

/** A file the workbench has made; the host delivers it (save dialog, download, `--out`). */
export const Product = z.object({ handle: z.string(), name: z.string(), size: z.int().min(0) });
export type Product = z.infer<typeof Product>;

/** How far a long deed has come. `total` is missing while it is not known. */
export const Progress = z.object({
  type: z.literal("progress"),
  phase: z.string(),
  done: z.number(),
  total: z.number().optional(),
  /** Rows, files or entries a second; the interface shows rate and time left from it. */
  rate: z.number().optional(),
});
export type Progress = z.infer<typeof Progress>;

/** Local number of a record in one project copy; never written to a file. */
export const RecordId = z.int().min(1);
export const Page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(100) };
