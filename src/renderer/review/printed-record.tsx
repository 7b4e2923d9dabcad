import { useEffect, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { ANSWERS, EXPECTATIONS, NON_ANSWER_REASONS, NOT_REACHED, OPEN_ANSWER } from "../../words/answers.ts";
import { ROLES } from "../../words/states.ts";
import { called } from "../../words/terms.ts";
import { PrintedHighlights, PrintedMissed, PrintedQuotes } from "./printed-evidence.tsx";
import { useDesk, useJudgement } from "./desk/use-desk.ts";
import { DiffText } from "./text/diff-text.tsx";
import { typeset } from "./text/typeset.tsx";
import { wordDiff } from "./text/word-diff.ts";
import styles from "./printed-record.module.css";

/** Whether the record is being printed, and the way to print it. Ctrl+P of the browser counts too. */
export function usePrinting(): { shown: boolean; print: () => void } {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const before = (): void => flushSync(() => setShown(true));
    const after = (): void => setShown(false);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  return { shown, print: () => window.print() };
}

/** One record on paper: task, text, corrections, answers with their reasons, and the passages. */
export function PrintedRecord({ shown }: { shown: boolean }) {
  const { desk, noun } = useDesk();
  const { edit } = useJudgement();
  if (!shown) return null;
  const { record, rubric } = desk;
  return createPortal(
    <article className={styles.sheet}>
      <h1>{called(noun, record.number)}</h1>
      <p className={styles.small}>
        {rubric.title} · {record.key}
      </p>
      <h2>The task</h2>
      {record.input.map(({ role, text }, i) => (
        <div key={i}>
          <p className={styles.small}>{ROLES[role]}</p>
          <p className={styles.asWritten}>{text}</p>
        </div>
      ))}
      <h2>{noun}</h2>
      {typeset(record.output).content}
      {edit && !edit.withheld && (
        <>
          <h2>Corrected text</h2>
          <DiffText parts={wordDiff(record.output, edit.text)} />
        </>
      )}
      <PrintedHighlights />
      <PrintedAnswers />
      <h2>Passages the AI saw</h2>
      {record.context.map((passage, i) => (
        <div className={styles.passage} key={i}>
          <p className={styles.small}>
            {i + 1} · {passage.title ?? passage.document ?? "Passage"}
            {passage.page && ` · p. ${passage.page}`}
          </p>
          <p className={styles.asWritten}>{passage.text}</p>
        </div>
      ))}
      <PrintedMissed />
    </article>,
    document.body,
  );
}

function PrintedAnswers() {
  const { rubric } = useDesk().desk;
  const { answers, evidence, expectations, notes } = useJudgement();
  return (
    <>
      <h2>Answers</h2>
      {answers.map(({ criterion, verdict, reason, reached }, i) => {
        const asked = rubric.criteria[i]!;
        const word = reached ? (verdict ? ANSWERS[verdict.answer].word : OPEN_ANSWER.word) : NOT_REACHED.word;
        return (
          <div className={styles.answer} key={criterion}>
            <p>
              <strong>
                {i + 1}. {asked.name}: {word}
              </strong>
              {verdict?.unsure && " (unsure)"}
              {verdict?.reason && ` · ${NON_ANSWER_REASONS[verdict.reason]}`}
            </p>
            <p className={styles.small}>{asked.question}</p>
            {reason && <p className={styles.asWritten}>{reason.text}</p>}
            <PrintedQuotes
              quotes={evidence.filter(({ target }) => target.kind === "verdict" && target.criterion === criterion)}
            />
          </div>
        );
      })}
      {expectations.map(({ object, polarity, text }) => (
        <p key={object}>
          <strong>{EXPECTATIONS[polarity]}:</strong> {text}
        </p>
      ))}
      {notes.map(({ object, text }) => (
        <p key={object}>
          <strong>Note to the lead:</strong> {text}
        </p>
      ))}
    </>
  );
}
