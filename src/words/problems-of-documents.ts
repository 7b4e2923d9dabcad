import type { ProblemCode } from "../domain/problem.ts";
import type { DocumentKind } from "../domain/source-text.ts";
import { DOCUMENT_KINDS } from "./documents.ts";
import type { Say } from "./sentence.ts";

const NOTHING_ADDED = "Nothing was added.";
const FILE_KEPT = "The file is kept, and the other documents are not affected.";
const KINDS_READ = "PDF, Word (DOCX), web pages (HTML), Markdown, plain text and e-mails (EML)";

/** Source documents: what stands in the way of reading them, and what cannot be done with them. */
export const DOCUMENT_PROBLEMS = {
  document_unknown: (it) => [
    `${it.file("This document")} is not in the project any more.`,
    "Nothing was changed.",
    "Look on the Documents screen; if it was taken out, add its file again.",
  ],
  document_unread: (it) => [
    `The text of ${it.problem.file === undefined ? "this document" : it.file()} is not here yet, or could not be read.`,
    "Nothing was changed.",
    "Look on the Documents screen how far the reading has come, then try again.",
  ],
  document_not_one: (it) => [
    `${it.file()} is not a document that can be read here${it.when("found", " (it looks like {})")}.`,
    "It was not added.",
    `${KINDS_READ} can be read. Save it as one of them, then add it again.`,
  ],
  document_not_log: (it) => [
    `${it.file()} is a document (${DOCUMENT_KINDS[it.value("kind", "text") as DocumentKind] ?? "a text"}), not a log export.`,
    NOTHING_ADDED,
    "Add it on the Documents screen. On the command line: documents add.",
  ],
  document_in_use: (it) => [
    `${it.file("This document")} cannot be taken out: ${it.problem.values?.["quotes"] === 1 ? "a quotation was" : `${it.when("quotes", "{} ")}quotations were`} taken from it.`,
    "Nothing was changed.",
    "Take the quotations off first, if they are yours. Those of other reviewers stay, and the document with them.",
  ],
  document_empty: (it) => [
    `${it.file()} is empty: there is nothing in it to read.`,
    "Nothing else was changed.",
    "It may not have been copied completely. Copy or download it again, then add it.",
  ],
  document_encrypted: (it) => [
    `${it.file()} is protected by a password, so it cannot be read here.`,
    FILE_KEPT,
    "Ask for a copy without a password, or save one from the program that opens it, and add that.",
  ],
  document_damaged: (it) => [
    `${it.file()} is damaged or was cut off${it.when("detail", " ({})")}: its text could not be read.`,
    FILE_KEPT,
    "It may not have been copied completely. Copy or download it again, and add the new copy.",
  ],
  document_no_text: (it) => [
    `${it.file()} is a scan: pictures of pages without text.`,
    "You can read it here, but search and Find support will not work.",
    "Ask for a searchable (OCR) copy.",
  ],
  document_too_large: (it) => [
    `${it.file()} is too large to be read${it.when("found", ": {}")}${it.has("size") ? `: ${it.bytes("size", "")}` : ""}${it.has("limit") ? `, and the limit is ${it.bytes("limit", "")}` : ""}.`,
    "The other documents are not affected.",
    "Split it into parts, for instance one for each chapter, and add those.",
  ],
  document_too_slow: (it) => [
    `Reading ${it.problem.file === undefined ? "the document" : it.file()} took too long${it.when("page", ", at page {}")} and was stopped.`,
    FILE_KEPT,
    "Read it again when the computer is less busy. If it stops again, print it to a new PDF and add that.",
  ],
  document_unsupported: (it) => [
    `${it.file()} is of a kind that cannot be read here${it.value("found", "?") === "?" ? "" : ` (${it.value("found", "")})`}.`,
    FILE_KEPT,
    `${KINDS_READ} can be read. Save it as one of them, and add that.`,
  ],
  document_moved_on: (it) => [
    `The text of ${it.problem.file === undefined ? "this document" : it.file()} was read anew while you were looking at it, so the place you chose may have shifted.`,
    "Nothing was changed.",
    "Choose the place again.",
  ],
  category_unknown: (it) => [
    `The rubric has no failure mode ${it.field("of that name")} any more.`,
    "Nothing was changed.",
    "Choose one of those it has now.",
  ],
} satisfies Partial<Record<ProblemCode, Say>>;
