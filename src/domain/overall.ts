import type { Rubric } from "./rubric.ts";
import type { Answer } from "./verdict.ts";

export type Overall = { result: "pass" | "fail" | "undecided"; nonCriticalFails: number };

/**
 * V8: derived from the answers, never a vote. Fail if any critical question fails; undecided if a critical one is
 * open or can't be judged; else pass, with the number of other questions that fail.
 * @param answers the standing answer per criterion; null = open. Questions that are not reached are left out.
 */
export function overallOf(rubric: Rubric, answers: ReadonlyMap<string, Answer | null>): Overall {
  const asked = rubric.criteria.filter((criterion) => answers.has(criterion.id));
  const critical = asked.filter((criterion) => criterion.critical).map((criterion) => answers.get(criterion.id));
  const nonCriticalFails = asked.filter((c) => !c.critical && answers.get(c.id) === "fail").length;
  const result = critical.includes("fail")
    ? "fail"
    : critical.includes(null) || critical.includes("cannot_judge")
      ? "undecided"
      : "pass";
  return { result, nonCriticalFails };
}
