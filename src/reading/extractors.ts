import { PAGE_TEXT_VERSION } from "../domain/page-text.ts";
import type { DocumentKind } from "../domain/source-text.ts";

/**
 * What makes the text of each kind of document, as readings report it: raised whenever the same file may give another
 * text. Projects then read their documents once more, and the earlier text stays until the new one is whole. At most 40
 * characters: quotations carry it.
 */
export const EXTRACTORS: Record<DocumentKind, string> = {
  pdf: `pdf.js 6.5.438, pages ${PAGE_TEXT_VERSION}`,
  docx: "docx 1",
  html: "html 1",
  markdown: "markdown 1",
  text: "text 1",
  email: "email 1",
};
