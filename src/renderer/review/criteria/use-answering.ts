import { useMemo } from "react";
import { flushSync } from "react-dom";
import type { Answer, NonAnswerReason, Verdict } from "../../../domain/verdict.ts";
import { ANSWERS, NON_ANSWER_REASONS, NOT_REACHED, UNSURE } from "../../../words/answers.ts";
import { changedAnswer } from "../../../words/changes.ts";
import { useKeyOf } from "../../app/use-key-of.ts";
import type { RecordDesk } from "../desk/record-desk.ts";
import { say } from "../desk/said.ts";
import { verdictOf } from "../desk/guess.ts";
import { useDesk } from "../desk/use-desk.ts";
import { focusRow } from "./focus.ts";
import { toggled } from "./row-state.ts";

/** What can be said about one criterion, by its row. */
export function useAnswering() {
  const { desk } = useDesk();
  const undo = useKeyOf()("undo");
  return useMemo(() => answering(desk, undo), [desk, undo]);
}

function answering(desk: RecordDesk, undo: string) {
  const { rubric } = desk;
  const viewOf = (row: number) => desk.judgement.answers[row]!;
  /** Gives a verdict and has the screen show it before the next key arrives. */
  const give = (row: number, verdict: Verdict | null): void =>
    flushSync(() => void desk.answer(rubric.criteria[row]!.id, verdict));

  return {
    /** Pass stays on the row; what needs a reason moves into it, and so the next letters are text. */
    answer(row: number, answer: Answer): void {
      const before = viewOf(row);
      if (!before.reached) return say(NOT_REACHED.about);
      if (before.verdict?.answer !== answer || before.staleness === "stale" || before.fork.length > 0)
        give(row, verdictOf(before.verdict, answer));
      const after = viewOf(row);
      const from = before.verdict?.answer;
      if (answer === "cannot_judge" && !after.verdict?.reason) focusRow(row, "non_answer");
      else if (after.reasonNeeded) focusRow(row, "reason");
      if (from && from !== answer)
        say(changedAnswer(ANSWERS[from].word, ANSWERS[answer].word, undo) + wantsReason(after));
      else say(`Criterion ${row + 1}, ${ANSWERS[answer].word}.${wantsReason(after)}`);
    },

    clear(row: number): void {
      if (viewOf(row).verdict === null) return;
      give(row, null);
      say(`Criterion ${row + 1}, cleared. ${undo} brings it back.`);
    },

    toggleUnsure(row: number): void {
      const { verdict } = viewOf(row);
      if (!verdict) return say("Answer first, then mark it as unsure.");
      give(row, { ...verdict, unsure: !verdict.unsure });
      say(`Criterion ${row + 1}, ${ANSWERS[verdict.answer].word}, ${verdict.unsure ? "sure" : UNSURE.word}.`);
    },

    toggleChip(row: number, id: string): void {
      const { verdict } = viewOf(row);
      if (verdict) give(row, { ...verdict, reasonIds: toggled(rubric, verdict.reasonIds, id) });
    },

    /** Choosing the reason that is chosen takes it back. */
    nonAnswer(row: number, reason: NonAnswerReason): void {
      const { verdict } = viewOf(row);
      if (!verdict) return;
      const { reason: was, ...rest } = verdict;
      give(row, was === reason ? rest : { ...rest, reason });
      const after = viewOf(row);
      say(`${NON_ANSWER_REASONS[reason]}.${wantsReason(after)}`);
      if (after.reasonNeeded) focusRow(row, "reason");
    },

    settleFork(row: number, entry: string): void {
      const criterion = rubric.criteria[row]!.id;
      void desk.change({ run: (client, on) => client.review.settleFork({ ...on, criterion, entry }) });
      focusRow(row);
    },
  };
}

const wantsReason = ({ reasonNeeded }: { reasonNeeded: boolean }): string => (reasonNeeded ? " Reason needed." : "");
