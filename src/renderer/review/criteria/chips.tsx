import type { KeyboardEvent } from "react";
import type { AnswerView } from "../../../contract/review.ts";
import type { FailureMode } from "../../../domain/rubric.ts";
import { NonAnswerReason, type Verdict } from "../../../domain/verdict.ts";
import { NON_ANSWER_REASONS } from "../../../words/answers.ts";
import styles from "./criteria.module.css";
import { moveAmong } from "../text/roving.ts";
import { focusRow } from "./focus.ts";

/** Arrow keys among chips; ↑ from the first and Esc go back. */
function chipKeys(row: number) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const chip = (event.target as Element).closest<HTMLElement>("button");
    if (!chip || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    if (event.key === "Escape") focusRow(row);
    else if (by) moveAmong(chip, by);
    else return;
    event.preventDefault();
  };
}

/** Failure modes of the rubric as reasons that can be chosen beside the written one. */
export function FailureChips({
  view,
  chips,
  row,
  onToggle,
}: {
  view: AnswerView;
  chips: readonly FailureMode[];
  row: number;
  onToggle: (id: string) => void;
}) {
  if (chips.length === 0) return null;
  return (
    <div
      aria-label="What went wrong"
      className={styles.chips}
      data-chips
      data-roving
      onKeyDown={chipKeys(row)}
      role="group"
    >
      {chips.map(({ id, label, means }) => (
        <button
          aria-pressed={view.verdict?.reasonIds.includes(id) ?? false}
          className={styles.chip}
          key={id}
          onClick={() => onToggle(id)}
          title={means || undefined}
          type="button"
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** Why it could not be judged, or does not apply: one of the fixed reasons. */
export function NonAnswerReasons({
  verdict,
  row,
  onChoose,
}: {
  verdict: Verdict;
  row: number;
  onChoose: (reason: NonAnswerReason) => void;
}) {
  const needed = verdict.answer === "cannot_judge" && !verdict.reason;
  return (
    <div className={styles.nonAnswer}>
      <p className={styles.fieldLabel} id={`why-${row}`}>
        {verdict.answer === "cannot_judge" ? "Why can it not be judged?" : "Why does it not apply? (optional)"}
        {needed && <span className={styles.needed}>needed</span>}
      </p>
      <div
        aria-labelledby={`why-${row}`}
        className={styles.chips}
        data-non-answer
        data-roving
        onKeyDown={chipKeys(row)}
        role="group"
      >
        {NonAnswerReason.options.map((reason) => (
          <button
            aria-pressed={verdict.reason === reason}
            className={styles.chip}
            key={reason}
            onClick={() => onChoose(reason)}
            type="button"
          >
            {NON_ANSWER_REASONS[reason]}
          </button>
        ))}
      </div>
    </div>
  );
}
