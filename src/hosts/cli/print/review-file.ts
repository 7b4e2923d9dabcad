import type { MergePreview, SegmentReport } from "../../../contract/annotations.ts";
import type { Problem } from "../../../contract/base.ts";
import { line } from "../../../words/problems.ts";
import { PART_STATES } from "../../../words/states.ts";
import { count } from "../../../words/terms.ts";
import { warning } from "../../../words/warnings.ts";

export const problemLines = (problems: Problem[]): string[] => problems.map((problem) => `  ${line(problem)}`);

/** Each part of a review file: whose it is, how much is in it, how it was found. */
export const segmentLines = (segments: SegmentReport[]): string[] =>
  segments.flatMap((segment) => [
    `  ${segment.name ?? `Reviewer ${segment.annotator?.slice(0, 8) ?? "unknown"}`}, part ${segment.revision}: ` +
      `${count(segment.entries, "change")}${segment.withheld > 0 ? ` (${count(segment.withheld, "text")} not sent)` : ""}. ` +
      `${PART_STATES[segment.state]}.`,
    ...problemLines(segment.problems).map((told) => `  ${told}`),
    ...segment.flags.map(({ code, values }) => `    ${warning(code, values)}`),
  ]);

/** What adding a review file adds. */
export function mergeLines(path: string, report: MergePreview, dry: boolean): string[] {
  const { adds, waiting, conflicts } = report;
  const parts = [
    `${count(adds.entries, "change")}`,
    adds.verdicts > 0 ? count(adds.verdicts, "answer") : "",
    adds.quotes > 0 ? count(adds.quotes, "quote") : "",
    adds.rulings > 0 ? count(adds.rulings, "decision") : "",
    adds.rubrics > 0 ? count(adds.rubrics, "rubric") : "",
  ].filter((part) => part !== "");
  const opening = dry ? "would add" : "added";
  return [
    adds.entries === 0 ? `${path}: nothing new.` : `${path}: ${opening} ${parts.join(", ")}.`,
    ...problemLines(report.problems),
    ...segmentLines(report.segments.filter(({ state, flags }) => state !== "good" || flags.length > 0)),
    ...(waiting > 0 ? [`  ${warning("waiting", { count: waiting })}`] : []),
    ...(conflicts > 0 ? [`  Reviewers differ on ${count(conflicts, "question")}.`] : []),
  ];
}
