import { useMemo } from "react";
import type { Finding } from "../../../domain/entry.ts";
import { useDesk, useJudgement } from "./use-desk.ts";
import { type PlacedStatement, readyText } from "./ready-text.ts";

/** The statements of the output. */
export const useStatements = (): readonly PlacedStatement[] => readyText(useDesk().desk.record).statements;

/** What was found about each statement, by its index. */
export function useFindings(): ReadonlyMap<number, Finding> {
  const statements = useStatements();
  const { findings } = useJudgement();
  return useMemo(() => {
    const byPlace = new Map(statements.map(({ start, end }, i) => [`${start} ${end}`, i]));
    return new Map(
      findings.flatMap(({ start, end, finding }) => {
        const i = byPlace.get(`${start} ${end}`);
        return i === undefined ? [] : [[i, finding] as const];
      }),
    );
  }, [statements, findings]);
}

/** Whether the rubric lets statements be marked now: always, once something failed, or never. */
export function useCanMark(): boolean {
  const { statements } = useDesk().desk.rubric;
  const { answers } = useJudgement();
  return (
    statements === "every" || (statements === "on_fail" && answers.some(({ verdict }) => verdict?.answer === "fail"))
  );
}
