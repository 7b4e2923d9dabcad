import type { Json, Passage, RecordRef, Turn } from "../domain/record.ts";
import { first, sql, statement } from "./query.ts";
import type { Store } from "./store.ts";

/** How much of a text opens a row of the table, in UTF-16 units. */
export const OPENING = 240;

/** One row of the records table, as stored. */
export interface RecordSummary {
  id: number;
  number: number;
  key: string;
  source: string;
  task: string;
  output: string;
  passages: number;
  model: string | null;
  state: string;
  answered: number;
  /** Submissions made: 0 before the first. */
  round: number;
  completedBy: number;
  versions: number;
}

/** The version shown of a record: of several current ones the latest that arrived. */
const SHOWN = "(SELECT max(id) FROM record_versions WHERE record = r.id AND current = 1)";
const SUMMARY = `
  SELECT r.id, r.position AS number, r.key, r.source, v.input, substr(v.output, 1, ${OPENING * 2}) AS output,
    v.passages, v.model, coalesce(w.state, 'open') AS state, coalesce(w.answered, 0) AS answered,
    coalesce(w.round, 0) AS round,
    (SELECT count(*) FROM work o WHERE o.record = r.id AND o.annotator <> @me AND o.state = 'complete') AS completedBy,
    (SELECT count(*) FROM record_versions c WHERE c.record = r.id AND c.current = 1) AS versions
  FROM records r JOIN record_versions v ON v.id = ${SHOWN}
  LEFT JOIN work w ON w.record = r.id AND w.annotator = @me`;

type SummaryRow = Omit<RecordSummary, "task"> & { input: string };

const asSummary = ({ input, output, ...row }: SummaryRow): RecordSummary => ({
  ...row,
  task: opening(taskOf(JSON.parse(input) as Turn[])),
  output: opening(output),
});

/** What was asked: the last turn of the user. */
export const taskOf = (input: Turn[]): string =>
  (input.findLast(({ role }) => role === "user") ?? input.at(-1))?.text ?? "";

function opening(text: string): string {
  const line = text
    .slice(0, OPENING * 2)
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length > OPENING ? `${line.slice(0, OPENING).replace(/[\ud800-\udbff]$/, "")}…` : line;
}

/** A stretch of all records in the order of the project. Positions are dense, so nothing is skipped over. */
export function summaries(store: Store, me: string, offset: number, limit: number): RecordSummary[] {
  const found = statement(
    store,
    `${SUMMARY} WHERE r.position > @offset AND r.position <= @offset + @limit ORDER BY r.position`,
  ).all({ me, offset, limit });
  return (found as SummaryRow[]).map(asSummary);
}

/** Those of some records, in the order given. */
export function summariesOf(store: Store, me: string, ids: number[]): RecordSummary[] {
  const one = statement(store, `${SUMMARY} WHERE r.id = @id`);
  return ids.flatMap((id) => {
    const found = one.get({ me, id }) as SummaryRow | undefined;
    return found ? [asSummary(found)] : [];
  });
}

/** Names of the logs in which this key stands for the same question (where one is asked), or the same answer. */
export const logsHolding = (store: Store, key: string, { asks, output }: { asks: string | null; output: string }) =>
  statement(
    store,
    `SELECT r.source FROM json_each(?) s JOIN records r ON r.source = s.value AND r.key = ?
     JOIN record_versions v ON v.record = r.id WHERE v.input_hash = ? OR v.output_hash = ?`,
  )
    .pluck()
    .all(JSON.stringify(logsHeld(store)), key, asks, output) as string[];

/** Names of the logs whose rows are held. */
export const logsHeld = (store: Pick<Store, "db">): string[] =>
  statement(store, "SELECT DISTINCT source FROM records ORDER BY source").pluck().all() as string[];

/** How many records are held. */
export const recordCount = (store: Store): number =>
  (statement(store, "SELECT max(position) FROM records").pluck().get() as number | null) ?? 0;

