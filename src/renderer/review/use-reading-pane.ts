import { type RefObject, useLayoutEffect } from "react";
import type { Looking, ReadingPane } from "./desk/view.ts";
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
  useLayoutEffect(() => {
    const undo = (
      [
        ["output", outputPane.current],
        ["source", sourcePane.current],
      ] as const
    ).flatMap(([reading, pane]) => {
      if (!pane) return [];
      pane.scrollTop = scrolls.current[reading];
      const touch = (): void => look({ reading });
      const scroll = (): void => {
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
  }, [look, outputPane, sourcePane, narrow, view.tab, scrolls, scrolled]);
}
