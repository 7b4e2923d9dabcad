import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { LinkRule } from "../domain/document-link.ts";
import { Problem } from "../domain/problem.ts";
import { DocumentKind, OutlineItem, ReadingNote, ReadingStatus, SourcePage } from "../domain/source-text.ts";
import { deed, Progress, ProjectHandle, RecordId, StagedFile } from "./base.ts";

/** SHA-256 of a document's file: 64 hex digits. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A source document of the project, as far as it has been read. */
export const DocumentRow = z.object({
  document: Sha256,
  /** What people call it: its title, else the name of its file. */
  title: z.string(),
  file: z.string(),
  /** What logs call it. */
  names: z.array(z.string()),
  kind: DocumentKind.nullable(),
  /** Bytes of the file. */
  size: z.int(),
  status: ReadingStatus,
  /** While it is being read: pages (or stretches of a document without pages) done, of all where that is known. */
  progress: z.object({ done: z.int(), total: z.int().nullable() }).nullable(),
  /** Why it has no text, with what to do. */
  problem: Problem.nullable(),
  notes: z.array(ReadingNote),
  /** Pages of a PDF; null for documents without pages or not read. */
  pages: z.int().nullable(),
  /** Pages of a PDF without text, 0-based, at most 1,000. */
  pagesWithoutText: z.array(z.int()),
  /** Code points of its text; null when not read. */
  characters: z.int().nullable(),
  extractor: z.string().nullable(),
  textHash: z.string().nullable(),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

export { LinkRule };

/** A document on a record's desk, and how it came there: a rule found it named by the log, or somebody added it. */
export const RecordDocument = DocumentRow.extend({ how: z.enum(["named", "added"]) });
export type RecordDocument = z.infer<typeof RecordDocument>;

/** A stretch of a document. Offsets in code points of the document's text; `page` 0-based; `label` as printed. */
const Place = {
  document: Sha256,
  title: z.string(),
  page: z.int().nullable(),
  label: z.string().nullable(),
  start: z.int(),
  end: z.int(),
};
/** Marked stretches of an excerpt, in code points of the excerpt. */
const Marks = z.array(z.object({ start: z.int(), end: z.int() }));
/** A passage of a document that was searched for, best first. */
export const FoundPassage = z.object({
  ...Place,
  score: z.number(),
  text: z.string(),
  marks: Marks,
  /** The words and phrases of the question that it has. */
  terms: z.array(z.string()),
});
export type FoundPassage = z.infer<typeof FoundPassage>;

/** Where a passage the AI saw stands in its document. */
export const LocatedPassage = z.object({
  /** 0-based place in the record's context. */
  passage: z.int(),
  /**
   * `no_document`: no document of the record goes by its name; `unread`: its text is not here (yet); `absent`: its words
   * are not in the document; `ambiguous`: they stand there more than once and nothing tells which was meant.
   */
  how: z.enum(["exact", "approximate", "no_document", "unread", "absent", "ambiguous"]),
  document: Sha256.nullable(),
  page: z.int().nullable(),
  label: z.string().nullable(),
  start: z.int().nullable(),
  end: z.int().nullable(),
});
export type LocatedPassage = z.infer<typeof LocatedPassage>;

/** One thing in the output that can be looked up word for word. Never a verdict. */
export const Check = z.object({
  kind: z.enum(["quotation", "number", "date", "amount", "section", "term", "citation"]),
  /** Code points of the output. */
  start: z.int(),
  end: z.int(),
  text: z.string(),
  /** `near`: something very like it; `absent`: nothing like it. */
  result: z.enum(["exact", "near", "absent"]),
  /** Where it was found: best place first, at most 20. `passage` is 0-based; a document's place has offsets of its text. */
  places: z.array(
    z.discriminatedUnion("in", [
      z.object({ in: z.literal("context"), passage: z.int(), start: z.int(), end: z.int(), text: z.string() }),
      z.object({ in: z.literal("source"), ...Place, text: z.string() }),
    ]),
  ),
  /** For `near`: what differs, as pieces in order. */
  difference: z.array(z.object({ text: z.string(), in: z.enum(["both", "output", "source"]) })),
});
export type Check = z.infer<typeof Check>;

export const Bookmark = z.object({
  id: z.int(),
  document: Sha256,
  page: z.int().nullable(),
  label: z.string().nullable(),
  start: z.int(),
  /** The words it stands at. */
  text: z.string(),
});
export type Bookmark = z.infer<typeof Bookmark>;

export const AddedFile = z.object({
  file: z.string(),
  /** Null when nothing was kept of it. */
  document: Sha256.nullable(),
  /** It was here before: nothing was added. */
  already: z.boolean(),
  kind: DocumentKind.nullable(),
  pages: z.int().nullable(),
  characters: z.int().nullable(),
  status: ReadingStatus,
  problem: Problem.nullable(),
  notes: z.array(ReadingNote),
});
export type AddedFile = z.infer<typeof AddedFile>;

const On = { project: ProjectHandle, document: Sha256 };

export const documents = {
  /** Every document of the project, by title; `reading` counts those whose text is still to come. */
  list: deed
    .input(z.object({ project: ProjectHandle }))
    .output(z.object({ documents: z.array(DocumentRow.extend({ records: z.int() })), reading: z.int() })),
  /**
   * Keeps files, reads their text and (with `record`) links them to one record. A file that cannot be read is said in
   * its row, never by refusing the others. Aborting stops; what was kept stays and is read later. `called`: what a log
   * calls them, where that is not the name of the file.
   */
  add: deed
    .input(
      z.object({
        project: ProjectHandle,
        files: z.array(StagedFile).min(1).max(1000),
        record: RecordId.optional(),
        called: z.string().min(1).max(1000).optional(),
      }),
    )
    .output(
      eventIterator(
        z.discriminatedUnion("type", [
          Progress.extend({ file: z.string().optional() }),
          z.object({ type: z.literal("done"), added: z.array(AddedFile) }),
        ]),
      ),
    ),
  /** Reads a document again whose reading failed. */
  reread: deed.input(z.object(On)).output(z.object({})),
  /** Takes a document out of the project; refused as `document_in_use` when a quotation was taken from it. */
  remove: deed.input(z.object(On)).output(z.object({})),

  /** The documents of a record, those the log named first. */
  ofRecord: deed.input(z.object({ project: ProjectHandle, record: RecordId })).output(z.array(RecordDocument)),
  link: deed.input(z.object({ ...On, record: RecordId })).output(z.object({})),
  /** Takes a document off a record's desk, however it came there; `link` brings it back. */
  unlink: deed.input(z.object({ ...On, record: RecordId })).output(z.object({})),
  /** The rules that link by what the log says, with how many records each links, and what the log names that is not here. */
  rules: deed.input(z.object({ project: ProjectHandle })).output(
    z.object({
      rules: z.array(LinkRule.extend({ records: z.int() })),
      /** Names found in the fields of the rules that no document goes by, most frequent first, at most 200. */
      unmatched: z.array(z.object({ field: z.string(), name: z.string(), records: z.int() })),
      /** Fields that a rule could use. */
      fields: z.array(z.string()),
    }),
  ),
  setRules: deed.input(z.object({ project: ProjectHandle, rules: z.array(LinkRule).max(20) })).output(z.object({})),

  /** What is needed to lay out a document before any page of it is here. */
  open: deed.input(z.object(On)).output(
    z.object({
      row: DocumentRow,
      /** In order; `start` in code points of the whole text, `length` without the page break. */
      pages: z.array(
        SourcePage.pick({ label: true, size: true, inked: true }).extend({ start: z.int(), length: z.int() }),
      ),
      outline: z.array(OutlineItem),
      bookmarks: z.array(Bookmark),
      /** What `remember` kept; the renderer's own. */
      place: z.json().nullable(),
    }),
  ),
  /** Texts and blocks of `count` pages from `from` (0-based). */
  pages: deed
    .input(z.object({ ...On, from: z.int().min(0), count: z.int().min(1).max(50) }))
    .output(z.array(SourcePage)),
  /** Every place of some words in one document, in order: case, spaces, line ends and typographic marks do not matter. */
  find: deed
    .input(z.object({ ...On, text: z.string().max(1000) }))
    .output(z.object({ hits: z.array(z.object({ start: z.int(), end: z.int(), page: z.int() })), more: z.boolean() })),
  /** Passages with some words, best first, over the documents of the project or of one record. */
  search: deed
    .input(
      z.object({
        project: ProjectHandle,
        words: z.string().max(2000),
        record: RecordId.optional(),
        document: Sha256.optional(),
        limit: z.int().min(1).max(200).default(20),
      }),
    )
    .output(z.object({ found: z.array(FoundPassage), /** Documents not yet searchable. */ waiting: z.int() })),
  /** The passages most likely to bear on a statement, best first: "Find support". */
  support: deed
    .input(
      z.object({
        project: ProjectHandle,
        record: RecordId,
        text: z.string().max(20_000),
        scope: z.enum(["record", "project"]).default("record"),
        limit: z.int().min(1).max(50).default(8),
      }),
    )
    .output(z.object({ found: z.array(FoundPassage), waiting: z.int() })),
  /** Where each passage the AI saw stands in its document, in rank order. */
  located: deed.input(z.object({ project: ProjectHandle, record: RecordId })).output(z.array(LocatedPassage)),
  /** Looks up what the output quotes, counts, dates and cites in the context and in the record's documents. */
  checks: deed.input(z.object({ project: ProjectHandle, record: RecordId })).output(z.array(Check)),

  /** A bookmark at a place of a document, on this computer only. */
  bookmark: deed.input(z.object({ ...On, start: z.int().min(0) })).output(z.array(Bookmark)),
  dropBookmark: deed.input(z.object({ ...On, id: z.int() })).output(z.array(Bookmark)),
  remember: deed.input(z.object({ ...On, place: z.json() })).output(z.object({})),
};
