import type { ImportReport } from "../contract/imports.ts";
import type { Problem } from "../domain/problem.ts";
import type { Row } from "../formats/log-bundle/reader.ts";
import type { Taken } from "../store/intake.ts";
import { reason } from "../words/problems.ts";
import type { WarningCode } from "../words/warnings.ts";

/** Rejections told in the report; all of them are in the product of `imports.rejections`. */
const TOLD_REJECTIONS = 1000;
/** Rows told of each fate. */
const TOLD_ROWS = 50;

/** Adds up what became of the rows: rows = added + unchanged + changed + rejected. */
export class ReportInProgress {
  readonly #format: string;
  readonly #noun: string;
  readonly #counts = { rows: 0, added: 0, unchanged: 0, changed: 0, rejected: 0 };
  readonly #rejections: ImportReport["rejections"] = [];
  readonly #fates: ImportReport["rowFates"] = [];
  readonly #warnings = new Map<WarningCode, number>();
  readonly #doubts = { collides: 0, elsewhere: 0 };
  documents = 0;
  labels = 0;

  constructor(format: string, noun: string) {
    this.#format = format;
    this.#noun = noun;
  }

  get counts() {
    return { ...this.#counts };
  }

  took(row: Extract<Row, { record: unknown }>, { key, fate, facts, details, doubt }: Taken): void {
    this.#counts.rows++;
    this.#counts[fate]++;
    this.labels += facts;
    for (const note of row.notes ?? []) this.warn(note);
    if (row.record.context.length === 0) this.warn("no_context");
    if (details) this.warn(`details_${details}`);
    if (doubt) this.#doubts[doubt]++;
    this.#tell({ line: row.line, key, fate, opening: row.record.output.slice(0, 160) });
  }

  rejected(line: number, problem: Problem, raw: string): void {
    this.#counts.rows++;
    this.#counts.rejected++;
    this.#tell({ line, key: "", fate: "rejected", opening: raw.slice(0, 160) });
    if (this.#rejections.length >= TOLD_REJECTIONS) return;
    const { file = "", field = null } = problem;
    this.#rejections.push({ file, line, field, reason: reason(problem, this.#noun), problem });
  }

  warn(code: WarningCode): void {
    this.#warnings.set(code, (this.#warnings.get(code) ?? 0) + 1);
  }

  done(): ImportReport {
    this.#tellDoubts();
    return {
      format: this.#format,
      ...this.#counts,
      rejections: this.#rejections,
      documents: this.documents,
      labels: this.labels,
      warnings: [...this.#warnings].map(([code, count]) => ({ code, count })),
      rowFates: this.#fates.toSorted((a, b) => a.line - b.line),
    };
  }

  /** One row alone proves nothing; most rows do. */
  #tellDoubts(): void {
    const { added, changed, unchanged } = this.#counts;
    const { collides, elsewhere } = this.#doubts;
    if (collides * 2 > changed + unchanged) this.#warnings.set("log_collides", collides);
    if (elsewhere * 2 > added) this.#warnings.set("log_elsewhere", elsewhere);
  }

  #tell(row: ImportReport["rowFates"][number]): void {
    if (this.#counts[row.fate] <= TOLD_ROWS) this.#fates.push(row);
  }
}
