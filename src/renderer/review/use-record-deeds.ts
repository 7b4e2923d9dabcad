import { useQueryClient } from "@tanstack/react-query";
import { flushSync } from "react-dom";
import { gapSentence } from "../../words/answers.ts";
import { undone } from "../../words/changes.ts";
import { called, inSentence } from "../../words/terms.ts";
import { useKeyOf } from "../app/use-key-of.ts";
import { focusRow } from "./criteria/focus.ts";
import { say } from "./desk/said.ts";
import { useDesk } from "./desk/use-desk.ts";
import { useLooking } from "./desk/view.ts";
import { useNextOpen } from "./open-record.ts";
import type { RecordDeeds } from "./record/rubric-pane.tsx";

export type Going = {
  /** Shows another record; `done` when this one was completed or put aside just now. */
  to: (record: number, after?: "done") => void;
  /** The record that was completed just before this one was shown: Ctrl+Z goes back to it. */
  cameFrom: number | null;
  /** Shows the first page again: what this is for, by which law, and all questions. */
  about: () => void;
  /** Shows what remains when nothing is open any more. */
  end: () => void;
};

/** What is done with the record as a whole. */
export function useRecordDeeds(going: Going, print: () => void): RecordDeeds {
  const { desk, noun } = useDesk();
  const { look, view, outputPane, sourcePane } = useLooking();
  const queries = useQueryClient();
  const keyOf = useKeyOf();
  const { project, record } = desk.on;
  const nextOpen = useNextOpen(project, record);
  const name = called(noun, desk.record.number);

  const goOn = async (): Promise<void> => {
    await desk.settleDrafts();
    const next = await nextOpen();
    void queries.invalidateQueries({ queryKey: [project, "neighbours"] });
    if (next === null) going.end();
    else going.to(next, "done");
  };
  const complete = async (): Promise<void> => {
    const gaps = await desk.complete();
    if (gaps === null) return;
    if (gaps.length === 0) {
      say(`${name} complete · ${keyOf("undo")} to go back`);
      return goOn();
    }
    const rowOf = (criterion: string): number => desk.rubric.criteria.findIndex(({ id }) => id === criterion);
    const first = gaps[0]!;
    flushSync(() => look({ row: rowOf(first.criterion), tab: "rubric" }));
    const place = first.missing === "reason" ? "reason" : first.missing === "non_answer_reason" ? "non_answer" : "row";
    focusRow(rowOf(first.criterion), place);
    say(gapSentence(gaps.map(({ criterion, missing }) => ({ number: rowOf(criterion) + 1, missing }))));
  };
  const step = async (which: "undo" | "redo"): Promise<void> => {
    if (which === "undo" && going.cameFrom !== null && !desk.touched) {
      say("");
      return going.to(going.cameFrom);
    }
    const done = await desk.step(which);
    const about = desk.rubric.criteria.find(({ id }) => id === done?.criterion)?.name ?? null;
    if (done) say(undone(done.what, about, which));
    else if (desk.problem === null) say(`There is nothing to ${which} on this ${inSentence(noun)}.`);
  };
  return {
    complete: () => void complete(),
    goOn: () => void goOn(),
    park: () => look({ panel: view.panel === "park" ? null : "park", tab: "rubric" }),
    undo: () => void step("undo"),
    redo: () => void step("redo"),
    print,
    about: going.about,
    scroll: (direction) => {
      const pane = (view.reading === "source" ? sourcePane : outputPane).current;
      // Two lines of what was read stay in view.
      pane?.scrollBy({ top: direction * (pane.clientHeight - 56) });
    },
  };
}
