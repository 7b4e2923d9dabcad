import type { DocumentKind, ReadingNote } from "../domain/source-text.ts";
import type { Draft } from "./draft.ts";
import { nothingElse, type Extracting } from "./extraction.ts";
import { EXTRACTORS } from "./extractors.ts";
import { keepable, LONGEST_TITLE } from "./messages.ts";
import { PagedText } from "./paged-text.ts";

/** What a document without pages says of itself, known when its last block was given. */
export interface AboutText {
  title: string | null;
  notes: Iterable<ReadingNote>;
}

/** Lays out the blocks of a document without pages. */
export async function* laidOut(kind: DocumentKind, drafts: Iterable<Draft>, about: () => AboutText): Extracting {
  const paged = new PagedText();
  let pages = 0;
  for (const draft of drafts) {
    for (const page of paged.add(draft)) yield { type: "page", page: (pages++, page) };
  }
  for (const page of paged.end()) yield { type: "page", page: (pages++, page) };
  const { title, notes } = about();
  if (paged.isEmpty) {
    return { ...nothingElse([...notes]), status: "damaged", problem: { code: "document_empty" } };
  }
  yield { type: "progress", done: pages, total: pages };
  const said = keepable(title ?? "")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .slice(0, LONGEST_TITLE)
    .toWellFormed();
  return {
    extractor: EXTRACTORS[kind],
    title: said === "" ? null : said,
    outline: paged.outline,
    notes: [...new Set(notes)],
    pagesWithoutText: [],
    status: "ready",
  };
}
