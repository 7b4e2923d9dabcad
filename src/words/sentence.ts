import type { Problem } from "../domain/problem.ts";
import { number, size } from "./terms.ts";

/** What a person reads when something could not be done: what happened, what was kept, what to do. */
export type Sentence = { what: string; kept: string; next: string };
/** [what happened, what was kept, what to do next]; the last two may be empty. */
export type Say = (it: Told) => [what: string, kept: string, next: string];

/** Reads a problem for a sentence: every gap has words for the case that it was not filled. */
export class Told {
  readonly problem: Problem;
  /** What one text to judge is called, in the middle of a sentence: "summary". */
  readonly noun: string;
  readonly nouns: string;

  constructor(problem: Problem, noun: string, nouns: string) {
    this.problem = problem;
    this.noun = noun;
    this.nouns = nouns;
  }

  /** The file in quotation marks, or `otherwise`. */
  file(otherwise = "The file"): string {
    return this.problem.file === undefined ? otherwise : `“${this.problem.file}”`;
  }

  /** "Row 214 of “june.csv”", or as much of it as is known. */
  row(word = "Row"): string {
    const { line, file } = this.problem;
    if (line === undefined) return this.file(word === "Row" ? "A row" : "The file");
    return `${word} ${number(line)}${file === undefined ? "" : ` of “${file}”`}`;
  }

  /** The field in quotation marks, or `otherwise`. */
  field(otherwise = "a field"): string {
    return this.problem.field === undefined ? otherwise : `“${this.problem.field}”`;
  }

  /** " (column “output”)" or nothing. */
  inField(word = "field"): string {
    return this.problem.field === undefined ? "" : ` (${word} “${this.problem.field}”)`;
  }

  has(name: string): boolean {
    return this.#given(name) !== undefined;
  }

  /** A value as people read it, or `otherwise`. */
  value(name: string, otherwise: string): string {
    const value = this.#given(name);
    return value === undefined ? otherwise : typeof value === "number" ? number(value) : value;
  }

  /** A number of bytes as people read it, or `otherwise`. */
  bytes(name: string, otherwise: string): string {
    const value = this.#given(name);
    return typeof value === "number" ? size(value) : (value ?? otherwise);
  }

  /** `text` with the value put for `{}`, or nothing when there is no such value. */
  when(name: string, text: string): string {
    return this.has(name) ? text.replace("{}", this.value(name, "")) : "";
  }

  /** " is missing", " should be a text and is a number", or ": " and the detail as it was given. */
  wrong(otherwise: string): string {
    const detail = this.#given("detail");
    return detail === undefined ? ` ${otherwise}` : plainly(String(detail));
  }

  /** Libraries call the detail a reason. */
  #given(name: string): string | number | undefined {
    const values = this.problem.values;
    return values?.[name] ?? (name === "detail" ? values?.["reason"] : undefined);
  }
}

const KINDS: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "empty",
};
const kind = (name: string): string => KINDS[name] ?? name;

/** What a schema library says, as the end of a sentence that begins with the field. */
const SAYINGS: [RegExp, (...parts: string[]) => string][] = [
  [/expected \w+, received undefined/, () => " is missing"],
  [/expected (\w+), received (\w+)/, (wanted = "", found = "") => ` should be ${kind(wanted)} and is ${kind(found)}`],
  [/^Too big: .*?<=?(\d+)/, (most) => ` is too long: at most ${number(Number(most))}`],
  [/^Too small: .*?>=?1\b/, () => " is empty"],
  [/^Unrecognized keys?: (.*)/, (names) => ` is not known here: ${names}`],
  [
    /^Invalid option: expected one of (.*)/,
    (options = "") => ` should be one of ${options.replaceAll("|", ", ").replaceAll('"', "")}`,
  ],
  [/^Invalid (string|input|key)/, () => " is not written as it should be"],
];

function plainly(detail: string): string {
  const said = detail.replace(/^\((.*)\)$/s, "$1");
  for (const [pattern, say] of SAYINGS) {
    const found = pattern.exec(said);
    if (found) return say(...found.slice(1));
  }
  return `: ${said}`;
}
