import { useState } from "react";
import type { AnswerView } from "../../../contract/review.ts";
import type { Answer } from "../../../domain/verdict.ts";
import { ANSWERS } from "../../../words/answers.ts";
import { KeyHint } from "../../app/key-hint.tsx";
import { VerdictShape } from "../../app/verdict-shape.tsx";
import styles from "./criteria.module.css";
import { ANSWER_ORDER } from "./row-state.ts";

/** The four answers. Arrows move among them and choose nothing; digits, Enter, Space or a click choose. */
export function Answers({ view, onAnswer }: { view: AnswerView; onAnswer: (answer: Answer) => void }) {
  const given = view.staleness === "stale" ? undefined : view.verdict?.answer;
  const [at, setAt] = useState<Answer | null>(null);
  const stop = at ?? given ?? "pass";
  return (
    <div aria-label="Answer" className={styles.answers} data-answers data-roving role="group">
      {ANSWER_ORDER.map((answer) => (
        <button
          aria-pressed={given === answer}
          className={styles.answer}
          data-answer={answer}
          key={answer}
          onClick={() => onAnswer(answer)}
          onFocus={() => setAt(answer)}
          tabIndex={answer === stop ? 0 : -1}
          type="button"
        >
          <VerdictShape shape={answer} />
          <span className={styles.answerWord}>{ANSWERS[answer].word}</span>
          <KeyHint of={`answer_${answer}`} />
        </button>
      ))}
    </div>
  );
}
