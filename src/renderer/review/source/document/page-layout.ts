import { turned } from "../../../../domain/page-text.ts";
import type { PageLayout } from "./view-handle.ts";

/** How large pages are: so that their text, their width or all of them fits, or a number where 1 is the size on paper. */
export type Zoom = "text" | "width" | "page" | number;
export type Rotation = 0 | 90 | 180 | 270;

/** A page on the screen, in CSS px: a window of `width` by `height` on a paper that begins `cropLeft`, `cropTop` before it. */
export type Sheet = {
  top: number;
  left: number;
  width: number;
  height: number;
  cropLeft: number;
  cropTop: number;
  paperWidth: number;
  paperHeight: number;
};
export type Layout = { sheets: Sheet[]; width: number; height: number };
type Box = { left: number; top: number; right: number; bottom: number };

/** CSS px of a PDF point (1/72 inch) at its size on paper. */
export const ACTUAL = 96 / 72;
/** Px between two pages, and at the sides. */
const GAP = 12;
const SIDE = 8;
/** Paper kept around the text, in points, where margins are cut off. */
const MARGIN = 10;
/** No text is made larger than this just to fill a wide pane. */
const LARGEST_FIT = 1.7 * ACTUAL;
/** Browsers draw nothing beyond about 17 million px (Firefox) or 33 million (Chromium): pages get smaller instead. */
const TALLEST = 15_000_000;
/** US Letter, in points: what a page without a size is taken for. */
const LETTER = { width: 612, height: 792, rotation: 0 };

/** Lays out all pages below each other in a pane of `width` by `height` px. */
export function layOut(
  pages: readonly PageLayout[],
  view: { zoom: Zoom; rotation: Rotation; width: number; height: number },
): Layout {
  const papers = pages.map((page) => paperOf(page, view.rotation));
  const crops = view.zoom === "text" ? croppedToText(papers) : papers.map(whole);
  const room = Math.max(view.width - 2 * SIDE, 80);
  const scales = crops.map((crop) => scaleOf(crop, view.zoom, room, view.height - 2 * GAP));
  const tall = crops.reduce((sum, crop, i) => sum + (crop.bottom - crop.top) * scales[i]! + GAP, 0);
  const less = Math.min(1, TALLEST / tall);
  let top = GAP;
  const sheets = crops.map((crop, i): Sheet => {
    const scale = scales[i]! * less;
    const { width, height } = papers[i]!;
    const sheet = {
      top,
      left: 0,
      width: (crop.right - crop.left) * scale,
      height: (crop.bottom - crop.top) * scale,
      cropLeft: crop.left * scale,
      cropTop: crop.top * scale,
      paperWidth: width * scale,
      paperHeight: height * scale,
    };
    top += sheet.height + GAP;
    return sheet;
  });
  const width = Math.max(view.width, ...sheets.map((sheet) => sheet.width + 2 * SIDE));
  for (const sheet of sheets) sheet.left = Math.max(SIDE, (width - sheet.width) / 2);
  return { sheets, width, height: top };
}

/** The page at a height of the content; px from the top. */
export function sheetAt(sheets: readonly Sheet[], y: number): number {
  let low = 0;
  let high = sheets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sheets[middle]!.top + sheets[middle]!.height + GAP > y) high = middle;
    else low = middle + 1;
  }
  return Math.max(low, 0);
}

function scaleOf({ left, right, top, bottom }: Box, zoom: Zoom, room: number, tall: number): number {
  if (typeof zoom === "number") return zoom * ACTUAL;
  const across = room / (right - left);
  return Math.min(zoom === "page" ? Math.min(across, tall / (bottom - top)) : across, LARGEST_FIT);
}

type Paper = { width: number; height: number; inked: Box | null };
const whole = ({ width, height }: Paper): Box => ({ left: 0, top: 0, right: width, bottom: height });

/** Size and inked box of a page after the reader turned it. The file's own turn is in `size.rotation`. */
function paperOf({ size, inked }: PageLayout, rotation: Rotation): Paper {
  const { width, height, rotation: own } = size ?? LETTER;
  const stands = own % 180 === 0 ? { width, height } : { width: height, height: width };
  const box = inked && turned(inked, stands, rotation);
  return rotation % 180 === 0 ? { ...stands, inked: box } : { width: stands.height, height: stands.width, inked: box };
}

/**
 * What to show of each page so that the margins fall away: the box that holds the text of nearly all pages of its size,
 * widened where a page has more. Pages of a size keep one scale, so that the text does not swell from page to page.
 */
function croppedToText(papers: readonly Paper[]): Box[] {
  const sizes = Map.groupBy(papers, ({ width, height }) => `${Math.round(width)} ${Math.round(height)}`);
  const common = new Map<Paper, Box | null>();
  for (const alike of sizes.values()) {
    const box = commonBox(alike.flatMap(({ inked }) => inked ?? []));
    for (const paper of alike) common.set(paper, box);
  }
  return papers.map((paper) => {
    const shared = common.get(paper);
    const { inked, width, height } = paper;
    // A page without text is a picture of one: nothing says where its margins are.
    if (!shared || !inked) return whole(paper);
    return {
      left: Math.max(Math.min(shared.left, inked.left) - MARGIN, 0),
      top: Math.max(Math.min(shared.top, inked.top) - MARGIN, 0),
      right: Math.min(Math.max(shared.right, inked.right) + MARGIN, width),
      bottom: Math.min(Math.max(shared.bottom, inked.bottom) + MARGIN, height),
    };
  });
}

/** The box that holds 97 of 100 of the boxes on each side. */
function commonBox(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const share = (side: keyof Box, part: number): number => {
    const sorted = boxes.map((box) => box[side]).sort((a, b) => a - b);
    return sorted[Math.round((sorted.length - 1) * part)]!;
  };
  return {
    left: share("left", 0.03),
    top: share("top", 0.03),
    right: share("right", 0.97),
    bottom: share("bottom", 0.97),
  };
}
