import type { Hit } from "./search-text.ts";

type Piece = { node: Text; start: number };
const BLOCKS = "p, li, td, th, h1, h2, h3, h4, h5, h6, pre, blockquote, figcaption, dt, dd, div, section";
/** Controls, margins and boxes are not text to be read. */
const SKIPPED = "button, textarea, [aria-hidden='true'], .ts-unseen, [data-not-searched]";

/** The text of an element as it is read, with where each piece of it stands. Blocks are parted by a line break. */
export function readText(root: HTMLElement): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let text = "";
  let block: Element | null = null;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const within = node.parentElement!.closest(BLOCKS);
    if (block !== null && within !== block) text += "\n";
    block = within;
    pieces.push({ node: node as Text, start: text.length });
    text += (node as Text).data;
  }
  return { text, pieces };
}

/** The stretch of the page that a stretch of its text is. */
export function rangeOf(pieces: readonly Piece[], { start, end }: Hit): Range {
  const range = document.createRange();
  const [from, to] = [pieceAt(pieces, start), pieceAt(pieces, end - 1)];
  range.setStart(from.node, Math.min(start - from.start, from.node.length));
  range.setEnd(to.node, Math.min(end - to.start, to.node.length));
  return range;
}

function pieceAt(pieces: readonly Piece[], place: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.start <= place) low = middle;
    else high = middle - 1;
  }
  return pieces[low]!;
}