/** One version of a record in full. */
export interface HeldVersion {
  id: number;
  number: number;
  key: string;
  source: string;
  version: string;
  outputHash: string;
  model: string | null;
  input: Turn[];
  output: string;
  context: Passage[];
  metadata: { [name: string]: Json };
  trace: Json | null;
}

type VersionRow = Omit<HeldVersion, "input" | "context" | "metadata" | "trace"> & {
  input: string;
  context: string;
  places: string | null;
  metadata: string;
  trace: string | null;
};

const VERSION = `SELECT r.id, r.position AS number, r.key, r.source, v.version, v.output_hash AS outputHash, v.model,
    v.input, v.output, v.context, v.places, v.metadata, v.trace FROM records r JOIN record_versions v`;

function asHeld({ input, context, places, metadata, trace, ...row }: VersionRow): HeldVersion {
  const known = places === null ? [] : (JSON.parse(places) as Omit<Passage, "text">[]);
  return {
    ...row,
    input: JSON.parse(input),
    context: (JSON.parse(context) as string[]).map((text, i) => ({ text, ...known[i] })),
    metadata: JSON.parse(metadata),
    trace: trace === null ? null : JSON.parse(trace),
  };
}

/** The shown version of a record, or the one asked for; undefined when it is not held. */
export function heldVersion(store: Store, record: number, version?: string): HeldVersion | undefined {
  const found =
    version === undefined
      ? statement(store, `${VERSION} ON v.id = ${SHOWN} WHERE r.id = ?`).get(record)
      : statement(store, `${VERSION} ON v.record = r.id WHERE r.id = ? AND v.version = ?`).get(record, version);
  return found === undefined ? undefined : asHeld(found as VersionRow);
}

/** All versions of a record that were ever held, oldest first. */
export function versionsOf(store: Store, record: number): { version: string; current: boolean }[] {
  const found = statement(store, "SELECT version, current FROM record_versions WHERE record = ? ORDER BY id");
  return (found.all(record) as { version: string; current: number }[]).map(({ version, current }) => ({
    version,
    current: current === 1,
  }));
}

/** Source and key of a record that is held. */
export const refOf = (store: Store, record: number): RecordRef | undefined =>
  first(
    store,
    sql.selectFrom("records").select(["source", "key"]).where("id", "=", record).where("position", "is not", null),
  );

/** Number of a record that is held; null when no log has brought it. */
export const heldRecord = (store: Store, { source, key }: RecordRef): number | null =>
  (statement(store, "SELECT id FROM records WHERE source = ? AND key = ? AND position IS NOT NULL")
    .pluck()
    .get(source, key) as number | undefined) ?? null;

/** How many records have several current versions: only versions that changed can have come to stand side by side. */
export const sideBySide = (store: Store): number =>
  statement(
    store,
    `SELECT count(*) FROM (SELECT v.record FROM record_versions v WHERE v.current = 1 AND v.record IN
       (SELECT record FROM record_versions WHERE id IN (SELECT version FROM version_changes))
     GROUP BY v.record HAVING count(*) > 1)`,
  )
    .pluck()
    .get() as number;

/** The record of a key: of several sources the one that came first. */
export function findRecord(store: Store, key: string): number | null {
  // The index begins with the source, so the few sources are stepped through first.
  const found = statement(
    store,
    `WITH RECURSIVE s (source) AS (SELECT min(source) FROM records UNION ALL
       SELECT (SELECT min(source) FROM records WHERE source > s.source) FROM s WHERE s.source IS NOT NULL)
     SELECT r.id FROM s JOIN records r ON r.source = s.source AND r.key = ?
     WHERE r.position IS NOT NULL ORDER BY r.position LIMIT 1`,
  ).pluck();
  return (found.get(key) as number | undefined) ?? null;
}

/** Task and output of the shown version, whole: for excerpts around what was searched. */
export function textsOf(store: Store, record: number): { task: string; output: string } {
  const found = statement(
    store,
    `SELECT v.input, v.output FROM records r JOIN record_versions v ON v.id = ${SHOWN} WHERE r.id = ?`,
  );
  const { input, output } = found.get(record) as { input: string; output: string };
  return { task: taskOf(JSON.parse(input) as Turn[]), output };
}
