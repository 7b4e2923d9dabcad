import { useState } from "react";
import type { Criterion, FailureMode } from "../../domain/rubric.ts";
import type { Answer } from "../../domain/verdict.ts";
import { ANSWERS, NON_ANSWER_REASONS, OPEN_ANSWER } from "../../words/answers.ts";
import styles from "./criterion-preview.module.css";
import { inSentence } from "../../words/terms.ts";
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
  noun,
  open,
  onOpen,
}: {
  criterion: Criterion;
  number: number;
  modes: readonly FailureMode[];
  /** What one text is called: "Summary". */
  noun: string;
  open: boolean;
  onOpen: () => void;
}) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <section aria-label={`Question ${number}`} className={styles.row} data-open={open || undefined}>
      <button aria-expanded={open} className={styles.closed} onClick={onOpen} type="button">
        <span className={styles.number}>{number}</span>
        <span className={styles.name}>{criterion.name || "No name yet"}</span>
        {criterion.critical && <span className={styles.critical} title="Critical: a fail here fails the whole" />}
        <span className={styles.state}>
          <VerdictShape shape={answer ?? "open"} />
          {answer ? ANSWERS[answer].word : OPEN_ANSWER.word}
        </span>
      </button>
      {open && <Opened answer={answer} criterion={criterion} modes={modes} noun={noun} onAnswer={setAnswer} />}
    </section>
  );
}

function Opened({
  criterion,
  modes,
  noun,
  answer,
  onAnswer,
}: {
  criterion: Criterion;
  modes: readonly FailureMode[];
  noun: string;
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
      <div className={styles.answers}>
        {ALL.map((one) => (
          <button
            aria-pressed={one === answer}
            className={styles.answer}
            data-answer={one}
            key={one}
            onClick={() => onAnswer(one === answer ? null : one)}
            type="button"
          >
            <VerdictShape shape={one} />
            <span className={styles.answerWord}>{ANSWERS[one].word}</span>
            <kbd aria-hidden="true" className={styles.key}>
              {ANSWERS[one].digit}
            </kbd>
          </button>
        ))}
      </div>
      <p className={styles.hint}>
        In doubt, choose {ANSWERS[criterion.in_doubt].word}.
        {criterion.critical && ` A fail here fails the whole ${inSentence(noun)}.`}
      </p>
      {answer && <Reason answer={answer} criterion={criterion} modes={modes} />}
      <Guidance criterion={criterion} />
    </div>
  );
}

function Pole({ shape, about }: { shape: "pass" | "fail"; about: string }) {
  return (
    <div className={styles.pole}>
      <dt>
        <VerdictShape shape={shape} size={14} />
        {ANSWERS[shape].word} means
      </dt>
      <dd>{about || "…"}</dd>
    </div>
  );
}

function Reason({ criterion, modes, answer }: { criterion: Criterion; modes: readonly FailureMode[]; answer: Answer }) {
  const chips = modes.filter((mode) => !mode.criterion || mode.criterion === criterion.id).slice(0, CHIPS);
  return (
    <>
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
      {criterion.rationale !== "never" && (
        <div className={styles.reason}>
          <p className={styles.label}>Reason</p>
          <div className={styles.box}>{needsReason(criterion.rationale, answer) ? "Needed" : "Optional"}</div>
        </div>
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
