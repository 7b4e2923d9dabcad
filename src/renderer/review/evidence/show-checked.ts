import { useEffect } from "react";
import { useDesk } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import { positionsIn } from "../text/code-points.ts";
import { outputPlaces } from "../text/output-places.ts";

/** Name of the highlight in CSS. */
const CHECKED = "ts-checked";

type Stretch = { start: number; end: number };

/**
 * Marks what was looked up where it stands in the output, and where it was found in a passage the AI saw. The marks stay
 * until the next, or the next record. Offsets in code points.
 */
export function useShowChecked() {
  const { output } = useDesk().desk.record;
  const { outputPane, sourcePane } = useLooking();
  return {
    inOutput: ({ start, end }: Stretch): void => {
      if (!outputPane.current) return;
      const { toUnits } = positionsIn(output);
      const range = outputPlaces(outputPane.current, output).rangeOf({ start: toUnits(start), end: toUnits(end) });
      range?.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
      paint(range ? [range] : []);
    },
    /** Adds to what is marked; the passage must be on the screen. */
    inPassage: (passage: number, stretch: Stretch): void => {
      const text = sourcePane.current?.querySelector(`[data-passage="${passage + 1}"] [data-passage-text]`);
      const range = text && rangeIn(text, stretch);
      if (!range) return;
      range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
      paint([...(CSS.highlights?.get(CHECKED) ?? []), range]);
    },
  };
}

function paint(ranges: AbstractRange[]): void {
  if ("highlights" in CSS) CSS.highlights.set(CHECKED, new Highlight(...ranges));
}

/** The stretch of an element's text, over however many pieces it is set in; null where it reaches beyond its end. */
function rangeIn(element: Element, { start, end }: Stretch): Range | null {
  const { toUnits } = positionsIn(element.textContent);
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const [from, to] = [toUnits(start), toUnits(end)];
  let at = 0;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (from >= at && from < at + node.length) range.setStart(node, from - at);
    if (to > at && to <= at + node.length) {
      range.setEnd(node, to - at);
      return range;
    }
    at += node.length;
  }
  return null;
}

/** Takes the mark away with the output it is on. */
export function useCheckedGone(): void {
  useEffect(
    () => () => {
      if ("highlights" in CSS) CSS.highlights.delete(CHECKED);
    },
    [],
  );
}
