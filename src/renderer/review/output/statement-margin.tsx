import { type RefObject, useEffect, useState } from "react";
import { FINDINGS } from "../../../words/answers.ts";
import { type MarginNumber, marginNumbers, paintStatements } from "./paint-statements.ts";
import styles from "./output.module.css";
import type { PlacedStatement } from "../desk/ready-text.ts";
import { useCanMark, useFindings } from "../desk/use-statements.ts";

/**
 * The pencil margin: the number of each statement beside the line it begins on, and the marks on the text itself.
 * Screen readers get the statements as a list instead.
 */
export function StatementMargin({
  text,
  statements,
  active,
}: {
  text: RefObject<HTMLDivElement | null>;
  statements: readonly PlacedStatement[];
  active: number | null;
}) {
  const findings = useFindings();
  const canMark = useCanMark();
  const [numbers, setNumbers] = useState<MarginNumber[]>([]);
  // Not layout effects: the text is an element around this one, and has its place only afterwards.
  useEffect(() => {
    if (text.current) paintStatements(text.current, active, findings);
  }, [text, statements, active, findings]);
  useEffect(() => {
    const root = text.current;
    if (!root) return;
    const measure = (): void => setNumbers(marginNumbers(root));
    const watch = new ResizeObserver(measure);
    watch.observe(root);
    // Type that arrives late moves the lines.
    void document.fonts.ready.then(measure);
    return () => watch.disconnect();
  }, [text, statements]);
  return (
    <>
      <div aria-hidden="true" className={styles.margin}>
        {numbers.map(({ top, first, last }) => (
          <span
            className={styles.number}
            data-active={(active !== null && first <= active && active <= last) || undefined}
            key={first}
            style={{ insetBlockStart: top }}
          >
            {active !== null && first <= active && active <= last ? active + 1 : label(first, last)}
          </span>
        ))}
      </div>
      {(canMark || findings.size > 0) && (
        <ol aria-label="Statements" className="ts-unseen">
          {statements.map(({ text: words }, i) => (
            <li key={i}>
              Statement {i + 1}, {findingWord(findings.get(i))}: {words}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

const label = (first: number, last: number): string => (first === last ? `${first + 1}` : `${first + 1}–${last + 1}`);

/** "contradicted", or that nothing was said about it. */
export const findingWord = (finding: keyof typeof FINDINGS | undefined): string =>
  finding ? FINDINGS[finding].toLowerCase() : "not marked";
