import { useState } from "react";
import { flushSync } from "react-dom";
import { useCommands } from "../../app/use-commands.tsx";
import { useKeyOf } from "../../app/use-key-of.ts";
import { say } from "../desk/said.ts";
import { useDesk, useJudgement } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import styles from "./criteria.module.css";
import { moveAmong } from "../text/roving.ts";
import { focusRow } from "./focus.ts";
import { type RowDeeds, OpenRow } from "./open-row.tsx";
import { nextRow, stepRow } from "./row-state.ts";
import { Row } from "./row.tsx";
import { useAnswering } from "./use-answering.ts";

/** The rows of the rubric: one tab stop, one row open, the focus at home in it. */
export function Rows({ onScroll }: { onScroll: (direction: 1 | -1) => void }) {
  const { desk } = useDesk();
  const { criteria, title } = desk.rubric;
  const { answers, gaps } = useJudgement();
  const { view, look } = useLooking();
  const [guidance, setGuidance] = useState(false);
  const answering = useAnswering();
  const keyOf = useKeyOf();
  const { row } = view;
  const open = (index: number): void => {
    flushSync(() => look({ row: index }));
    void leave(criteria[row]!.id, index !== row);
    focusRow(index);
  };
  /** A row that is left makes a change of what was typed in it. */
  const leave = async (criterion: string, isLeft: boolean): Promise<void> => {
    const field = { kind: "reason", criterion } as const;
    const text = desk.drafts.text(field);
    if (isLeft && text !== undefined) await desk.settle(field, text);
  };
  const deeds: RowDeeds = {
    answer: (answer) => {
      look({ row });
      answering.answer(row, answer);
    },
    toggleUnsure: () => answering.toggleUnsure(row),
    toggleChip: (id) => answering.toggleChip(row, id),
    nonAnswer: (reason) => answering.nonAnswer(row, reason),
    settleFork: (entry) => answering.settleFork(row, entry),
    toggleGuidance: () => setGuidance(!guidance),
    reasonDone: () => {
      const still = gaps.filter(({ criterion }) => criterion !== criteria[row]!.id);
      const next = nextRow(row, still, desk.rubric);
      if (next === row) say(`That was the last question. ${keyOf("complete")} completes.`);
      open(next);
    },
  };
  useRowKeys(deeds, row, open, answering, onScroll);
  return (
    <div aria-label={title} className={styles.grid} role="grid">
      {criteria.map((criterion, i) => (
        <Row
          active={i === row}
          criterion={criterion}
          index={i}
          key={criterion.id}
          of={criteria.length}
          onOpen={open}
          view={answers[i]!}
        >
          {i === row && <OpenRow criterion={criterion} deeds={deeds} guidance={guidance} row={i} view={answers[i]!} />}
        </Row>
      ))}
    </div>
  );
}

function useRowKeys(
  deeds: RowDeeds,
  row: number,
  open: (row: number) => void,
  answering: ReturnType<typeof useAnswering>,
  onScroll: (direction: 1 | -1) => void,
): void {
  const { criteria } = useDesk().desk.rubric;
  /** Arrows to the side go to the answers first, then among them. */
  const among = (by: 1 | -1): false | void => {
    const at = document.activeElement;
    if (at instanceof HTMLElement && at.closest("[data-answers]")) return moveAmong(at, by);
    if (!focusRow(row, "answers")) return false;
  };
  /** Arrows mean nothing in the other parts of the pane. */
  const inRows = (deed: () => false | void) => (event: KeyboardEvent) =>
    event.target instanceof Element && !event.target.closest("[role=grid]") ? false : deed();
  useCommands({
    row_up: inRows(() => open(stepRow(row, -1, criteria.length))),
    row_down: inRows(() => open(stepRow(row, 1, criteria.length))),
    answer_left: inRows(() => among(-1)),
    answer_right: inRows(() => among(1)),
    answer_pass: () => deeds.answer("pass"),
    answer_fail: () => deeds.answer("fail"),
    answer_not_applicable: () => deeds.answer("not_applicable"),
    answer_cannot_judge: () => deeds.answer("cannot_judge"),
    unsure: () => deeds.toggleUnsure(),
    clear: () => answering.clear(row),
    open_reason: () => (focusRow(row, "reason") ? undefined : false),
    guidance: () => deeds.toggleGuidance(),
    scroll_down: () => onScroll(1),
    scroll_up: () => onScroll(-1),
  });
}
