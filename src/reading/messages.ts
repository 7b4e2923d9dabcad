import { z } from "zod";
import { Problem } from "../domain/problem.ts";
import { DocumentKind, OutlineItem, ReadingNote, ReadingStatus, SourcePage } from "../domain/source-text.ts";

/** What the reader is told: first what is to be read, then its bytes, a chunk for each `more` it asks for. */
export type ToReader =
  | { type: "file"; name: string; size: number; /** Bytes of memory at which it ends itself. */ memory: number }
  | { type: "chunk"; bytes: Uint8Array };

/** Headings of an outline beyond these are left out: nobody scrolls through more. */
export const MOST_OUTLINE_ITEMS = 20_000;
/** Of the pages without text only so many are named. */
export const MOST_PAGES_NAMED = 1000;
export const LONGEST_TITLE = 500;

/** A page that says what its text and blocks can be: nothing in it stands outside its text, or breaks the pages' count. */
const CheckedPage = SourcePage.refine(({ text }) => isKeepable(text), "text that cannot be kept").refine(
  ({ text, blocks }) => {
    const length = text.length; // an upper bound of its code points
    let before = 0;
    return blocks.every(({ start, end }) => {
      const fits = start >= before && end >= start && end <= length;
      before = end;
      return fits;
    });
  },
  "blocks that do not fit the text",
);

const UNKEEPABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/;
const isKeepable = (text: string): boolean => text.isWellFormed() && !UNKEEPABLE.test(text);

/** A text as it is kept: line ends as "\n", no control characters but those and tabs, no lone surrogates. */
export const keepable = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .replace(/[\r\u2028\u2029]/g, "\n")
    .replace(new RegExp(UNKEEPABLE, "g"), " ")
    .toWellFormed();

/** How the reading of a document ended. */
const Ending = {
  /** Null: it is of no kind that can be read. */
  kind: DocumentKind.nullable(),
  /** Which program and which law made the text; null when there is none. */
  extractor: z.string().max(40).nullable(),
  title: z.string().max(LONGEST_TITLE).nullable(),
  outline: z.array(OutlineItem).max(MOST_OUTLINE_ITEMS),
  notes: z.array(ReadingNote),
  /** 0-based. */
  pagesWithoutText: z.array(z.int().min(0)).max(MOST_PAGES_NAMED),
  status: ReadingStatus.exclude(["waiting", "reading"]),
  problem: Problem.optional(),
};

const page = z.object({ type: z.literal("page"), page: CheckedPage });
const progress = z.object({ type: z.literal("progress"), done: z.int().min(0), total: z.int().min(0) });
const done = z.object({ type: z.literal("done"), ...Ending });

/** What comes of reading a document: its pages in order, how far it is, and at the end, once, how it went. */
export const ReadEvent = z.discriminatedUnion("type", [page, progress, done]);
export type ReadEvent = z.infer<typeof ReadEvent>;
export type ReadEnd = z.infer<typeof done>;

/** What the reader says. Nothing it says is believed before it was parsed by this. */
export const FromReader = z.discriminatedUnion("type", [z.object({ type: z.literal("more") }), page, progress, done]);

/** An ending without a text. */
export function failed(
  status: ReadEnd["status"],
  problem: Problem,
  known: Partial<Pick<ReadEnd, "kind" | "notes" | "title">> = {},
): ReadEnd {
  const nothing = { kind: null, extractor: null, title: null, outline: [], notes: [], pagesWithoutText: [] };
  return { type: "done", ...nothing, ...known, status, problem };
}
