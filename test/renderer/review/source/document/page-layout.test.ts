import { describe, expect, test } from "vitest";
import {
  layOut,
  type Rotation,
  sheetAt,
  type Zoom,
} from "../../../../../src/renderer/review/source/document/page-layout.ts";
import type { PageLayout } from "../../../../../src/renderer/review/source/document/view-handle.ts";

const LETTER = { width: 612, height: 792, rotation: 0 };
const page = (inked: PageLayout["inked"], size: PageLayout["size"] = LETTER): PageLayout => ({
  start: 0,
  length: 100,
  label: null,
  size,
  inked,
});
const text = { left: 72, top: 72, right: 540, bottom: 720 };
const lay = (pages: PageLayout[], zoom: Zoom, rotation: Rotation = 0) =>
  layOut(pages, { zoom, rotation, width: 536, height: 780 });

describe("pages on the screen", () => {
  test("fit their text: margins fall away, ten points of them stay", () => {
    const { sheets } = lay(Array(20).fill(page(text)), "text");
    const [sheet] = sheets;
    const scale = sheet!.paperWidth / 612;
    expect(sheet!.width).toBeCloseTo(520);
    expect(scale).toBeCloseTo(520 / (540 - 72 + 20));
    expect(sheet!.cropLeft).toBeCloseTo(62 * scale);
    expect(sheet!.height).toBeCloseTo((720 - 72 + 20) * scale);
  });

  test("never hide text: a page with more than the others is shown wider", () => {
    const wide = { left: 20, top: 30, right: 600, bottom: 780 };
    const { sheets } = lay([...Array(60).fill(page(text)), page(wide)], "text");
    const last = sheets.at(-1)!;
    const scale = last.paperWidth / 612;
    expect(last.cropLeft).toBeLessThanOrEqual(20 * scale);
    expect(last.cropLeft + last.width).toBeGreaterThanOrEqual(600 * scale - 0.01);
    expect(last.cropTop + last.height).toBeGreaterThanOrEqual(780 * scale - 0.01);
    // The others keep their size.
    expect(sheets[0]!.paperWidth).toBeGreaterThan(last.paperWidth);
  });

  test("keep one size where one of them has little text", () => {
    const little = { left: 200, top: 300, right: 300, bottom: 320 };
    const { sheets } = lay([...Array(20).fill(page(text)), page(little)], "text");
    expect(sheets.at(-1)!.paperWidth).toBeCloseTo(sheets[0]!.paperWidth);
  });

  test("show a page without text whole", () => {
    const { sheets } = lay([...Array(20).fill(page(text)), page(null)], "text");
    expect(sheets.at(-1)).toMatchObject({ cropLeft: 0, cropTop: 0 });
    expect(sheets.at(-1)!.width).toBeCloseTo(sheets.at(-1)!.paperWidth);
  });

  test("fit their width, all of them, or are as large as was asked for", () => {
    expect(lay([page(text)], "width").sheets[0]!.width).toBeCloseTo(520);
    expect(lay([page(text)], "page").sheets[0]!.height).toBeLessThanOrEqual(780);
    expect(lay([page(text)], 1).sheets[0]!.width).toBeCloseTo(612 * (96 / 72));
  });

  test("turn, with what the file itself turned", () => {
    const [turned] = lay([page(text)], "width", 90).sheets;
    expect(turned!.paperWidth / turned!.paperHeight).toBeCloseTo(792 / 612);
    const [sideways] = lay([page(null, { ...LETTER, rotation: 90 })], "width", 90).sheets;
    expect(sideways!.paperWidth / sideways!.paperHeight).toBeCloseTo(612 / 792);
    const [crop] = lay([page(text)], "text", 90).sheets;
    // What was the left edge of the text is now its top.
    expect(crop!.cropTop / crop!.paperHeight).toBeCloseTo(62 / 612);
  });

  test("lie below each other, and are found by their height", () => {
    const { sheets, height } = lay(Array(2400).fill(page(text)), "text");
    for (const at of [0, 1, 1200, 2399]) {
      expect(sheetAt(sheets, sheets[at]!.top + 1)).toBe(at);
      expect(sheetAt(sheets, sheets[at]!.top + sheets[at]!.height - 1)).toBe(at);
    }
    expect(sheetAt(sheets, -50)).toBe(0);
    expect(sheetAt(sheets, height * 2)).toBe(2399);
  });

  test("never grow taller than a browser can draw", () => {
    expect(lay(Array(20_000).fill(page(text)), 4).height).toBeLessThan(16_000_000);
  });
});
