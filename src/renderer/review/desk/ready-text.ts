import type { ReactElement } from "react";
import type { RecordContent } from "../../../contract/records.ts";
import { type Statement, statementsOf } from "../../../domain/statements.ts";
import { positionsIn } from "../text/code-points.ts";
import type { Span } from "../text/statement-spans.ts";
import { typeset } from "../text/typeset.tsx";

/** A statement of the output; `span` is its place in UTF-16 units, `start` and `end` in code points. */
export type PlacedStatement = Statement & { span: Span };
/** The output split into statements and set, with where its blocks begin. */
export type ReadyText = { statements: readonly PlacedStatement[]; content: ReactElement; starts: readonly number[] };

const ready = new WeakMap<RecordContent, ReadyText>();

/**
 * The output of a record, ready to be shown. Done once per record, and ahead of time for the one that comes next:
 * a long text takes longer to set than to show.
 */
export function readyText(record: RecordContent): ReadyText {
  const known = ready.get(record);
  if (known) return known;
  const { toUnits } = positionsIn(record.output);
  const statements = statementsOf(record.output).map((statement) => ({
    ...statement,
    span: { start: toUnits(statement.start), end: toUnits(statement.end) },
  }));
  const made = {
    statements,
    ...typeset(
      record.output,
      statements.map(({ span }) => span),
    ),
  };
  ready.set(record, made);
  return made;
}
