import { CodePoints } from "../../../../domain/code-points.ts";

/** Marks an element that shows a page of a document's text; its value is the page's 0-based number. */
export const PAGE = "data-source-page";
/**
 * Marks an element whose text is a piece of a document's text, letter for letter, in one text node; its value is the
 * offset of the first letter, in code points of the whole text. Pieces stand in the order of the text.
 */
export const PIECE = "data-at";

/** The text of a page that is shown. `start` and `end` in code points of the whole. */
type PageText = { start: number; end: number; text: string; points: CodePoints; label: string | null };
export type Shown = { element: Element; page: PageText };

const known = new WeakMap<Element, PageText>();

/** Says which text an element marked as a page shows. */
export function showsPage(element: Element, page: Pick<PageText, "start" | "text" | "label">): void {
  const points = new CodePoints(page.text);
  known.set(element, { ...page, points, end: page.start + points.length });
}

/** The text of the page that an element shows; null when it is not here. */
export const pageTextIn = (element: Element): PageText | null => known.get(element) ?? null;

/** The pages on the screen that a stretch of the document touches, in order. */
export function shownPages(root: Element, start: number, end: number): Shown[] {
  return [...root.querySelectorAll(`[${PAGE}]`)].flatMap((element) => {
    const page = known.get(element);
    return page && page.start < end && page.end >= start ? [{ element, page }] : [];
  });
}
