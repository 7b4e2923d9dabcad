import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { CodePoints } from "../domain/code-points.ts";
import { pageText, TEXT_OPTIONS, type TextItem } from "../domain/page-text.ts";
import type { ReadingNote, SourcePage } from "../domain/source-text.ts";
import { nothingElse, type Extracted, type Extracting } from "./extraction.ts";
import { EXTRACTORS } from "./extractors.ts";
import { READING_LIMITS } from "./limits.ts";
import { keepable, LONGEST_TITLE, MOST_PAGES_NAMED } from "./messages.ts";
import { notesInBytes, notesInDocument, notesOnPage, orNull } from "./pdf-notes.ts";
import { readOutline, type PagePlaces } from "./pdf-outline.ts";
import { pdfResources } from "./pdf-resources.ts";

/** Everything that could reach out, run or grow is off; pictures are never decoded, since nothing is drawn here. */
const HARDENED = {
  enableXfa: false,
  useSystemFonts: false,
  disableFontFace: true,
  stopAtErrors: false,
  maxImageSize: 0,
  canvasMaxAreaInBytes: 0,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  useWasm: false,
  useWorkerFetch: false,
  disableAutoFetch: true,
  disableStream: true,
  disableRange: true,
  verbosity: 0,
};

/** Pages between two tellings of how far it is. */
const PROGRESS = 20;
/** Pages after which pdf.js forgets what it has unpacked. */
const FONTS_KEPT = 250;

/** Reads a PDF page by page; a page that cannot be read is an empty one, and is noted. */
export async function* readPdf(bytes: Uint8Array): Extracting {
  const notes = new Set(notesInBytes(bytes));
  const task = getDocument({ ...HARDENED, ...pdfResources(), data: bytes });
  try {
    return yield* readPages(await task.promise, notes);
  } catch (error) {
    const locked = (error as Error).name === "PasswordException";
    const status = locked ? "encrypted" : "damaged";
    return { ...nothingElse([...notes]), status, problem: { code: `document_${status}` } };
  } finally {
    await task.destroy();
  }
}

async function* readPages(pdf: PDFDocumentProxy, notes: Set<ReadingNote>): Extracting {
  const total = pdf.numPages;
  if (total > READING_LIMITS.pages) {
    return { ...nothingElse([...notes]), status: "too_large", problem: { code: "document_too_large" } };
  }
  const labels = await orNull(pdf.getPageLabels());
  for (const note of await notesInDocument(pdf)) notes.add(note);
  const [places, empty]: [PagePlaces[], number[]] = [[], []];
  let start = 0;
  for (let number = 1; number <= total; number++) {
    const { page, heights } = await readPage(pdf, number, labels?.[number - 1] ?? String(number), notes);
    if (page.text === "") empty.push(number - 1);
    const blocks = page.blocks.map((block, at) => ({ start: start + block.start, y: heights[at]! }));
    places.push({ start, blocks });
    start += new CodePoints(page.text).length + 1;
    yield { type: "page", page };
    // Fonts are kept by pdf.js for as long as it is let; thousands of pages may bring one each.
    if (number % FONTS_KEPT === 0) await pdf.cleanup();
    if (number % PROGRESS === 0 || number === total) yield { type: "progress", done: number, total };
  }
  return ended(pdf, { places, empty, notes, title: await titleOf(pdf) });
}

interface Read {
  page: SourcePage;
  /** Baseline of each block's first words. */
  heights: number[];
}

async function readPage(pdf: PDFDocumentProxy, number: number, label: string, notes: Set<ReadingNote>): Promise<Read> {
  const nothing = {
    text: "",
    blocks: [],
    label: keepable(label).slice(0, 40),
    size: { width: 612, height: 792, rotation: 0 },
    inked: null,
  };
  const proxy = await orNull(pdf.getPage(number));
  try {
    if (!proxy) throw new Error("no page");
    const [left = 0, bottom = 0, right = 0, top = 0] = proxy.view;
    nothing.size = { width: right - left, height: top - bottom, rotation: proxy.rotate };
    const read = await textOf(proxy);
    if (!notes.has("links_inert")) for (const note of await notesOnPage(proxy)) notes.add(note);
    return { page: { ...nothing, ...read.page }, heights: read.heights };
  } catch {
    notes.add("pages_unreadable");
    return { page: nothing, heights: [] };
  } finally {
    proxy?.cleanup();
  }
}

async function textOf(
  proxy: PDFPageProxy,
): Promise<{ page: Pick<SourcePage, "text" | "blocks" | "inked">; heights: number[] }> {
  const { items } = await proxy.getTextContent(TEXT_OPTIONS);
  const { text, blocks, inked, pieces } = pageText(items as TextItem[], { view: proxy.view, rotation: proxy.rotate });
  const firsts = new Map(pieces.map(({ start, item }) => [start, item]));
  const heights = blocks.map(({ start }) => (items[firsts.get(start)!] as TextItem).transform[5]!);
  return { page: { text, blocks, inked }, heights };
}

async function titleOf(pdf: PDFDocumentProxy): Promise<string | null> {
  const said: { Title?: unknown } = (await orNull(pdf.getMetadata()))?.info ?? {};
  const title = typeof said.Title === "string" ? keepable(said.Title).replaceAll(/\s+/gu, " ").trim() : "";
  return title === "" ? null : title.slice(0, LONGEST_TITLE).toWellFormed();
}

interface Seen {
  places: PagePlaces[];
  /** 0-based pages without text. */
  empty: number[];
  notes: Set<ReadingNote>;
  title: string | null;
}

async function ended(pdf: PDFDocumentProxy, { places, empty, notes, title }: Seen): Promise<Extracted> {
  const isScan = empty.length === places.length;
  // Not one page could be read: that is no scan.
  if (isScan && notes.has("pages_unreadable")) throw new Error("no page");
  if (empty.length > 0 && !isScan) notes.add("pages_without_text");
  return {
    extractor: EXTRACTORS.pdf,
    title,
    outline: await readOutline(pdf, places),
    notes: [...notes],
    pagesWithoutText: empty.slice(0, MOST_PAGES_NAMED),
    ...(isScan ? { status: "no_text", problem: { code: "document_no_text" } } : { status: "ready" }),
  };
}
