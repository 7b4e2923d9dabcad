import { setImmediate } from "node:timers/promises";
import type { Progress } from "../contract/base.ts";
import type { Problem } from "../domain/problem.ts";
import type { Row } from "../formats/log-bundle/reader.ts";
import type { Intake } from "../store/intake.ts";
import type { OpenedLog } from "./import-source.ts";
import type { ReportInProgress } from "./import-report.ts";

/**
 * Longest stretch of taking rows before a commit, in milliseconds. With the commit itself a batch stays below 50 ms,
 * which is what a save has to wait at most.
 */
const BATCH_MS = 28;
/** Time between two tellings of progress, in milliseconds. */
const TELL_MS = 200;

export interface Pump {
  log: OpenedLog;
  intake: Intake;
  report: ReportInProgress;
  /** Runs a batch as one transaction. */
  commit(batch: () => void): void;
  /** Told of each row that is rejected, with its original text. */
  onRejected?: (line: number, problem: Problem, raw: string) => void;
  signal?: AbortSignal | undefined;
}

/**
 * Reads rows and takes them in, in batches between which others get their turn. Ends early, and quietly, when the
 * signal is aborted; what was committed stays.
 */
export async function* pumpRows(pump: Pump): AsyncGenerator<Progress, void> {
  const { log, report, signal } = pump;
  const progress = new Telling(log);
  const { head, mapping } = log;
  const rows = log.format.read(log.source, { head, mapping: mapping ?? undefined, onBytes: progress.read });
  for await (const batch of rows) {
    const waiting = batch[Symbol.iterator]();
    for (let more = true; more && !signal?.aborted;) {
      pump.commit(() => {
        more = takeSome(pump, waiting);
      });
      await setImmediate();
    }
    if (signal?.aborted) return;
    const event = progress.due(report.counts.rows);
    if (event) yield event;
  }
}

/** Takes rows until none is left or the time is up; answers whether there may be more. */
function takeSome(pump: Pump, rows: Iterator<Row>): boolean {
  const end = performance.now() + BATCH_MS;
  pump.intake.begin();
  for (let taken = 1; ; taken++) {
    const { done, value } = rows.next();
    if (done) return false;
    takeOne(pump, value);
    if (taken % 8 === 0 && performance.now() > end) return true;
  }
}

function takeOne({ intake, report, log, onRejected }: Pump, row: Row): void {
  const reject = (problem: Problem, raw: string) => {
    report.rejected(row.line, problem, raw);
    onRejected?.(row.line, problem, raw);
  };
  if ("problem" in row) return reject(row.problem, row.raw);
  const namespace = row.record.key === undefined ? log.format.namespace : log.namespace;
  const taken = intake.take({ ...row, source: row.source ?? namespace });
  if ("fate" in taken) return report.took(row, taken);
  const { duplicateOf: first, key } = taken;
  const problem: Problem = { code: "row_duplicate_key", file: log.source.name, line: row.line, values: { first, key } };
  reject({ ...problem, field: log.mapping?.key ?? "key" }, row.raw);
}

/** Says how far the reading has come, and how fast, a few times a second. */
class Telling {
  readonly #total: number | undefined;
  readonly #started = performance.now();
  #told = 0;
  #bytes = 0;

  constructor({ head, source }: OpenedLog) {
    this.#total = (head.file ?? source.files.get("records.jsonl"))?.size;
  }

  read = (bytes: number): void => {
    this.#bytes = bytes;
  };

  due(rows: number): Progress | null {
    const now = performance.now();
    if (now - this.#told < TELL_MS) return null;
    this.#told = now;
    const seconds = (now - this.#started) / 1000;
    // How many rows there are is known at the end; until then by the share of the bytes that they took.
    const total = this.#total === undefined || this.#bytes === 0 ? undefined : (rows * this.#total) / this.#bytes;
    const left = total === undefined ? {} : { total: Math.max(rows, Math.round(total)) };
    return { type: "progress", phase: "importing", done: rows, ...left, rate: rows / seconds };
  }
}
