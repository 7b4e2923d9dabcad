import { useMemo } from "react";
import { type Statement, statementsOf } from "../../../domain/statements.ts";
import type { Finding } from "../../../domain/entry.ts";
import { useDesk, useJudgement } from "./use-desk.ts";
import { positionsIn } from "../text/code-points.ts";
import type { Span } from "../text/statement-spans.ts";

/** A statement of the output; `span` is its place in UTF-16 units, `start` and `end` in code points. */
export type PlacedStatement = Statement & { span: Span };

const placed = new WeakMap<object, PlacedStatement[]>();

/** The statements of the output, found once per record. */
export function useStatements(): readonly PlacedStatement[] {
  const { record } = useDesk().desk;
  return useMemo(() => {
    const known = placed.get(record);
    if (known) return known;
    const { toUnits } = positionsIn(record.output);
    const statements = statementsOf(record.output).map((statement) => ({
      ...statement,
      span: { start: toUnits(statement.start), end: toUnits(statement.end) },
    }));
    placed.set(record, statements);
    return statements;
  }, [record]);
}

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
