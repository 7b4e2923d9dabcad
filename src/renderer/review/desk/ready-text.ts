import { createElement, type ReactElement } from "react";
import type { RecordContent } from "../../../contract/records.ts";
import { type Statement, statementsOf } from "../../../domain/statements.ts";
import { positionsIn } from "../text/code-points.ts";
import type { Span } from "../text/statement-spans.ts";
import { typeset } from "../text/typeset.tsx";

/** A statement of the output; `span` is its place in UTF-16 units, `start` and `end` in code points. */
export type PlacedStatement = Statement & { span: Span };
/** The output split into statements and set, with where its blocks begin. */
export type ReadyText = { statements: readonly PlacedStatement[]; content: ReactElement; starts: readonly number[] };

/** Longest output that is read as Markdown and split, in UTF-16 units: some fifty thousand words. */
const LONGEST = 300_000;

const ready = new WeakMap<RecordContent, ReadyText>();

/**
 * The output of a record, ready to be shown. Done once per record, and ahead of time for the one that comes next:
 * a long text takes longer to set than to show.
 */
export function readyText(record: RecordContent): ReadyText {
  const known = ready.get(record);
  if (known) return known;
  const made = record.output.length > LONGEST ? plain(record.output) : split(record.output);
  ready.set(record, made);
  return made;
}

function split(output: string): ReadyText {
  const { toUnits } = positionsIn(output);
  const statements = statementsOf(output).map((statement) => ({
    ...statement,
    span: { start: toUnits(statement.start), end: toUnits(statement.end) },
  }));
  const spans = statements.map(({ span }) => span);
  return { statements, ...typeset(output, spans) };
}

/** As it was written, in one piece: setting it would hold the page up for seconds. */
const plain = (output: string): ReadyText => ({
  statements: [],
  content: createElement("div", { className: "ts-reading", style: { whiteSpace: "pre-wrap" } }, output),
  starts: [0],
});
