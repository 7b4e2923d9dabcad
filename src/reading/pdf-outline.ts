import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { OutlineItem } from "../domain/source-text.ts";
import { keepable, LONGEST_TITLE, MOST_OUTLINE_ITEMS } from "./messages.ts";
import { orNull } from "./pdf-notes.ts";

/** Where the blocks of a page begin: offset in the whole text, and height of the first baseline in PDF points. */
export interface PagePlaces {
  start: number;
  blocks: { start: number; y: number }[];
}

type Entries = NonNullable<Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>>;

/** The outline, flat. Asked for after the pages were read, when pdf.js knows which page is which. */
export async function readOutline(pdf: PDFDocumentProxy, pages: PagePlaces[]): Promise<OutlineItem[]> {
  const entries = flat((await orNull(pdf.getOutline())) ?? []);
  const items: OutlineItem[] = [];
  for (const { entry, level } of entries) {
    const title = keepable(entry.title).replaceAll(/\s+/gu, " ").trim().slice(0, LONGEST_TITLE).toWellFormed();
    if (title !== "") items.push({ title, level, ...(await placeOf(pdf, entry.dest, pages)) });
  }
  return items;
}

function flat(outline: Entries): { entry: Entries[number]; level: number }[] {
  const found: { entry: Entries[number]; level: number }[] = [];
  const open = [{ entries: outline, at: 0 }];
  while (open.length > 0 && found.length < MOST_OUTLINE_ITEMS) {
    const here = open.at(-1)!;
    const entry = here.entries[here.at++];
    if (!entry) {
      open.pop();
      continue;
    }
    found.push({ entry, level: open.length });
    if (entry.items.length > 0) open.push({ entries: entry.items, at: 0 });
  }
  return found;
}

type Place = Pick<OutlineItem, "page" | "start">;

async function placeOf(pdf: PDFDocumentProxy, dest: unknown, pages: PagePlaces[]): Promise<Place> {
  const target: unknown = typeof dest === "string" ? await orNull(pdf.getDestination(dest)) : dest;
  if (!Array.isArray(target)) return { page: null, start: null };
  const [where, fit] = target as [unknown, { name?: string } | undefined];
  const page = Number.isInteger(where)
    ? (where as number)
    : await orNull(pdf.getPageIndex(where as Parameters<PDFDocumentProxy["getPageIndex"]>[0]));
  const places = page === null ? undefined : pages[page];
  if (page === null || !places) return { page: null, start: null };
  // XYZ left top zoom · FitH top · FitBH top; the others name no height.
  const top: unknown = fit?.name === "XYZ" ? target[3] : /^FitB?H$/.test(fit?.name ?? "") ? target[2] : null;
  return { page, start: typeof top === "number" ? startBelow(places, top) : places.start };
}

/** Where the first block under a height begins; letters rise above their baseline, so a little above it counts. */
function startBelow({ start, blocks }: PagePlaces, top: number): number {
  const below = blocks.filter(({ y }) => y <= top + 2);
  return below.reduce((best, it) => (it.y > best.y ? it : best), below[0] ?? { start, y: 0 }).start;
}
