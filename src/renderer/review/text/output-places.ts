import { align, FROM, type Span, STATEMENT } from "./statement-spans.ts";

/** A rendered piece of the text, with the place in the source of each of its letters and of its end. */
type Piece = { node: Text; places: Int32Array; end: number };
/** Turns stretches of the page into stretches of the source it was set from, and back. UTF-16 units. */
export type OutputPlaces = {
  /** What of the source a stretch of the page covers, without white space at its ends; null when that is nothing. */
  spanOf: (range: Range) => Span | null;
  /** Where a stretch of the source is on the page; null when it is not shown. */
  rangeOf: (span: Span) => Range | null;
};

/**
 * Reads where the letters of a text that is set stand in its source. Markdown signs are not on the page, so the two are
 * walked together as they were when the text was set.
 */
export function outputPlaces(root: Element, source: string): OutputPlaces {
  const pieces = [...root.querySelectorAll<HTMLElement>(`[${FROM}]`)].flatMap((element) => pieceOf(element, source));
  return {
    spanOf: (range) => {
      const inside = pieces.filter(({ node }) => isInside(range, node));
      const first = inside[0];
      const last = inside.at(-1);
      if (!first || !last) return null;
      const from = range.startContainer === first.node ? range.startOffset : 0;
      const to = range.endContainer === last.node ? range.endOffset : last.node.length;
      return trimmed(source, { start: placeAt(first, from), end: placeAt(last, to) });
    },
    rangeOf: ({ start, end }) => {
      const inside = pieces.filter((piece) => piece.places[0]! < end && piece.end > start);
      const first = inside[0];
      const last = inside.at(-1);
      if (!first || !last) return null;
      const range = document.createRange();
      range.setStart(first.node, letterAt(first, start));
      range.setEnd(last.node, letterAt(last, end));
      return range.collapsed ? null : range;
    },
  };
}

function pieceOf(element: HTMLElement, source: string): Piece[] {
  const node = element.firstChild;
  if (!(node instanceof Text) || node.length === 0) return [];
  const start = Number(element.getAttribute(FROM));
  const literal = element.closest("code") !== null;
  const places = align(node.data, source, { start, end: source.length }, literal);
  const last = places[places.length - 1]!;
  const reference = literal ? null : /^(?:&#?\w{1,31};|\\[^\w\s])/.exec(source.slice(last, last + 34));
  return [{ node, places, end: last + (reference?.[0].length ?? 1) }];
}

/** Touching at an edge is not being inside. */
const isInside = (range: Range, node: Text): boolean =>
  range.intersectsNode(node) &&
  !(range.startContainer === node && range.startOffset === node.length) &&
  !(range.endContainer === node && range.endOffset === 0);

const placeAt = ({ places, end }: Piece, letter: number): number => places[letter] ?? end;

/** The first letter of a piece that stands at a place of the source or after it. */
function letterAt({ places }: Piece, place: number): number {
  const letter = places.findIndex((at) => at >= place);
  return letter < 0 ? places.length : letter;
}

function trimmed(source: string, { start, end }: Span): Span | null {
  const words = source.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = start + words.trimEnd().length;
  return to > from ? { start: from, end: to } : null;
}

/** The statement a rendered piece belongs to, or null. */
export function statementAround(node: Node | null): number | null {
  const element = node instanceof Element ? node : node?.parentElement;
  const index = element?.closest(`[${STATEMENT}]`)?.getAttribute(STATEMENT);
  return index === null || index === undefined ? null : Number(index);
}
