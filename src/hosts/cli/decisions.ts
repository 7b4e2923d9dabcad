import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { Problem } from "../../contract/base.ts";
import { DISAGREEMENT_REASONS, DECISIONS } from "../../words/answers.ts";
import { refused } from "./problem-in.ts";

const verdicts = Object.keys(DECISIONS) as (keyof typeof DECISIONS)[];
const reasons = Object.keys(DISAGREEMENT_REASONS) as (keyof typeof DISAGREEMENT_REASONS)[];

/** One row of a file of decisions. */
const Decision = z.object({
  /** Key of the row in the log, as `records --json` prints it. */
  record: z.string().min(1),
  criterion: z.string().min(1),
  verdict: z.enum(verdicts),
  reason: z.enum(reasons),
  explanation: z.string().default(""),
});
export type Decision = z.infer<typeof Decision> & { line: number };

/** Reads decisions from CSV (with a heading) or JSONL; what cannot be read is told with its line and field. */
export function readDecisions(path: string): { decisions: Decision[]; problems: Problem[] } {
  const file = basename(path);
  const text = textOf(resolve(path), file);
  if (text.trim() === "") throw refused({ code: "file_empty", file });
  const rows = text.trimStart().startsWith("{") ? jsonRows(text, file) : csvRows(text, file);
  const decisions: Decision[] = [];
  const problems: Problem[] = [];
  const decided = new Map<string, Decision>();
  for (const { line, value } of rows) {
    const read = Decision.safeParse(value);
    if (read.success) {
      const decision = { ...read.data, line };
      const place = JSON.stringify([decision.record, decision.criterion]);
      const first = decided.get(place);
      if (first) problems.push(twice(decision, first, file));
      else {
        decided.set(place, decision);
        decisions.push(decision);
      }
    } else problems.push(problemOf(read.error, value, file, line));
  }
  return { decisions, problems };
}

/** Two decisions on one question cannot both be meant. */
const twice = ({ record, criterion, line }: Decision, first: Decision, file: string): Problem => ({
  code: "decision_twice",
  file,
  line,
  field: criterion,
  values: { key: record, first: first.line },
});

/** An explanation stays for good, so a text of another encoding is refused rather than read with wrong characters. */
function textOf(path: string, file: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw refused({ code: "file_missing", file });
  if (found.isDirectory()) throw refused({ code: "file_not_recognised", file, values: { found: "a folder" } });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    throw error instanceof TypeError ? refused({ code: "not_utf8", file }) : error;
  }
}

type Raw = { line: number; value: unknown };

function jsonRows(text: string, file: string): Raw[] {
  return text.split("\n").flatMap((row, i) => {
    if (row.trim() === "") return [];
    try {
      return [{ line: i + 1, value: JSON.parse(row) as unknown }];
    } catch {
      throw refused({ code: "json_invalid", file, line: i + 1 });
    }
  });
}

const READING = { columns: true, skip_empty_lines: true, info: true } as const;

function csvRows(text: string, file: string): Raw[] {
  try {
    const rows = parse<{ info: { lines: number }; record: unknown }>(text, READING);
    return rows.map(({ info, record }) => ({ line: info.lines, value: record }));
  } catch (error) {
    const { lines: line, message } = error as { lines?: number; message: string };
    throw refused({ code: "csv_invalid", file, line, values: { detail: message } });
  }
}

function problemOf(error: z.ZodError, value: unknown, file: string, line: number): Problem {
  const field = String(error.issues[0]?.path[0] ?? "");
  const given = (value as Record<string, unknown> | null)?.[field];
  const found =
    given === undefined || given === "" ? "nothing" : `“${typeof given === "string" ? given : JSON.stringify(given)}”`;
  const expected = { verdict: verdicts.join(", "), reason: reasons.join(", ") }[field] ?? "text";
  return { code: "field_wrong_type", file, line, field, values: { found, expected } };
}
