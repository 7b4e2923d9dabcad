import type { DocumentKind } from "../domain/source-text.ts";
import { PAGE_TEXT_VERSION } from "../domain/page-text.ts";

/**
 * What makes the text of each kind of document: the library with its version, and the number of our own law, which goes
 * up when any text would come out otherwise. Quotations are pinned to these names, and documents read by another are
 * read anew. At most 40 characters: entries hold no more.
 */
export const EXTRACTORS: Readonly<Record<DocumentKind, string>> = {
  pdf: `pdf.js 6.5.438, page text ${PAGE_TEXT_VERSION}`,
  docx: "htmlparser2 12.0.0, docx 1",
  html: "htmlparser2 12.0.0, html 1",
  markdown: "mdast 2.1.0, markdown 1",
  text: "text 1",
  email: "postal-mime 4.0.0, email 1",
};
