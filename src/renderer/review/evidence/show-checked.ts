import { useEffect } from "react";
import { useDesk } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import { positionsIn } from "../text/code-points.ts";
import { outputPlaces } from "../text/output-places.ts";

/** Name of the highlight in CSS. */
const CHECKED = "ts-checked";

/** Marks in the output what was looked up, and brings it into view. The mark stays until the next, or the next record. */
export function useShowChecked(): (place: { start: number; end: number }) => void {
  const { output } = useDesk().desk.record;
  const { outputPane } = useLooking();
  return ({ start, end }) => {
    if (!outputPane.current) return;
    const { toUnits } = positionsIn(output);
    const range = outputPlaces(outputPane.current, output).rangeOf({ start: toUnits(start), end: toUnits(end) });
    if (!range) return;
    range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    if ("highlights" in CSS) CSS.highlights.set(CHECKED, new Highlight(range));
  };
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
