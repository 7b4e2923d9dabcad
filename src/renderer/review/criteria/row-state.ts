import type { AnswerView } from "../../../contract/review.ts";
import type { Criterion, FailureMode, Rubric } from "../../../domain/rubric.ts";
import type { Answer } from "../../../domain/verdict.ts";
import { ANSWERS, NOT_REACHED, OPEN_ANSWER, UNSURE } from "../../../words/answers.ts";

/** The order of the answers: keys 1 to 4. */
export const ANSWER_ORDER: readonly Answer[] = ["pass", "fail", "not_applicable", "cannot_judge"];
/** As many chips as can be taken in at a glance. */
const MOST_CHIPS = 6;

/** What a closed row shows: its shape and its word. */
export type RowState = {
  shape: Answer | "open";
  word: string;
  unsure: boolean;
  /** Something to do before the record can be completed; empty when nothing is. */
  wants: string;
};

/** The state of a row in words. */
export function rowState(view: AnswerView): RowState {
  const shape = view.verdict?.answer ?? "open";
  const unsure = view.verdict?.unsure === true;
  if (!view.reached) return { shape: "open", word: NOT_REACHED.word, unsure: false, wants: "" };
  const word = view.verdict ? ANSWERS[view.verdict.answer].word : OPEN_ANSWER.word;
  return { shape, word, unsure, wants: wantsOf(view) };
}

function wantsOf(view: AnswerView): string {
  if (view.fork.length > 0) return "Answered twice";
  if (view.staleness === "stale") return "Look again";
  if (view.verdict?.answer === "cannot_judge" && !view.verdict.reason) return "Why not?";
  return view.reasonNeeded ? "Reason needed" : "";
}

/** "Criterion 3 of 6, No invention. Fail. Reason needed." */
export function rowLabel(number: number, of: number, criterion: Criterion, state: RowState): string {
  const unsure = state.unsure ? `, ${UNSURE.word}` : "";
  const critical = criterion.critical ? ", critical" : "";
  return [`Criterion ${number} of ${of}, ${criterion.name}${critical}`, `${state.word}${unsure}`, state.wants]
    .filter((part) => part !== "")
    .map((part) => `${part}.`)
    .join(" ");
}

/** The chips of a criterion, in the rubric's order: its own failure modes and those for all. */
export const chipsOf = (rubric: Rubric, criterion: string): FailureMode[] =>
  rubric.failure_modes
    .filter((mode) => mode.criterion === undefined || mode.criterion === criterion)
    .slice(0, MOST_CHIPS);

/** The chips with one put in or taken out, in the rubric's order. */
export function toggled(rubric: Rubric, chosen: readonly string[], id: string): string[] {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return rubric.failure_modes.map((mode) => mode.id).filter((mode) => next.has(mode));
}

/** "In doubt, choose Fail." */
export const inDoubt = (criterion: Criterion): string => `In doubt, choose ${ANSWERS[criterion.in_doubt].word}.`;

/** The row reached by going up or down from another. */
export const stepRow = (row: number, by: 1 | -1, rows: number): number => Math.min(Math.max(row + by, 0), rows - 1);

/** The first row after `row` that still wants something, else the next row, else the same. */
export function nextRow(row: number, gaps: readonly { criterion: string }[], rubric: Rubric): number {
  const open = new Set(gaps.map(({ criterion }) => criterion));
  const later = rubric.criteria.findIndex(({ id }, i) => i > row && open.has(id));
  return later >= 0 ? later : stepRow(row, 1, rubric.criteria.length);
}

/** How many of the questions that count are done: "5 of 6". Those not reached do not count. */
export function progressOf(answers: readonly AnswerView[], gaps: readonly { criterion: string }[]) {
  const open = new Set(gaps.map(({ criterion }) => criterion));
  const counted = answers.filter(({ reached }) => reached);
  return { done: counted.filter(({ criterion }) => !open.has(criterion)).length, of: counted.length };
}
