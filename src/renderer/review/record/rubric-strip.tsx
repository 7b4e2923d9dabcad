import { Button } from "@mantine/core";
import { ANSWERS } from "../../../words/answers.ts";
import { COMMANDS } from "../../../words/keys.ts";
import { progress } from "../../../words/states.ts";
import { VerdictShape } from "../../app/verdict-shape.tsx";
import { ANSWER_ORDER, progressOf, rowLabel, rowState } from "../criteria/row-state.ts";
import { focusRow } from "../criteria/focus.ts";
import { flushSync } from "react-dom";
import { useDesk, useJudgement } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import { HOME } from "../desk/zones.ts";
import type { RecordDeeds } from "./rubric-pane.tsx";
import { useStripKeys } from "./strip-keys.ts";
import styles from "./rubric-strip.module.css";

/** The rubric in little: upright, 64 px wide beside a wide source, or flat, 48 px high where the window is narrow. */
export function RubricStrip({ deeds, flat }: { deeds: RecordDeeds; flat: boolean }) {
  const { desk } = useDesk();
  const { criteria } = desk.rubric;
  const { answers, gaps } = useJudgement();
  const { view, look, setPanes } = useLooking();
  const { done, of } = progressOf(answers, gaps);
  const widen = (row: number, place: "row" | "reason" | "non_answer" = "row"): void => {
    flushSync(() => {
      look({ row, tab: "rubric" });
      setPanes((now) => ({ ...now, arrangement: "balanced" }));
    });
    focusRow(row, place);
  };
  const give = useStripKeys({ widen, deeds });
  const criterion = criteria[view.row]!;
  const active = answers[view.row]!;
  if (flat)
    return (
      <section aria-label="Rubric" className={styles.flat} data-zone="rubric">
        <button className={styles.current} onClick={() => widen(view.row)} type="button" {...{ [HOME]: "" }}>
          <VerdictShape shape={rowState(active).shape} />
          <span className={styles.name}>
            {view.row + 1} {criterion.name}
          </span>
          <span className="ts-unseen">{rowState(active).word}</span>
        </button>
        {ANSWER_ORDER.slice(0, 2).map((answer) => (
          <Button
            aria-pressed={active.verdict?.answer === answer}
            key={answer}
            onClick={() => give(answer)}
            size="compact-sm"
          >
            {ANSWERS[answer].word}
          </Button>
        ))}
        <span className={styles.progress}>{progress(done, of)}</span>
        <Button onClick={deeds.complete} size="compact-sm" variant="filled">
          {COMMANDS.complete}
        </Button>
      </section>
    );
  return (
    <section aria-label="Rubric" className={styles.upright} data-zone="rubric">
      <ol className={styles.marks}>
        {criteria.map((one, i) => {
          const state = rowState(answers[i]!);
          return (
            <li key={one.id}>
              <button
                aria-current={i === view.row || undefined}
                aria-label={rowLabel(i + 1, criteria.length, one, state)}
                className={styles.mark}
                data-wants={state.wants !== "" || undefined}
                onClick={() => widen(i)}
                title={one.name}
                type="button"
                {...(i === view.row ? { [HOME]: "" } : {})}
              >
                {i + 1}
                <VerdictShape shape={state.shape} />
              </button>
            </li>
          );
        })}
      </ol>
      <span className={styles.progress}>{progress(done, of)}</span>
    </section>
  );
}
