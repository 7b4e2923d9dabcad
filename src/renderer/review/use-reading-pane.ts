import { type RefObject, useLayoutEffect } from "react";
import { documentOf, type Looking, type ReadingPane } from "./desk/view.ts";
import { rememberFocus } from "./desk/zones.ts";

/**
 * The pane touched last is the one that Space scrolls from the rubric. A pane that comes on screen stands where reading
 * stopped in it.
 */
export function useReadingPane(
  { look, outputPane, sourcePane, narrow, view }: Looking,
  scrolls: RefObject<Record<ReadingPane, number>>,
  scrolled: () => void,
): void {
  // A document remembers by itself where one stands in it.
  const inDocument = documentOf(view.sourceTab) !== null;
  useLayoutEffect(() => {
    const undo = (
      [
        ["output", outputPane.current],
        ["source", sourcePane.current],
      ] as const
    ).flatMap(([reading, pane]) => {
      if (!pane) return [];
      const isKept = reading === "output" || !inDocument;
      if (isKept) pane.scrollTop = scrolls.current[reading];
      const touch = (): void => look({ reading });
      const scroll = (): void => {
        if (!isKept) return;
        scrolls.current[reading] = pane.scrollTop;
        scrolled();
      };
      for (const event of ["wheel", "pointerdown", "focusin"]) pane.addEventListener(event, touch, { passive: true });
      pane.addEventListener("scroll", scroll, { passive: true });
      return () => {
        for (const event of ["wheel", "pointerdown", "focusin"]) pane.removeEventListener(event, touch);
        pane.removeEventListener("scroll", scroll);
      };
    });
    document.addEventListener("focusin", rememberFocus);
    return () => {
      for (const one of undo) one();
      document.removeEventListener("focusin", rememberFocus);
    };
    // Panes come and go where one is shown at a time.
  }, [look, outputPane, sourcePane, narrow, inDocument, view.tab, scrolls, scrolled]);
}
