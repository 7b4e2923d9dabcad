import type { DocumentKind, ReadingNote, ReadingStatus } from "../domain/source-text.ts";
import { count, number, size } from "./terms.ts";

/** What a source document is. */
export const DOCUMENT_KINDS: Record<DocumentKind, string> = {
  pdf: "PDF",
  docx: "Word document",
  html: "Web page",
  markdown: "Markdown",
  text: "Plain text",
  email: "E-mail",
};

/** How far the reading of a document has come, in a word or two; `readingLine` says more. */
export const READING_STATUSES: Record<ReadingStatus, string> = {
  waiting: "Waiting to be read",
  reading: "Being read",
  ready: "Ready",
  no_text: "A scan, without text",
  encrypted: "Protected by a password",
  damaged: "Damaged",
  too_large: "Too large to be read",
  too_slow: "Took too long to read",
  unsupported: "Cannot be read here",
};

type Known = { kind: DocumentKind | null; pages: number | null; size?: number };

/** "PDF · 486 pages · 1.9 MB": what a document is, as far as it is known. */
export const documentFacts = ({ kind, pages, size: bytes }: Known): string =>
  [kind && DOCUMENT_KINDS[kind], pages !== null && count(pages, "page"), bytes !== undefined && size(bytes)]
    .filter(Boolean)
    .join(" · ");

type Progress = { done: number; total: number | null } | null;

/** "Being read: page 120 of 486"; "Being read: 25 %" of what has no pages, or is not known to have any yet. */
export function readingLine({
  status,
  kind,
  progress,
}: {
  status: ReadingStatus;
  kind: DocumentKind | null;
  progress: Progress;
}): string {
  const word = READING_STATUSES[status];
  if (status !== "reading" || !progress) return word;
  const { done, total } = progress;
  if (kind === "pdf") return `${word}: page ${number(done)}${total === null ? "" : ` of ${number(total)}`}`;
  return total ? `${word}: ${Math.min(99, Math.floor((100 * done) / total))} %` : word;
}

/** What was met in a file and left alone, or is missing from its text. */
export const READING_NOTES: Record<ReadingNote, string> = {
  scripts_ignored: "It contains scripts. They were not run.",
  macros_ignored: "It contains macros. They were not run.",
  links_inert: "Its links are shown as plain text and lead nowhere.",
  remote_not_loaded: "It asks for pictures or files from the internet. They were not loaded.",
  embedded_ignored: "Other files are packed inside it. They were left alone.",
  forms_flattened: "It has form fields. What is filled in is shown as text.",
  pages_without_text: "Some of its pages have no text: search and Find support cannot see them.",
  pages_unreadable: "Some of its pages could not be read. Their text is missing.",
  encoding_repaired:
    "Some of its characters could not be told for certain: compare with the original where it matters.",
  changes_tracked: "It has tracked changes. It is shown as if all of them were accepted.",
};

/** Why the pages of a document cannot be shown though its text can. */
export const UNDRAWABLE = {
  gone: "The file of this document is not in the project’s folder any more. This is the text that was read from it. Add the file again to see its pages.",
  broken: "The pages of this document cannot be drawn. This is the text that was read from it.",
  stuck: "A page of this document took too long to draw, so it was stopped. This is the text that was read from it.",
} as const;

/** Notes that mean something is missing or doubtful, not only left alone. */
export const GRAVE_NOTES: ReadonlySet<ReadingNote> = new Set([
  "pages_without_text",
  "pages_unreadable",
  "encoding_repaired",
  "changes_tracked",
]);

/** Page numbers of a list as people say them: "pages 2, 3, 7 and 12 more". 0-based in, 1-based out. */
export function pagesSaid(pages: readonly number[], most = 8): string {
  const told = pages.slice(0, most).map((page) => number(page + 1));
  const rest = pages.length - told.length;
  const word = pages.length === 1 ? "page" : "pages";
  if (rest > 0) return `${word} ${told.join(", ")} and ${number(rest)} more`;
  const last = told.pop() ?? "";
  return told.length === 0 ? `${word} ${last}` : `${word} ${told.join(", ")} and ${last}`;
}

/** "Reading 3 documents": said at the top while it goes on. Nothing when all are read. */
export const readingCount = (reading: number): string => (reading === 0 ? "" : `Reading ${count(reading, "document")}`);

/** Where a passage the AI saw stands in its document. */
export const PASSAGE_PLACES = {
  exact: "Found word for word in its document",
  approximate: "Found in its document, with small differences",
  no_document: "No document here goes by the name it gives",
  unread: "The text of its document is not here yet",
  absent: "Its words are not in its document",
  ambiguous: "Its words stand in its document more than once",
} as const;

type Rule = { field: string; says: "name" | "file" | "stem" | "title" | "hash" };

/** What of a document a rule compares with what the log says. */
export const RULE_SAYS: Record<Rule["says"], string> = {
  name: "the name the log export gave it",
  file: "its file name",
  stem: "its file name without the ending",
  title: "its title",
  hash: "its fingerprint (SHA-256)",
};

/** Where in a log a rule looks: "a passage’s document", "the text’s detail “source”". */
export function ruleField(field: string, noun: string): string {
  if (field === "passage.document") return "a passage’s document";
  if (field === "passage.title") return "a passage’s title";
  const passage = /^passage\.metadata\.(.*)$/su.exec(field)?.[1];
  if (passage !== undefined) return `a passage’s detail “${passage}”`;
  return `the ${noun}’s detail “${/^metadata\.(.*)$/su.exec(field)?.[1] ?? field}”`;
}

/** "A passage’s document is the document’s file name." `noun` in the middle of a sentence. */
export function ruleSentence({ field, says }: Rule, noun: string): string {
  const where = ruleField(field, noun);
  return `${where.charAt(0).toUpperCase()}${where.slice(1)} is ${RULE_SAYS[says].replace(/^its /u, "the document’s ").replace("gave it", "gave the document")}.`;
}
