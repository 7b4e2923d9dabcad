import type { Asked } from "../domain/answers.ts";
import { contestsOf, contestState, type Contest } from "../domain/dispute.ts";
import type { Entry, Envelope, Kind } from "../domain/entry.ts";
import { judgementOf } from "../domain/judgement.ts";
import { recordOf } from "../domain/ledger.ts";
import { askedOf } from "./asked.ts";
import { entriesOfRecord } from "./entries.ts";
import { findRecord } from "./insert.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** Kinds that decide where an annotator's work on a record stands. */
const WORK_KINDS: ReadonlySet<string> = new Set<Kind>([
  "verdict",
  "rationale",
  "edit",
  "expectation",
  "claim_finding",
  "comment",
  "status",
  "submission",
]);
const OBJECT_KINDS: ReadonlySet<string> = new Set<Kind>(["expectation", "comment"]);
/** Kinds that decide what is disputed. */
const CONTEST_KINDS: ReadonlySet<string> = new Set<Kind>(["verdict", "submission", "ruling"]);

type SlotRow = { kind: string; annotator: string | null; record: number | null };

/**
 * Projection of who stands where with which record, and of what is disputed. A new rubric refolds everything, an
 * import whatever it brought or changed.
 */
export function foldWork(store: Store, slots: number[]): void {
  const find = statement(store, "SELECT kind, annotator, record FROM slots WHERE id = ?");
  const dirty = slots.map((slot) => ({ slot, ...(find.get(slot) as SlotRow) }));
  if (dirty.some(({ kind }) => kind === "rubric_published")) return foldAll(store);
  if (dirty.some(({ kind }) => kind === "import")) foldImported(store);
  const work = new Map<string, { record: number; annotator: string }>();
  const contests = new Set<number>();
  for (const { slot, kind, annotator, record } of dirty) {
    if (annotator === null) continue;
    if (WORK_KINDS.has(kind))
      for (const about of OBJECT_KINDS.has(kind) ? recordsNamed(store, slot) : [record])
        if (about !== null) work.set(`${about} ${annotator}`, { record: about, annotator });
    if (CONTEST_KINDS.has(kind) && record !== null) contests.add(record);
  }
  for (const { record, annotator } of work.values()) foldRecord(store, record, annotator);
  for (const record of contests) foldContests(store, record);
}

/** An object that was used on two records belongs to one of them, and to which may change as entries arrive (L5). */
function recordsNamed(store: Store, slot: number): Set<number> {
  const envelopes = statement(store, "SELECT envelope FROM entries WHERE slot = ?").pluck().all(slot) as string[];
  const refs = envelopes.flatMap((text) => recordOf(JSON.parse(text) as Envelope) ?? []);
  return new Set(refs.flatMap((ref) => findRecord(store, ref)?.id ?? []));
}

function foldAll(store: Store): void {
  statement(store, "DELETE FROM work").run();
  statement(store, "DELETE FROM contests").run();
  const pairs = statement(
    store,
    "SELECT DISTINCT record, annotator FROM slots WHERE record IS NOT NULL AND annotator IS NOT NULL",
  ).all() as { record: number; annotator: string }[];
  for (const { record, annotator } of pairs) foldRecord(store, record, annotator);
  for (const record of new Set(pairs.map((pair) => pair.record))) foldContests(store, record);
}

/** Versions of a record as kept beside its fold. */
const VERSIONS = `(SELECT group_concat(version, ' ') FROM (SELECT version FROM record_versions v
  WHERE v.record = r.id AND v.current = 1 ORDER BY v.id))`;

/** Work on records that have just come to be held, or whose current version is another now. */
export function foldImported(store: Store): void {
  const moved = statement(
    store,
    `SELECT s.record, s.annotator FROM (SELECT DISTINCT record, annotator FROM slots
       WHERE record IS NOT NULL AND annotator IS NOT NULL) s JOIN records r ON r.id = s.record
     LEFT JOIN work w ON w.record = s.record AND w.annotator = s.annotator
     WHERE w.version IS NOT ${VERSIONS}`,
  ).all() as { record: number; annotator: string }[];
  for (const { record, annotator } of moved) foldRecord(store, record, annotator);
  for (const record of new Set(moved.map((pair) => pair.record))) foldContests(store, record);
}

function foldRecord(store: Store, record: number, annotator: string): void {
  const asked = askedOf(store, record);
  const said = judgementOf(asked, entriesOfRecord(store, record, annotator));
  if (asked.versions.length === 0 || (said.state === "open" && said.status === null)) {
    statement(store, "DELETE FROM work WHERE record = ? AND annotator = ?").run(record, annotator);
    return;
  }
  const answered = said.answers.filter((answer) => answer.reached && answer.verdict).length;
  statement(store, "INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?, ?, ?)").run(
    record,
    annotator,
    said.state,
    answered,
    said.submission?.round ?? 0,
    asked.versions.map(({ version }) => version).join(" "),
  );
}

function foldContests(store: Store, record: number): void {
  statement(store, "DELETE FROM contests WHERE record = ?").run(record);
  const voters = statement(
    store,
    "SELECT count(DISTINCT annotator) + sum(kind = 'ruling') FROM slots WHERE record = ? AND kind IN ('submission', 'ruling')",
  );
  // Most records have one voter and no ruling: nothing to compare.
  if (((voters.pluck().get(record) as number | null) ?? 0) < 2) return;
  const asked = askedOf(store, record);
  if (asked.versions.length === 0) return;
  const keep = statement(store, "INSERT INTO contests VALUES (?, ?, ?)");
  for (const contest of contestsOfRecord(store, record, asked)) {
    const state = contestState(contest);
    if (state !== "single") keep.run(record, contest.criterion, state);
  }
}

/** Votes and rulings on every slot of a record, from all annotators. */
export function contestsOfRecord(store: Store, record: number, asked: Asked = askedOf(store, record)): Contest[] {
  const annotators = statement(
    store,
    "SELECT DISTINCT annotator FROM slots WHERE record = ? AND annotator IS NOT NULL ORDER BY annotator",
  );
  const entries = new Map<string, Entry[]>();
  for (const annotator of annotators.pluck().all(record) as string[])
    entries.set(annotator, entriesOfRecord(store, record, annotator));
  return contestsOf(asked, entries);
}
