// Reads the documents of the sample page by page, to find out whether a passage really stands in them, and where.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

type Page = { label: string | null; text: string };
export type SampleDocument = { name: string; bytes: Buffer; pages: Page[] };

/** Every document of a folder, by name. */
export async function readDocuments(folder: string): Promise<Map<string, SampleDocument>> {
  const documents = new Map<string, SampleDocument>();
  for (const name of readdirSync(folder).toSorted()) {
    const bytes = readFileSync(join(folder, name));
    const pages = name.endsWith(".pdf") ? await pdfPages(bytes) : [{ label: null, text: bytes.toString("utf8") }];
    documents.set(name, { name, bytes, pages });
  }
  return documents;
}

async function pdfPages(bytes: Buffer): Promise<Page[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await loading.promise;
  const labels = await pdf.getPageLabels();
  const pages: Page[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    const text = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    pages.push({ label: labels?.[n - 1] ?? String(n), text });
  }
  await loading.destroy();
  return pages;
}

/**
 * The letters, digits and signs of a text without white space and hyphens, ligatures written out: the same words
 * give the same string however a page breaks them into lines.
 */
export const essence = (text: string): string => text.normalize("NFKC").replace(/[\s\u00AD\u2010\u2011-]+/gu, "");

/** Where a passage begins: the page's printed number and its place in the file; null in a document without pages. */
export type Place = { printed: string; nth: number } | null;

/** Where a passage stands word for word (it may run on to the next page), or undefined if it does not. */
export function placeOf(passage: string, { pages }: SampleDocument): Place | undefined {
  const sought = essence(passage);
  const texts = pages.map(({ text }) => essence(withoutRunningHead(text)));
  let index = texts.findIndex((text) => text.includes(sought));
  if (index < 0) index = texts.findIndex((text, n) => (text + (texts[n + 1] ?? "")).includes(sought));
  if (index < 0) return undefined;
  const { label } = pages[index]!;
  // The labels of Circular 92 carry a letter before the number that is printed on the page.
  return label === null ? null : { printed: label.replace(/^[A-Z](?=\d)/, ""), nth: index + 1 };
}

/** The two lines at the top of the pages of Circular 92 are no part of the law. */
const withoutRunningHead = (text: string): string =>
  text.replace(/^\s*(\d+ )?Copyright Law of the United States( \d+)?\n[^\n]*\n/u, "");
