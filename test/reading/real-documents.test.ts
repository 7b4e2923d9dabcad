import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { pageText, TEXT_OPTIONS, type TextItem } from "../../src/domain/page-text.ts";
import { EXTRACTORS } from "../../src/reading/extractors.ts";
import { blocksOf, read, type Reading } from "./reading.ts";

const SAMPLE = join(import.meta.dirname, "../../resources/sample/documents");
const FIXTURES = join(import.meta.dirname, "../fixtures/documents");
const HANDBOOK = join(SAMPLE, "tts-handbook-people-policies.pdf");
const STATUTE = join(SAMPLE, "us-copyright-law-title17-circular92.pdf");
const AGREEMENT = join(FIXTURES, "common-paper-csa-with-sla.docx");
const LETTER = join(FIXTURES, "openagreements-employment-offer-letter-california.docx");

const readings = new Map<string, Reading>();
beforeAll(async () => {
  for (const path of [HANDBOOK, STATUTE, AGREEMENT, LETTER]) {
    readings.set(path, await read(readFileSync(path), basename(path)));
  }
});
const of = (path: string) => readings.get(path)!;
/** The blocks of one page. */
const page = (path: string, at: number) => blocksOf({ ...of(path), pages: [of(path).pages[at]!] });

describe("real documents", () => {
  test("the handbook: headings, lists whose marks are drawn last, an outline that leads to its words", () => {
    const { pages, end, text } = of(HANDBOOK);
    expect(pages).toHaveLength(486);
    expect(end).toMatchObject({ status: "ready", pagesWithoutText: [], notes: ["links_inert"] });
    expect(page(HANDBOOK, 11).slice(0, 5)).toEqual([
      "heading 5: 1.2.0.4 Roles & Responsibilities",
      "paragraph: All Council members need to:",
      "item 1 •: • Be responsive to data calls and other calls to action.",
      "item 1 •: • Attend regular Council meetings, or have a backup designated to attend when they\ncan't.",
      "item 1 •: • Actively participate in Council discussions and projects.",
    ]);
    expect(page(HANDBOOK, 11).at(-1)).toBe("note: Page 12 of 486");
    expect(end.outline).toHaveLength(1241);
    const lost = end.outline.filter(({ title, start }) => !text.slice(start!).startsWith(title.split(" ")[0]!));
    expect(lost.length / end.outline.length).toBeLessThan(0.02);
  });

  test("the statute: two kinds of page numbers, running heads, hyphens and paragraphs by indent", () => {
    const { pages, end, text } = of(STATUTE);
    expect([0, 15, 16, 369].map((at) => pages[at]!.label)).toEqual(["i", "xvi", "B1", "B354"]);
    expect(end).toMatchObject({ status: "ready", pagesWithoutText: [1, 3], notes: ["pages_without_text"] });
    expect(end.outline.length).toBeGreaterThan(150);
    const blocks = page(STATUTE, 19);
    expect(blocks.slice(0, 6)).toEqual([
      "note: §101",
      "note: Subject Matter and Scope of Copyright",
      "paragraph: The terms “including” and “such as” are illustrative and not limitative.",
      "paragraph: An “international agreement” is—",
      "item 1 (1): (1) the Universal Copyright Convention;",
      "item 1 (2): (2) the Geneva Phonograms Convention;",
    ]);
    expect(blocks.at(-1)).toBe("note: 4 Copyright Law of the United States");
    expect(text).toContain("regardless of the na-\nture of the material objects");
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000e-\u001f]/);
  });

  test("the agreement and the letter: the numbers that people cite", () => {
    expect(of(AGREEMENT).text).toContain("8.4 Exceptions. The liability cap in Section 8.1(a)");
    expect(of(AGREEMENT).end.outline.length).toBeGreaterThan(130);
    expect(blocksOf(of(LETTER)).filter((block) => block.startsWith("heading"))).toEqual(
      expect.arrayContaining(["heading 2: Cover Terms", "heading 3: 14. Governing Law"]),
    );
  });

  // Quotations are kept by their places in these texts. When one comes out otherwise, raise the number of its law in
  // src/reading/extractors.ts (or PAGE_TEXT_VERSION), so that documents are read anew, and write the new sum here.
  test("come out as they always did", () => {
    const sums = [HANDBOOK, STATUTE, AGREEMENT, LETTER].map((path) => [
      of(path).end.extractor,
      createHash("sha256").update(of(path).text).digest("hex").slice(0, 12),
    ]);
    expect(sums).toEqual([
      [EXTRACTORS.pdf, "80d74070346f"],
      [EXTRACTORS.pdf, "83a5a5a085b3"],
      [EXTRACTORS.docx, "cce52aff73cb"],
      [EXTRACTORS.docx, "dfaf3016c639"],
    ]);
  });
});

test("the browser's build of pdf.js gives the same text, and each piece its item, on every tenth page", async () => {
  // What browsers have and this Node has not.
  const bytes = Uint8Array.prototype as { toHex?: () => string };
  bytes.toHex ??= function toHex(this: Uint8Array) {
    return Buffer.from(this).toString("hex");
  };
  // Each build brings its own worker, which the other must not find.
  Reflect.deleteProperty(globalThis, "pdfjsWorker");
  // It says on loading that Node should use the other one.
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const { getDocument } = await import("pdfjs-dist");
  for (const path of [HANDBOOK, STATUTE]) {
    const pdf = await getDocument({ data: Uint8Array.from(readFileSync(path)), verbosity: 0 }).promise;
    for (let at = 0; at < pdf.numPages; at += 10) {
      const proxy = await pdf.getPage(at + 1);
      const items = (await proxy.getTextContent(TEXT_OPTIONS)).items as TextItem[];
      const { text, pieces, blocks } = pageText(items, { view: proxy.view, rotation: proxy.rotate });
      expect({ text, blocks }).toEqual({ text: of(path).pages[at]!.text, blocks: of(path).pages[at]!.blocks });
      const points = [...text];
      for (const { item, start, end } of pieces) expect(points.slice(start, end).join("")).toBe(items[item]!.str);
    }
    await pdf.loadingTask.destroy();
  }
  Reflect.deleteProperty(globalThis, "pdfjsWorker");
  warn.mockRestore();
  expect(EXTRACTORS.pdf).toContain((await import("pdfjs-dist")).version);
});
