import { CodePoints } from "../../../../domain/code-points.ts";
import { PAGE_BREAK } from "../../../../domain/source-text.ts";
import { PIECE, type Shown, shownPages } from "./shown-pages.ts";

/** A stretch of a document on the screen. Offsets in code points of its whole text. */
export type PlaceOfRange = {
  document: string;
  start: number;
  end: number;
  /** The words from `start` to `end`, with the text's own line ends. */
  quote: string;
  /** What is printed on the page it begins on; null where there are no pages. */
  label: string | null;
};

/**
 * What of a document a stretch of the screen covers, also over page ends; white space at its ends does not count. Null
 * when it covers no words, or reaches outside one document.
 */
export function placeOfRange(range: Range): PlaceOfRange | null {
  const around = elementOf(range.commonAncestorContainer);
  const root = around.closest<HTMLElement>("[data-document]");
  if (!root) return null;
  const own = around.closest<HTMLElement>(`[${PIECE}]`);
  const inside = own ? [own] : [...root.querySelectorAll<HTMLElement>(`[${PIECE}]`)].filter(touched(range));
  const first = inside[0];
  const last = inside.at(-1);
  if (!first || !last) return null;
  const start = placeIn(first, range.startContainer, range.startOffset) ?? startOf(first);
  const end = placeIn(last, range.endContainer, range.endOffset) ?? endOf(last);
  return trimmed(root, start, end);
}

/** The stretch of the screen that shows a stretch of a document, as far as it is shown; null when none of it is. */
export function rangeOfPlace(root: Element, start: number, end: number): Range | null {
  const pieces = rangesOfPlace(root, start, end);
  const first = pieces[0];
  const last = pieces.at(-1);
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.startContainer, first.startOffset);
  range.setEnd(last.endContainer, last.endOffset);
  return range;
}

/** The pieces of the screen that show a stretch of a document, in its order. */
export function rangesOfPlace(root: Element, start: number, end: number): StaticRange[] {
  return shownPages(root, start, end).flatMap((page) =>
    piecesFrom(page, start).flatMap((piece) => {
      const from = startOf(piece);
      const node = piece.firstChild;
      if (from >= end || !(node instanceof Text)) return [];
      const points = new CodePoints(node.data);
      const [startOffset, endOffset] = [points.unitAt(Math.max(start - from, 0)), points.unitAt(end - from)];
      if (startOffset >= endOffset) return [];
      return [new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset })];
    }),
  );
}

/** The pieces of a page from the one that holds a place on. */
function piecesFrom({ element }: Shown, start: number): HTMLElement[] {
  const pieces = [...element.querySelectorAll<HTMLElement>(`[${PIECE}]`)];
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(pieces[middle]!) <= start) low = middle;
    else high = middle - 1;
  }
  return pieces.slice(low);
}

const elementOf = (node: Node): Element => (node instanceof Element ? node : node.parentElement!);
const touched = (range: Range) => (piece: Element) => range.intersectsNode(piece);

export const startOf = (piece: Element): number => Number(piece.getAttribute(PIECE));
export const endOf = (piece: Element): number => startOf(piece) + new CodePoints(piece.textContent).length;

/** The place of the text at a boundary of the screen; null when it lies in no piece of text. */
export function placeOf(node: Node | null, offset: number): number | null {
  const piece = node && elementOf(node).closest<HTMLElement>(`[${PIECE}]`);
  return piece && placeIn(piece, node, offset);
}

/** The offset of a boundary inside a piece; null when it lies outside. */
function placeIn(piece: HTMLElement, container: Node, offset: number): number | null {
  if (!piece.contains(container)) return null;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(container, offset);
  return startOf(piece) + new CodePoints(before.toString()).length;
}

/** The words between two places, out of the texts of the pages they stand on; null when one of those is not shown. */
function trimmed(root: HTMLElement, start: number, end: number): PlaceOfRange | null {
  const pages = shownPages(root, start, end).map(({ page }) => page);
  if (pages.some((page, i) => i > 0 && page.start !== pages[i - 1]!.end + 1)) return null;
  const words = pages.map((page) => page.points.slice(start - page.start, end - page.start)).join(PAGE_BREAK);
  const quote = words.trim();
  if (quote === "") return null;
  const from = start + new CodePoints(words.slice(0, words.length - words.trimStart().length)).length;
  return {
    document: root.dataset["document"]!,
    start: from,
    end: from + new CodePoints(quote).length,
    quote,
    label: pages.find((page) => from < page.end)?.label ?? null,
  };
}
