import { useState } from "react";
import type { Criterion, FailureMode } from "../../domain/rubric.ts";
import type { Answer } from "../../domain/verdict.ts";
import { ANSWERS, NON_ANSWER_REASONS, OPEN_ANSWER } from "../../words/answers.ts";
import styles from "./criterion-preview.module.css";
import { VerdictShape } from "./verdict-shape.tsx";

const ALL = ["pass", "fail", "not_applicable", "cannot_judge"] as const;
/** Reason chips shown with an answer, as Review shows them. */
const CHIPS = 6;

/** Whether the rubric asks for a reason with an answer. */
export const needsReason = (rule: Criterion["rationale"], answer: Answer): boolean =>
  rule === "always" || (rule === "on_fail" && answer === "fail") || (rule === "on_non_pass" && answer !== "pass");

/**
 * A question as Review shows it, to try out: what is answered here counts for nothing. Closed it is one line of
 * 40 px; open it has the question, the answers, the reason and the guidance.
 */
export function CriterionPreview({
  criterion,
  number,
  modes,
  open,
  onOpen,
}: {
  criterion: Criterion;
  number: number;
  modes: readonly FailureMode[];
  open: boolean;
  onOpen: () => void;
}) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <section aria-label={`Question ${number}`} className={styles.row} data-open={open || undefined}>
      <button aria-expanded={open} className={styles.closed} onClick={onOpen} type="button">
        <span className={styles.number}>{number}</span>
        <span className={styles.name}>{criterion.name || "No name yet"}</span>
        {criterion.critical && <span className={styles.critical}>critical</span>}
        <VerdictShape shape={answer ?? "open"} />
        <span className={styles.word}>{answer ? ANSWERS[answer].word : OPEN_ANSWER.word}</span>
      </button>
      {open && <Opened answer={answer} criterion={criterion} modes={modes} onAnswer={setAnswer} />}
    </section>
  );
}

function Opened({
  criterion,
  modes,
  answer,
  onAnswer,
}: {
  criterion: Criterion;
  modes: readonly FailureMode[];
  answer: Answer | null;
  onAnswer: (answer: Answer | null) => void;
}) {
  return (
    <div className={styles.body}>
      <p className={styles.question}>{criterion.question || "The question is still to be written."}</p>
      <dl className={styles.poles}>
        <Pole about={criterion.pass} shape="pass" />
        <Pole about={criterion.fail} shape="fail" />
      </dl>
      <p className={styles.doubt}>In doubt, answer {ANSWERS[criterion.in_doubt].word}.</p>
      <div className={styles.answers}>
        {ALL.map((one) => (
          <button
            aria-pressed={one === answer}
            className={styles.answer}
            key={one}
            onClick={() => onAnswer(one === answer ? null : one)}
            type="button"
          >
            <VerdictShape shape={one} />
            {ANSWERS[one].word}
          </button>
        ))}
      </div>
      {answer && <Reason answer={answer} criterion={criterion} modes={modes} />}
      <Guidance criterion={criterion} />
    </div>
  );
}

function Pole({ shape, about }: { shape: "pass" | "fail"; about: string }) {
  return (
    <div className={styles.pole}>
      <dt>
        <VerdictShape shape={shape} size={14} /> {ANSWERS[shape].word} means
      </dt>
      <dd>{about || "…"}</dd>
    </div>
  );
}

function Reason({ criterion, modes, answer }: { criterion: Criterion; modes: readonly FailureMode[]; answer: Answer }) {
  const chips = modes.filter((mode) => !mode.criterion || mode.criterion === criterion.id).slice(0, CHIPS);
  return (
    <>
      <div className={styles.reason}>
        {needsReason(criterion.rationale, answer)
          ? "A reason is needed here"
          : "A reason, if there is something to say"}
      </div>
      {answer === "fail" && chips.length > 0 && (
        <ul aria-label="Ways to fail" className={styles.chips}>
          {chips.map((mode) => (
            <li className={styles.chip} key={mode.id} title={mode.means}>
              {mode.label || "No name yet"}
            </li>
          ))}
        </ul>
      )}
      {answer === "cannot_judge" && (
        <ul aria-label="Why it cannot be judged" className={styles.chips}>
          {Object.values(NON_ANSWER_REASONS).map((why) => (
            <li className={styles.chip} key={why}>
              {why}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Guidance({ criterion }: { criterion: Criterion }) {
  const { guidance, passing_example, failing_example } = criterion;
  if (!guidance && !passing_example && !failing_example) return null;
  return (
    <details className={styles.guidance}>
      <summary>Guidance and examples</summary>
      {guidance && <p>{guidance}</p>}
      {passing_example && <Example shape="pass" text={passing_example} />}
      {failing_example && <Example shape="fail" text={failing_example} />}
    </details>
  );
}

function Example({ shape, text }: { shape: "pass" | "fail"; text: string }) {
  return (
    <div className={styles.example}>
      <VerdictShape shape={shape} size={14} />
      <p className={styles.exampleText}>
        <span className="ts-unseen">{shape === "pass" ? "A passing example: " : "A failing example: "}</span>
        {text}
      </p>
    </div>
  );
}
