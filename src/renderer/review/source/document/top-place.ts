import { PIECE } from "./shown-pages.ts";
import { startOf } from "./place-of-range.ts";

/** The first piece of text below the upper edge of the view, as an offset in the whole text; null when there is none. */
export function topPlace(root: Element | null, scroller: Element | null): number | null {
  if (!root || !scroller) return null;
  const { top, bottom } = scroller.getBoundingClientRect();
  for (const piece of root.querySelectorAll(`[${PIECE}]`)) {
    const box = piece.getBoundingClientRect();
    if (box.bottom > top + 2 && box.top < bottom && box.height > 0) return startOf(piece);
  }
  return null;
}
