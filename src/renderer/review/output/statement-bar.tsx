import type { Finding } from "../../../domain/entry.ts";
import { FINDINGS } from "../../../words/answers.ts";
import { KeyHint } from "../../app/key-hint.tsx";
import { announce } from "../../app/announce.tsx";
import { useDesk } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import { findingWord } from "./statement-margin.tsx";
import styles from "./output.module.css";
import { useCanMark, useFindings, useStatements } from "../desk/use-statements.ts";

const MARKS: readonly Finding[] = ["supported", "contradicted", "not_found"];

/** Marks the active statement; says so. False when there is none, or the rubric does not ask for it. */
export function useMark(): (finding: Finding | null) => boolean {
  const { desk } = useDesk();
  const { view } = useLooking();
  const statements = useStatements();
  const canMark = useCanMark();
  return (finding) => {
    const index = view.statement;
    const statement = index === null ? undefined : statements[index];
    if (!statement || !canMark) return false;
    const { start, end } = statement;
    void desk.change({
      run: (client, on) => client.review.find({ ...on, start, end, finding }),
      guess: (judgement) => ({
        ...judgement,
        findings: [
          ...judgement.findings.filter((one) => one.start !== start || one.end !== end),
          ...(finding ? [{ start, end, finding }] : []),
        ],
      }),
    });
    announce(`Statement ${index! + 1}, ${findingWord(finding ?? undefined)}.`);
    return true;
  };
}

/** What can be done with the active statement, at the foot of the output. */
export function StatementBar({ onFindSupport }: { onFindSupport: (statement?: number) => void }) {
  const { view } = useLooking();
  const { rubric } = useDesk().desk;
  const statements = useStatements();
  const findings = useFindings();
  const canMark = useCanMark();
  const mark = useMark();
  const index = view.statement;
  if (index === null || !statements[index]) return null;
  return (
    <div aria-label={`Statement ${index + 1}`} className={styles.bar} data-statement-bar role="group">
      {canMark &&
        MARKS.map((finding) => (
          <button
            aria-pressed={findings.get(index) === finding}
            className={styles.barButton}
            data-finding={finding}
            key={finding}
            onClick={() => mark(findings.get(index) === finding ? null : finding)}
            type="button"
          >
            {FINDINGS[finding]} <KeyHint of={finding} />
          </button>
        ))}
      {!canMark && rubric.statements === "on_fail" && (
        <span className={styles.of}>Statements can be marked once an answer is Fail.</span>
      )}
      <span className={styles.barGap} />
      <button className={styles.barButton} onClick={() => onFindSupport()} type="button">
        Find support <KeyHint of="find_support" />
      </button>
    </div>
  );
}
