import { CodePoints } from "./code-points.ts";
import { blockOf } from "./page-blocks.ts";
import { linesOf, spacedWords, wordsByDirection, type TextItem } from "./page-lines.ts";
import { paragraphsOf, type Paragraph } from "./page-paragraphs.ts";
import { columnsOf, inReadingOrder } from "./reading-order.ts";
import type { Block, SourcePage } from "./source-text.ts";

export type { TextItem } from "./page-lines.ts";

/** How text is to be asked of pdf.js, in the reader and in the viewer: other options give other offsets. */
export const TEXT_OPTIONS = { includeMarkedContent: false, disableNormalization: false } as const;

/** Which law cut the text: it goes up when any text would come out otherwise, and with it every extractor's name. */
export const PAGE_TEXT_VERSION = 1;

/** Where the text of an item stands, in code points of the page's text. */
export interface Piece {
  /** Place among the items, as pdf.js' text layer numbers its divs. */
  item: number;
  start: number;
  end: number;
}

export interface PageText {
  text: string;
  /** In the order of the text. Items of spaces at the ends of lines, and words drawn twice, have none. */
  pieces: Piece[];
  blocks: Block[];
  inked: SourcePage["inked"];
}

/** The visible box of a page, `[left, bottom, right, top]` in PDF points, and how it is turned, in degrees clockwise. */
export interface PageFrame {
  view: readonly number[];
  rotation: number;
}

/**
 * The text of a PDF page out of pdf.js' text items: in reading order, "\n" between the lines of a paragraph, "\n\n"
 * between paragraphs. Each piece is its item's text, letter for letter (control characters as spaces): ligatures, soft
 * hyphens and hyphens at the ends of lines stay; whoever compares words folds them.
 */
export function pageText(items: TextItem[], { view, rotation }: PageFrame): PageText {
  const columns = wordsByDirection(items).flatMap((words) => inReadingOrder(columnsOf(linesOf(words))));
  const lines = columns.flatMap((column) => column.lines);
  const [, bottom = 0, , top = 0] = view;
  const page = { lines, bottom, top, upright: isUpright(items) };
  const written = write(columns.flatMap((column) => paragraphsOf(column)));
  const blocks = written.spans.map(({ paragraph, start, end }) => blockOf(paragraph, start, end, page));
  return { text: written.text, pieces: written.pieces, blocks, inked: inkedBox(items, { view, rotation }) };
}

const isUpright = (items: TextItem[]): boolean =>
  items.every(({ str, transform: [a = 1, b = 0] }) => str.trim() === "" || (a > 0 && Math.abs(b) < 0.02 * a));

function write(paragraphs: Paragraph[]) {
  const parts: string[] = [];
  const pieces: Piece[] = [];
  const spans: { paragraph: Paragraph; start: number; end: number }[] = [];
  let at = 0;
  const put = (text: string) => {
    parts.push(text);
    at += new CodePoints(text).length;
  };
  for (const paragraph of paragraphs) {
    if (at > 0) put("\n\n");
    const start = at;
    paragraph.lines.forEach((line, index) => {
      if (index > 0) put("\n");
      for (const { word, space } of spacedWords(line)) {
        if (space) put(" ");
        const from = at;
        put(word.text);
        pieces.push({ item: word.item, start: from, end: at });
      }
    });
    spans.push({ paragraph, start, end: at });
  }
  return { text: parts.join(""), pieces, spans };
}

/** Above and below the baseline, in sizes; generous enough for accents and tails. */
const ASCENT = 0.95;
const DESCENT = 0.25;

function inkedBox(items: TextItem[], { view, rotation }: PageFrame): SourcePage["inked"] {
  const [left = 0, bottom = 0, right = 0, top = 0] = view;
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { str, transform, width } of items) {
    if (str.trim() === "") continue;
    const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform;
    const along = width / (Math.hypot(a, b) || 1);
    for (const [across, up] of [0, along].flatMap((s) => [-DESCENT, ASCENT].map((t) => [s, t] as const))) {
      const [px, py] = [x + a * across + c * up, y + b * across + d * up];
      [x0, y0, x1, y1] = [Math.min(x0, px), Math.min(y0, py), Math.max(x1, px), Math.max(y1, py)];
    }
  }
  [x0, y0, x1, y1] = [Math.max(x0, left), Math.max(y0, bottom), Math.min(x1, right), Math.min(y1, top)];
  if (x0 >= x1 || y0 >= y1) return null;
  const box = { left: x0 - left, top: top - y1, right: x1 - left, bottom: top - y0 };
  return turned(box, { width: right - left, height: top - bottom }, rotation);
}

type Box = NonNullable<SourcePage["inked"]>;

/** A box of a page after the page, of that size before, was turned clockwise by some degrees. */
export function turned(box: Box, { width, height }: { width: number; height: number }, rotation: number): Box {
  const { left, top, right, bottom } = box;
  switch (((rotation % 360) + 360) % 360) {
    case 90:
      return { left: height - bottom, top: left, right: height - top, bottom: right };
    case 180:
      return { left: width - right, top: height - bottom, right: width - left, bottom: height - top };
    case 270:
      return { left: top, top: width - right, right: bottom, bottom: width - left };
    default:
      return box;
  }
}
