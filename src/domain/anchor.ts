import { z } from "zod";

const Offset = z.int().min(0);

/**
 * One stretch of a text: its words with some of what stands before and after (W3C Web Annotation, TextQuoteSelector)
 * and its position in code points (TextPositionSelector). `page` is 1-based, null where there are no pages.
 */
export const Segment = z.strictObject({
  page: z.int().min(1).nullable(),
  start: Offset,
  end: Offset,
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
});
export type Segment = z.infer<typeof Segment>;

/** A quotation that can be found again; of several segments where it runs over page breaks. */
export const Anchor = z.strictObject({ segments: z.array(Segment).min(1).max(100) });
export type Anchor = z.infer<typeof Anchor>;

/**
 * Where an anchor stands in a text now. `exact`: the very words at the very place; `moved`: the very words elsewhere;
 * `approximate`: words that differ a little. An `orphan` has no place: its words are gone, or stand in several places
 * that nothing tells apart. Offsets in code points of the text it was looked for in.
 */
export type Attachment =
  | { how: "exact" | "moved" | "approximate"; start: number; end: number; /** 0 to 1. */ score: number }
  | { how: "orphan"; why: "absent" | "ambiguous" };
