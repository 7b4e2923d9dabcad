import { z } from "zod";

/** What a source document is, found by its content and never by its name's ending alone. */
export const DocumentKind = z.enum(["pdf", "docx", "html", "markdown", "text", "email"]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/**
 * How far the reading of a document has come. `ready`: its text is here. `no_text`: pictures of pages only. The others
 * end the reading and say why; the original file is kept whatever happens.
 */
export const ReadingStatus = z.enum([
  "waiting",
  "reading",
  "ready",
  "no_text",
  "encrypted",
  "damaged",
  "too_large",
  "too_slow",
  "unsupported",
]);
export type ReadingStatus = z.infer<typeof ReadingStatus>;

/** What was met in a file and left alone, or is missing from its text; `src/words` has the sentences. */
export const ReadingNote = z.enum([
  "scripts_ignored",
  "macros_ignored",
  "links_inert",
  "remote_not_loaded",
  "embedded_ignored",
  "forms_flattened",
  "pages_without_text",
  "pages_unreadable",
  "encoding_repaired",
  "changes_tracked",
]);
export type ReadingNote = z.infer<typeof ReadingNote>;

const Offset = z.int().min(0);
const Span = { start: Offset, end: Offset };

/** How a stretch of a block is set; offsets in code points of its page's text. */
export const Run = z.object({ ...Span, as: z.array(z.enum(["bold", "italic", "code", "struck", "link"])).min(1) });
export type Run = z.infer<typeof Run>;
export const Cell = z.object({ ...Span, header: z.boolean().optional(), columns: z.int().min(2).optional() });
export type Cell = z.infer<typeof Cell>;

/**
 * A piece of a page as it is to be set. Offsets are code points of the page's text; blocks are ordered and disjoint, and
 * every character that is not white space belongs to one. `picture` has no text (`start` = `end`).
 */
export const Block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), ...Span, level: z.int().min(1).max(6), runs: z.array(Run).optional() }),
  z.object({ kind: z.literal("paragraph"), ...Span, runs: z.array(Run).optional() }),
  /**
   * `marker`: "1.", "(a)", "•". Where the text of the block begins with it, it is part of the text: always in a PDF, and
   * numbers and letters everywhere, since people cite them. A bullet that the file only implies is not in the text.
   */
  z.object({
    kind: z.literal("item"),
    ...Span,
    depth: z.int().min(0),
    marker: z.string().max(24),
    runs: z.array(Run).optional(),
  }),
  z.object({ kind: z.literal("quote"), ...Span, runs: z.array(Run).optional() }),
  z.object({ kind: z.literal("code"), ...Span }),
  z.object({ kind: z.literal("note"), ...Span, runs: z.array(Run).optional() }),
  z.object({ kind: z.literal("table"), ...Span, rows: z.array(z.array(Cell)) }),
  z.object({ kind: z.literal("picture"), ...Span, about: z.string() }),
]);
export type Block = z.infer<typeof Block>;

/**
 * A page of a PDF, or a stretch of some thousand characters of a document that has no pages (`label` null). The text of
 * the document is its pages' texts joined by one form feed each; offsets into the whole count that character.
 */
export const SourcePage = z.object({
  text: z.string(),
  blocks: z.array(Block),
  /** As the file prints it ("iv", "12"); null where there are no pages. */
  label: z.string().nullable(),
  /** In PDF points, before `rotation`; null where there are no pages. */
  size: z.object({ width: z.number(), height: z.number(), rotation: z.int() }).nullable(),
  /** The box of the page that has text in it, in PDF points from the top left after rotation; for *Fit text*. */
  inked: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }).nullable(),
});
export type SourcePage = z.infer<typeof SourcePage>;

/** A heading of the document's own outline; `page` is 0-based, `start` in code points of the whole text if known. */
export const OutlineItem = z.object({
  title: z.string(),
  level: z.int().min(1),
  page: z.int().min(0).nullable(),
  start: Offset.nullable(),
});
export type OutlineItem = z.infer<typeof OutlineItem>;

/** What parts the texts of two pages. */
export const PAGE_BREAK = "\f";

/** `t1:` + SHA-256 of the document's whole text: with the file's hash and the extractor, the coordinate system. */
export const textHash = (text: string, hash: (content: string) => string): string => `t1:${hash(text)}`;
