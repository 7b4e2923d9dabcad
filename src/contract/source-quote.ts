import { z } from "zod";

/** A quotation from a source document, and where it stands in the document as this copy holds it. */
export const SourceQuote = z.object({
  /** SHA-256 of the file. */
  document: z.string(),
  title: z.string(),
  /** As the document prints it; null where there are no pages, or the quotation has no place. */
  page: z.string().nullable(),
  /** The words as they were quoted; empty when withheld. */
  quote: z.string(),
  /**
   * `orphan_absent`, `orphan_ambiguous`: quote not found any more. `withheld`: the words did not come with the file.
   * `not_here`: the document is not held, or its text not read yet.
   */
  place: z.enum(["exact", "moved", "approximate", "orphan_absent", "orphan_ambiguous", "withheld", "not_here"]),
  /** Code points of the document's text, where it has a place. */
  start: z.int().nullable(),
  end: z.int().nullable(),
});
export type SourceQuote = z.infer<typeof SourceQuote>;
