import type { PageViewport, PDFPageProxy } from "pdfjs-dist";
import { CodePoints } from "../../../../domain/code-points.ts";
import { pageText, type Piece, TEXT_OPTIONS, type TextItem } from "../../../../domain/page-text.ts";
import { PIECE } from "./shown-pages.ts";

/**
 * Lays the selectable text of a page over its picture. pdf.js places the words; what each of them is in the stored text
 * comes from the same law the text was stored by. Words that the two do not agree on carry no place: they can be read
 * and copied, but nothing false is ever linked.
 * @throws when `signal` is aborted: another laying of this page goes on
 */
export async function layText(
  page: PDFPageProxy,
  container: HTMLElement,
  viewport: PageViewport,
  stored: { start: number; text: string },
  signal: AbortSignal,
): Promise<void> {
  const { TextLayer } = await import("pdfjs-dist");
  const content = await page.getTextContent(TEXT_OPTIONS);
  // Laid twice at once, the words of both would stand in one page.
  signal.throwIfAborted();
  container.replaceChildren();
  const layer = new TextLayer({ textContentSource: content, container, viewport });
  signal.addEventListener("abort", () => layer.cancel(), { once: true });
  await layer.render();
  signal.throwIfAborted();
  const { pieces, text } = pageText(content.items as TextItem[], { view: page.view, rotation: page.rotate });
  place(container, layer.textDivs, agreeing({ pieces, text }, stored.text), stored);
}

/** The pieces that stand in the stored text as well: all of them, or those before and after the place they differ. */
export function agreeing(found: { pieces: Piece[]; text: string }, stored: string): Piece[] {
  if (found.text === stored) return found.pieces;
  const [here, there] = [new CodePoints(found.text), new CodePoints(stored)];
  const isSame = ({ start, end }: Piece, by: number): boolean =>
    start + by >= 0 && here.slice(start, end) === there.slice(start + by, end + by);
  const shift = there.length - here.length;
  const before = found.pieces.findIndex((piece) => !isSame(piece, 0));
  if (before < 0) return found.pieces;
  const after = found.pieces.findLastIndex((piece) => !isSame(piece, shift));
  const head = found.pieces.slice(0, before);
  const tail = found.pieces
    .slice(Math.max(after + 1, before))
    .map((piece) => ({ ...piece, start: piece.start + shift, end: piece.end + shift }));
  // Where words repeat themselves both could claim the same place: it goes to the first.
  return [...head, ...tail.filter(({ start }) => start >= (head.at(-1)?.end ?? 0))];
}

/** Gives each word its place, in the order of the text, so that selecting runs as reading does. */
function place(
  container: HTMLElement,
  spans: readonly HTMLElement[],
  pieces: readonly Piece[],
  stored: { start: number; text: string },
): void {
  const points = new CodePoints(stored.text);
  const placed = pieces.flatMap(({ item, start, end }) => {
    const span = spans[item];
    if (!span || !span.isConnected || span.textContent.length !== points.slice(start, end).length) return [];
    span.textContent = points.slice(start, end);
    span.setAttribute(PIECE, String(stored.start + start));
    span.removeAttribute("role");
    return [{ span, line: points.slice(Math.max(start - 1, 0), start) === "\n" }];
  });
  const known = new Set<Element>(placed.map(({ span }) => span));
  const others = [...container.children].filter((child) => !known.has(child) && child.tagName !== "BR");
  const inOrder = placed.flatMap(({ span, line }) => (line ? [document.createElement("br"), span] : [span]));
  container.replaceChildren(...inOrder, ...others);
}
