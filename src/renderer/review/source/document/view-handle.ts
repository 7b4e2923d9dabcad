import type { RefObject } from "react";
import type { Standing } from "./standing.ts";

/** Where each page of a document begins. Code points of the whole text; `length` without the page break. */
export type PageLayout = {
  start: number;
  length: number;
  label: string | null;
  size: { width: number; height: number; rotation: number } | null;
  inked: { left: number; top: number; right: number; bottom: number } | null;
};

/** What the Page view and the Reading view both can do. */
export type ViewHandle = {
  standing: () => Standing;
  /** The page one reads: the one a little below the upper edge. */
  page: () => number;
  /** Goes to where somebody stood. */
  stand: (standing: Standing) => void;
  /** Brings a stretch of the text into view. */
  show: (start: number, end: number) => void;
  /** The element of a page with its text in it, once it is there; brings the page on the screen for that. */
  ready: (page: number) => Promise<Element | null>;
};

export type ViewProps = {
  pages: readonly PageLayout[];
  /** The element that scrolls. */
  scroller: RefObject<HTMLElement | null>;
  handle: RefObject<ViewHandle | null>;
  /** Where to stand at first. */
  from: Standing;
  /** Called when pages came on the screen or left it. */
  onShown: () => void;
};

/** How far down the view the page counts as the one that is read. */
export const READ_AT = 0.25;

/** The page that holds a place of the text. */
export function pageHolding(pages: readonly { start: number }[], place: number): number {
  let low = 0;
  let high = pages.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pages[middle]!.start <= place) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}
