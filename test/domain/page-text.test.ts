import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageText, type TextItem } from "../../src/domain/page-text.ts";

const FRAME = { view: [0, 0, 600, 800], rotation: 0 };
type Look = { size?: number; width?: number; font?: string };
const item = (str: string, x: number, y: number, { size = 10, width, font = "a" }: Look = {}) =>
  ({
    str,
    dir: "ltr",
    transform: [size, 0, 0, size, x, y],
    width: width ?? str.length * size * 0.5,
    height: size,
    hasEOL: false,
    fontName: font,
  }) satisfies TextItem;
const read = (...items: TextItem[]) => pageText(items, FRAME);
const shape = ({ text, blocks }: ReturnType<typeof pageText>) =>
  blocks.map((block) => `${block.kind}: ${[...text].slice(block.start, block.end).join("")}`);
/** A line as wide as the column. */
const full = (str: string, x: number, y: number) => item(str, x, y, { width: 300 });

describe("the text of a PDF page", () => {
  test("joins the lines of a paragraph and parts paragraphs by space, indent and early ends", () => {
    const page = read(
      full("A first line that fills", 60, 600),
      full("the column, and a", 50, 588),
      item("short one.", 50, 576),
      full("Another paragraph at once", 50, 564),
      item("goes on.", 50, 552),
      full("Far below stands a third", 50, 520),
    );
    expect(shape(page)).toEqual([
      "paragraph: A first line that fills\nthe column, and a\nshort one.",
      "paragraph: Another paragraph at once\ngoes on.",
      "paragraph: Far below stands a third",
    ]);
    expect(page.text.split("\n\n")).toHaveLength(3);
  });

  test("puts list marks before their lines although the file draws them last", () => {
    const page = read(
      full("One thing that is long", 70, 600),
      item("and ends", 70, 588),
      item("Another", 70, 576),
      item("•", 60, 600),
      item("•", 60, 576),
    );
    expect(shape(page)).toEqual(["item: • One thing that is long\nand ends", "item: • Another"]);
  });

  test("reads running heads first and feet last, wherever the file draws them", () => {
    const page = read(
      item("12", 300, 30),
      full("The text of the page", 50, 600),
      full("in two lines", 50, 588),
      item("Chapter 1", 250, 770),
    );
    expect(shape(page)).toEqual(["note: Chapter 1", "paragraph: The text of the page\nin two lines", "note: 12"]);
  });

  test("reads the left column before the right one", () => {
    const left = [600, 588, 576].map((y) => item("left words", 50, y, { width: 200 }));
    const right = [600, 588, 576].map((y) => item("right words", 300, y, { width: 200 }));
    const words = "left words\nleft words\nleft words\n\nright words\nright words\nright words";
    expect(read(...left, ...right).text).toBe(words);
    expect(read(...right, ...left).text).toBe(words);
  });

  test("reads a table by its rows", () => {
    const row = (y: number) => [item("name", 50, y), item("sum", 200, y), item("date", 400, y)];
    expect(read(...row(600), ...row(580), ...row(560)).text.replaceAll(/\s+/g, " ")).toBe(
      "name sum date name sum date name sum date",
    );
  });

  test("keeps raised figures on their line and drops words drawn twice for fat letters", () => {
    const raised = item("3", 110, 604, { size: 6 });
    expect(read(item("a figure", 50, 600, { width: 60 }), raised, item("goes", 120, 600)).text).toBe("a figure3 goes");
    expect(read(item("Bold", 50, 600), item("Bold", 50.3, 600)).text).toBe("Bold");
  });

  test("knows headings by size, and by number in another font", () => {
    const page = read(
      item("Large", 50, 700, { size: 20 }),
      full("Body of the page in its own face", 50, 650),
      item("1.2.3 Numbered", 50, 610, { font: "b" }),
      full("More of the body in its own face", 50, 570),
    );
    expect(page.blocks.map((block) => (block.kind === "heading" ? block.level : block.kind))).toEqual([
      1,
      "paragraph",
      4,
      "paragraph",
    ]);
  });

  test("reads a turned page like an upright one and boxes it as it is shown", () => {
    const turned = (str: string, x: number, y: number): TextItem => ({
      ...item(str, 0, 0),
      transform: [0, 10, -10, 0, x, y],
    });
    const page = pageText([turned("first line", 100, 50), turned("second", 112, 50)], { ...FRAME, rotation: 90 });
    expect(page.text).toBe("first line\nsecond");
    expect(page.inked).toMatchObject({ left: 50, right: 100 });
  });

  test("each piece is its item, letter for letter, and blocks hold all that is not white space", () => {
    const anItem = fc
      .record({
        str: fc.string({ unit: "grapheme", maxLength: 12 }),
        x: fc.integer({ min: 0, max: 600 }),
        y: fc.integer({ min: 0, max: 800 }),
        size: fc.constantFrom(6, 10, 24),
        font: fc.constantFrom("a", "b"),
      })
      .map(({ str, x, y, size, font }) => item(str, x, y, { size, font }));
    fc.assert(
      fc.property(fc.array(anItem, { maxLength: 40 }), (items) => {
        const { text, pieces, blocks } = pageText(items, FRAME);
        const points = [...text];
        for (const { item: at, start, end } of pieces) {
          expect(points.slice(start, end)).toEqual([...items[at]!.str.replaceAll(/\p{Cc}/gu, " ")]);
        }
        let before = 0;
        for (const { start, end } of blocks) {
          expect(points.slice(before, start).join("").trim()).toBe("");
          expect(end).toBeGreaterThan(start);
          before = end;
        }
        expect(points.slice(before).join("").trim()).toBe("");
        expect(text.isWellFormed()).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("breaks neither on lone surrogates nor on form feeds", () => {
    const { text } = read(item("a\ud800b\fc", 50, 600));
    expect(text).toBe("a\ufffdb c");
  });
});
