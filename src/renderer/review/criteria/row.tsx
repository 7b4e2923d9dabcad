import { memo } from "react";
import type { AnswerView } from "../../../contract/review.ts";
import type { Criterion } from "../../../domain/rubric.ts";
import { VerdictShape } from "../../app/verdict-shape.tsx";
import { HOME } from "../desk/zones.ts";
import styles from "./criteria.module.css";
import { rowLabel, rowState } from "./row-state.ts";

/** A row of the rubric: 40 px when closed, with its number, short name, shape and word. */
export const Row = memo(function Row({
  criterion,
  view,
  index,
  of,
  active,
  onOpen,
  children,
}: {
  criterion: Criterion;
  view: AnswerView;
  index: number;
  of: number;
  active: boolean;
  onOpen: (index: number) => void;
  children?: React.ReactNode;
}) {
  const state = rowState(view);
  return (
    <div
      aria-current={active || undefined}
      aria-label={rowLabel(index + 1, of, criterion, state)}
      className={styles.row}
      data-active={active || undefined}
      data-reached={view.reached}
      data-row={index}
      role="row"
      tabIndex={active ? 0 : -1}
      {...(active ? { [HOME]: "" } : {})}
    >
      <div className={styles.head} onClick={() => onOpen(index)} role="gridcell">
        <span className={styles.number}>{index + 1}</span>
        <span className={styles.name} title={criterion.name}>
          {criterion.name}
        </span>
        {criterion.critical && <span className={styles.critical} title="Critical: a fail here fails the whole" />}
        <span className={styles.state} data-wants={state.wants !== "" || undefined}>
          {state.wants === "" || view.fork.length === 0 ? <VerdictShape shape={state.shape} /> : null}
          {state.wants === "" ? state.word : state.wants}
          {state.unsure && (
            <>
              <VerdictShape shape="unsure" size={12} />
              <span className="ts-unseen">unsure</span>
            </>
          )}
        </span>
      </div>
      {active && (
        <div className={styles.body} role="gridcell">
          {children}
        </div>
      )}
    </div>
  );
});
