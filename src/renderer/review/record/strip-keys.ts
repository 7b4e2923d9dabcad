import { useCommands } from "../../app/use-commands.tsx";
import type { Answer } from "../../../domain/verdict.ts";
import { useAnswering } from "../criteria/use-answering.ts";
import { stepRow } from "../criteria/row-state.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import { enterZone } from "../desk/zones.ts";
import type { RecordDeeds } from "./rubric-pane.tsx";

/**
 * Keys of the rubric while only its strip is shown: answers count as ever; what needs words opens the rubric. Gives the
 * way to answer, for buttons.
 */
export function useStripKeys({
  widen,
  deeds,
}: {
  widen: (row: number, place?: "row" | "reason" | "non_answer") => void;
  deeds: RecordDeeds;
}): (given: Answer) => void {
  const { desk } = useDesk();
  const { view, look } = useLooking();
  const answering = useAnswering();
  const { row } = view;
  const answer = (given: Answer): void => {
    answering.answer(row, given);
    const after = desk.judgement.answers[row]!;
    if (given === "cannot_judge" && !after.verdict?.reason) widen(row, "non_answer");
    else if (after.reasonNeeded) widen(row, "reason");
  };
  const step = (by: 1 | -1): void => {
    look({ row: stepRow(row, by, desk.rubric.criteria.length) });
    requestAnimationFrame(() => enterZone("rubric"));
  };
  useCommands({
    row_up: () => step(-1),
    row_down: () => step(1),
    answer_pass: () => answer("pass"),
    answer_fail: () => answer("fail"),
    answer_not_applicable: () => answer("not_applicable"),
    answer_cannot_judge: () => answer("cannot_judge"),
    unsure: () => answering.toggleUnsure(row),
    clear: () => answering.clear(row),
    open_reason: () => widen(row, "reason"),
    guidance: () => widen(row),
    scroll_down: () => deeds.scroll(1),
    scroll_up: () => deeds.scroll(-1),
  });
  return answer;
}
