import { CodePoints } from "../../../../domain/code-points.ts";
import { endOf, startOf } from "./place-of-range.ts";
import { PIECE } from "./shown-pages.ts";

/** A place between two letters on the screen. */
export type Spot = { piece: HTMLElement; node: Text; unit: number; place: number };
type LineBox = { piece: HTMLElement; rect: DOMRect };

export const piecesOf = (root: Element): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(`[${PIECE}]`)];

/** The spot at a place of the text, or the nearest after it (before it, when going back) that is on the screen. */
export function spotAt(root: Element, place: number, direction: 1 | -1 = 1): Spot | null {
  const pieces = piecesOf(root).filter((piece) => piece.textContent !== "");
  const holding = pieces.find((piece) => startOf(piece) <= place && place < endOf(piece));
  if (holding) return spotIn(holding, place);
  const before = pieces.findLast((piece) => endOf(piece) <= place);
  const after = pieces.find((piece) => startOf(piece) >= place);
  // The end of a piece is a spot of its own: the end of a line.
  if (before && endOf(before) === place) return spotIn(before, place);
  const next = direction > 0 ? (after ?? before) : (before ?? after);
  if (!next) return null;
  return spotIn(next, next === after ? startOf(next) : endOf(next));
}

function spotIn(piece: HTMLElement, place: number): Spot | null {
  const node = piece.firstChild;
  if (!(node instanceof Text)) return null;
  return { piece, node, unit: new CodePoints(node.data).unitAt(place - startOf(piece)), place };
}

/** Where a spot is on the screen: a box without width. */
export function boxAt({ node, unit }: Pick<Spot, "node" | "unit">): DOMRect {
  const range = document.createRange();
  range.setStart(node, unit);
  range.collapse(true);
  const box = range.getClientRects()[0];
  if (box && box.height > 0) return box;
  // Before or behind a letter, where nothing stands between them.
  const isLast = unit >= node.length;
  range.setStart(node, isLast ? Math.max(unit - 1, 0) : unit);
  range.setEnd(node, Math.min(isLast ? unit : unit + 1, node.length));
  const letter = range.getBoundingClientRect();
  return new DOMRect(isLast ? letter.right : letter.left, letter.top, 0, letter.height);
}

const middle = ({ top, height }: DOMRect): number => top + height / 2;

/** Boxes of the lines of text between two heights of the screen. */
function lineBoxes(root: Element, top: number, bottom: number): LineBox[] {
  return piecesOf(root).flatMap((piece) => {
    const around = piece.getBoundingClientRect();
    const node = piece.firstChild;
    // Spaces of a PDF may lie anywhere, also where no line of text is.
    if (around.bottom < top || around.top > bottom || !(node instanceof Text) || node.data.trim() === "") return [];
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()]
      .filter((rect) => rect.width > 0 && rect.height > 0 && middle(rect) >= top && middle(rect) <= bottom)
      .map((rect) => ({ piece, rect }));
  });
}

/** Px that are searched above or below for the next line: the blank end of a page and the head of the next. */
const REACH = 1600;

/** The spot above or below another, as near to `x` as can be; `far` px further where a view is turned over. */
export function spotBeside(root: Element, from: DOMRect, direction: 1 | -1, x: number, far = 0): Spot | null {
  const edge = direction > 0 ? from.bottom + far : from.top - far;
  const [top, bottom] = direction > 0 ? [edge, edge + REACH] : [edge - REACH, edge];
  const boxes = lineBoxes(root, top, bottom);
  const nearest = least(boxes, ({ rect }) => Math.abs(middle(rect) - edge));
  if (!nearest) return null;
  const line = boxes.filter(({ rect }) => Math.abs(middle(rect) - middle(nearest.rect)) < nearest.rect.height / 2);
  return spotNear(
    least(line, ({ rect }) => distance(rect, x))!,
    x,
  );
}

/** The first or last spot of the line that a spot stands in. */
export function lineEnd(root: Element, from: DOMRect, direction: 1 | -1): Spot | null {
  const line = lineBoxes(root, from.top, from.bottom).filter(
    ({ rect }) => Math.abs(middle(rect) - middle(from)) < from.height / 2,
  );
  const own = connected(line, from);
  const last = least(own, ({ rect }) => (direction > 0 ? -rect.right : rect.left));
  return last && spotNear(last, direction > 0 ? last.rect.right + 1 : last.rect.left - 1);
}

/** The boxes of a line that follow each other up to the one that is stood in: not those of another column. */
function connected(line: readonly LineBox[], { left, height }: DOMRect): LineBox[] {
  const sorted = [...line].sort((a, b) => a.rect.left - b.rect.left);
  const groups: LineBox[][] = [];
  for (const box of sorted) {
    const group = groups.at(-1);
    if (group && box.rect.left - group.at(-1)!.rect.right < 1.5 * height) group.push(box);
    else groups.push([box]);
  }
  return least(groups, (group) => Math.min(...group.map(({ rect }) => distance(rect, left)))) ?? [];
}

const distance = ({ left, right }: DOMRect, x: number): number => Math.max(left - x, x - right, 0);

function least<T>(all: readonly T[], cost: (one: T) => number): T | null {
  let best: T | null = null;
  for (const one of all) if (best === null || cost(one) < cost(best)) best = one;
  return best;
}

/** The spot in one line of a piece nearest to `x`, found by halving: letters follow each other along their lines. */
function spotNear({ piece, rect }: LineBox, x: number): Spot | null {
  const node = piece.firstChild as Text;
  const isRtl = getComputedStyle(piece).direction === "rtl";
  const isBefore = (unit: number): boolean => {
    const box = boxAt({ node, unit });
    if (Math.abs(middle(box) - middle(rect)) >= rect.height / 2) return middle(box) < middle(rect);
    return isRtl ? box.left > x : box.left < x;
  };
  let low = 0;
  let high = node.length;
  while (low < high) {
    const half = (low + high) >> 1;
    if (isBefore(half)) low = half + 1;
    else high = half;
  }
  const unit = [low - 1, low].filter((at) => at >= 0 && isInLine(node, at, rect));
  const nearest = least(unit, (at) => Math.abs(boxAt({ node, unit: at }).left - x)) ?? low;
  const points = new CodePoints(node.data);
  const place = startOf(piece) + points.pointAt(nearest);
  return { piece, node, unit: points.unitAt(place - startOf(piece)), place };
}

const isInLine = (node: Text, unit: number, rect: DOMRect): boolean =>
  Math.abs(middle(boxAt({ node, unit })) - middle(rect)) < rect.height / 2;

/** The words of the line a spot stands in, for whoever listens instead of looking. */
export function lineWords(root: Element, from: DOMRect): string {
  const [first, last] = [lineEnd(root, from, -1), lineEnd(root, from, 1)];
  if (!first || !last) return "";
  const range = document.createRange();
  range.setStart(first.node, first.unit);
  range.setEnd(last.node, last.unit);
  return range.toString();
}
