import { isMap, isNode, isSeq, LineCounter, parseDocument, stringify, type Document } from "yaml";
import type { z } from "zod";
import { Refusal } from "../domain/problem.ts";
import { Criterion, FailureMode, Rubric } from "../domain/rubric.ts";

/** No rubric is longer than this, in UTF-16 units. */
const LONGEST = 1024 * 1024;

/**
 * Reads a rubric written as YAML (JSON is YAML too).
 * @throws Refusal `rubric_not_one`, `yaml_invalid` or `rubric_invalid` naming line and field; `file_empty`, `file_too_large`
 */
export function readRubric(text: string, file?: string): Rubric {
  if (text.length > LONGEST) throw new Refusal("file_too_large", { file });
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/u, ""), { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error)
    throw new Refusal("yaml_invalid", {
      file,
      line: lines.linePos(error.pos[0]).line,
      values: { detail: error.message },
    });
  if (document.contents === null) throw new Refusal("file_empty", { file });
  if (!isMap(document.contents))
    throw new Refusal("rubric_not_one", {
      file,
      values: { found: isSeq(document.contents) ? "a list" : "plain text" },
    });
  const parsed = Rubric.safeParse(toValue(document, file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new Refusal("rubric_invalid", {
    file,
    line: lineOf(document, lines, issue),
    field: fieldOf(issue),
    values: { detail: issue.message },
  });
}

/** Aliases are followed, but not so many that a small file becomes an enormous one. */
function toValue(document: Document, file?: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new Refusal("yaml_invalid", { file, line: 1, values: { detail: (error as Error).message } });
  }
}

type Issue = z.core.$ZodIssue;
const pathOf = (issue: Issue): PropertyKey[] =>
  issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]!] : issue.path;

/** `criteria.2.question`, items counted from 1 as people do. */
const fieldOf = (issue: Issue): string =>
  pathOf(issue)
    .map((part) => (typeof part === "number" ? part + 1 : String(part)))
    .join(".");

/** Line of the value at fault; of a missing one, the line of what it is missing from. */
function lineOf(document: Document, lines: LineCounter, issue: Issue): number {
  const path = pathOf(issue);
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** Writes a rubric as YAML that reads back as the same rubric; what is at its default is left out. */
export function writeRubric(rubric: Rubric): string {
  const { criteria, failure_modes, ...head } = rubric;
  const tidy = {
    ...withoutDefaults(head, Rubric.shape),
    criteria: criteria.map((criterion) => withoutDefaults(criterion, Criterion.shape)),
    ...(failure_modes.length > 0
      ? { failure_modes: failure_modes.map((mode) => withoutDefaults(mode, FailureMode.shape)) }
      : {}),
  };
  return stringify(tidy, { lineWidth: 110 });
}

function withoutDefaults(value: object, shape: Record<string, z.ZodType>): Record<string, unknown> {
  const isDefault = (name: string, item: unknown) => {
    const found = shape[name]?.safeParse(undefined);
    return item === undefined || (found?.success === true && found.data === item);
  };
  return Object.fromEntries(Object.entries(value).filter(([name, item]) => !isDefault(name, item)));
}
