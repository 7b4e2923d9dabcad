import type { EvidenceView } from "../../../contract/review.ts";
import { useDesk, useJudgement } from "../desk/use-desk.ts";
import { useStatements } from "../desk/use-statements.ts";
import { useLooking } from "../desk/view.ts";

/** What a quote is held against: a statement of the output, or the answer to a question. */
export type Target = { name: string } & (
  | { kind: "statement"; index: number; start: number; end: number }
  | { kind: "answer"; criterion: string; row: number; answered: boolean }
);

/** The answer to the open question, as something to hold a quote against. */
export function useAnswerTarget(): Target & { kind: "answer" } {
  const { view } = useLooking();
  const { criterion, verdict } = useJudgement().answers[view.row]!;
  return { kind: "answer", criterion, row: view.row, answered: verdict !== null, name: `Question ${view.row + 1}` };
}

/** What quotes are linked to now: the statement or the question that was touched last. */
export function useTarget(): Target {
  const { view } = useLooking();
  const answer = useAnswerTarget();
  const index = view.statement ?? -1;
  const statement = useStatements()[index];
  const { statements } = useDesk().desk.rubric;
  if (view.target !== "statement" || !statement || statements === "off") return answer;
  const { start, end } = statement;
  return { kind: "statement", index, start, end, name: `Statement ${index + 1}` };
}

/** Whether a quote is held against this target. */
export const isHeldAgainst = (target: Target, { target: own }: Pick<EvidenceView, "target">): boolean =>
  target.kind === "statement"
    ? own.kind === "statement" && own.start === target.start && own.end === target.end
    : own.kind === "verdict" && own.criterion === target.criterion;

/** The quotes of the output's statements by their index; under -1 those whose statement is not in the text any more. */
export function useStatementQuotes(): ReadonlyMap<number, EvidenceView[]> {
  const statements = useStatements();
  const { evidence } = useJudgement();
  const byPlace = new Map(statements.map(({ start, end }, i) => [`${start} ${end}`, i]));
  const quotes = new Map<number, EvidenceView[]>();
  for (const one of evidence) {
    if (one.target.kind !== "statement") continue;
    const known = one.stale ? undefined : byPlace.get(`${one.target.start} ${one.target.end}`);
    const index = known ?? -1;
    quotes.set(index, [...(quotes.get(index) ?? []), one]);
  }
  return quotes;
}
