import { type RefObject, useEffect, useMemo, useState } from "react";
import { useDesk, useJudgement } from "../../desk/use-desk.ts";
import { positionsIn } from "../../text/code-points.ts";
import { outputPlaces } from "../../text/output-places.ts";
import { categoryOf } from "./categories.ts";
import { levelsOf, type Line, linesOf, type Sign, signsOf } from "./highlight-boxes.ts";
import styles from "./highlights.module.css";

/** Name of the highlight in CSS. */
const FLAW = "ts-flaw";
type Drawn = { lines: Line[]; signs: Sign[] };
const NOTHING: Drawn = { lines: [], signs: [] };

/** The highlights on the text: a tint, a line below that keeps overlapping ones apart, and their letters at the right. */
export function HighlightLayer({ text }: { text: RefObject<HTMLDivElement | null> }) {
  const { record, rubric } = useDesk().desk;
  const { highlights } = useJudgement();
  const [drawn, setDrawn] = useState(NOTHING);
  const placed = useMemo(() => {
    const { toUnits } = positionsIn(record.output);
    const here = highlights
      .flatMap(({ start, end, category }) =>
        start === null || end === null ? [] : [{ start: toUnits(start), end: toUnits(end), category }],
      )
      .toSorted((a, b) => a.start - b.start || b.end - a.end);
    const levels = levelsOf(here);
    return here.map((one, i) => ({ ...one, level: levels[i]!, sign: categoryOf(rubric, one.category).sign }));
  }, [record.output, rubric, highlights]);
  useEffect(() => {
    const root = text.current;
    if (!root || placed.length === 0) return setDrawn(NOTHING);
    const places = outputPlaces(root, record.output);
    const ranged = placed.flatMap((one) => {
      const range = places.rangeOf(one);
      return range ? [{ ...one, range }] : [];
    });
    if ("highlights" in CSS) CSS.highlights.set(FLAW, new Highlight(...ranged.map(({ range }) => range)));
    const draw = (): void => {
      const frame = root.getBoundingClientRect();
      const byLine = ranged.map(({ range, level, sign }) => ({ sign, lines: linesOf(range, frame, level) }));
      setDrawn({
        lines: byLine.flatMap(({ lines }) => lines),
        signs: signsOf(byLine.flatMap(({ lines, sign }) => (lines[0] ? [{ top: lines[0].top, sign }] : []))),
      });
    };
    const watch = new ResizeObserver(draw);
    watch.observe(root);
    void document.fonts.ready.then(draw);
    return () => {
      watch.disconnect();
      if ("highlights" in CSS) CSS.highlights.delete(FLAW);
    };
  }, [text, placed, record.output]);
  return (
    <div aria-hidden="true" className={styles.layer}>
      {drawn.lines.map(({ left, top, width, level }, i) => (
        <span
          className={styles.line}
          key={i}
          style={{ insetInlineStart: left, insetBlockStart: top - 3 + level * 3, inlineSize: width }}
        />
      ))}
      {drawn.signs.map(({ top, signs }) => (
        <span className={styles.sign} key={top} style={{ insetBlockStart: top }}>
          {signs.length > 2 ? `${signs[0]}+${signs.length - 1}` : signs.join("")}
        </span>
      ))}
    </div>
  );
}
