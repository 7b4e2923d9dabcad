import type { AnswerView, Judgement } from "../../../contract/review.ts";
import { gapsOf, needsReason } from "../../../domain/answers.ts";
import type { Rubric } from "../../../domain/rubric.ts";
import type { Answer, Verdict } from "../../../domain/verdict.ts";

/**
 * The verdict that pressing an answer gives. Reason of a non-answer and chips go with the answer they belong to; the
 * written reason is a thing of its own and stays.
 */
export function verdictOf(before: Verdict | null, answer: Answer): Verdict {
  if (before?.answer === answer) return before;
  return { answer, unsure: false, reasonIds: [] };
}

/**
 * What the judgement will be when an answer is given: shown at once, until the workbench has committed it and says it
 * itself. Uses the workbench's own rules.
 */
export function withAnswer(
  rubric: Rubric,
  judgement: Judgement,
  criterion: string,
  verdict: Verdict | null,
): Judgement {
  const given = judgement.answers.map((view) =>
    view.criterion === criterion ? answered(rubric, view, verdict) : view,
  );
  const answers = given.map((view) => ({ ...view, reached: isReached(rubric, given, view.criterion) }));
  const gaps = gapsOf(answers.map((view) => ({ ...view, votes: [], fork: view.fork as never[] })));
  return { ...judgement, answers, gaps };
}

function answered(rubric: Rubric, view: AnswerView, verdict: Verdict | null): AnswerView {
  const asked = rubric.criteria.find(({ id }) => id === view.criterion);
  const sameAnswer = view.verdict !== null && view.verdict.answer === verdict?.answer;
  const reason = view.reason &&
    verdict && { ...view.reason, forEarlierAnswer: !sameAnswer || view.reason.forEarlierAnswer };
  const stands = reason !== null && !reason.forEarlierAnswer && (reason.withheld || reason.text.trim() !== "");
  return {
    ...view,
    verdict,
    reason: reason ?? view.reason,
    reasonNeeded: asked !== undefined && verdict !== null && needsReason(asked, verdict) && !stands,
    staleness: "current",
    because: [],
    fork: [],
  };
}

function isReached(rubric: Rubric, answers: readonly AnswerView[], criterion: string): boolean {
  const gate = rubric.criteria.find(({ id }) => id === criterion)?.applies_when;
  return !gate || answers.find((view) => view.criterion === gate.criterion)?.verdict?.answer === gate.is;
}
