import type { Asked } from "../domain/answers.ts";
import { contestsOf, contestState, type Contest } from "../domain/dispute.ts";
import type { Entry, Envelope, Kind } from "../domain/entry.ts";
import { judgementOf } from "../domain/judgement.ts";
import { recordOf } from "../domain/ledger.ts";
import { askedOf, currentRubric, currentVersions } from "./asked.ts";
import { entriesOfRecord } from "./entries.ts";
import { findRecord } from "./insert.ts";
import { readMeta, writeMeta } from "./meta.ts";
import { inTransaction, statement } from "./query.ts";
import type { Store } from "./store.ts";

/** Kinds that decide where an annotator's work on a record stands. */
const WORK_KINDS: ReadonlySet<string> = new Set<Kind>([
  "verdict",
  "rationale",
  "edit",
  "expectation",
  "claim_finding",
  "highlight",
  "evidence",
  "missed_passage",
  "comment",
  "status",
  "submission",
]);
const OBJECT_KINDS: ReadonlySet<string> = new Set<Kind>([
  "expectation",
  "comment",
  "highlight",
  "evidence",
  "missed_passage",
]);
/** Kinds that decide what is disputed. */
const CONTEST_KINDS: ReadonlySet<string> = new Set<Kind>(["verdict", "submission", "status", "ruling"]);

/** What is to be folded anew of one record. */
type Dirty = { annotators: Set<string>; contests: boolean };
type SlotRow = { kind: string; annotator: string | null; record: number | null };
type PairRow = { record: number; annotator: string };

/**
 * Projection of who stands where with which record, and of what is disputed. A new rubric refolds everything, an
 * import whatever it brought or changed.
 */
export function foldWork(store: Store, slots: number[]): void {
  const find = statement(store, "SELECT kind, annotator, record FROM slots WHERE id = ?");
  const rows = slots.map((slot) => ({ slot, ...(find.get(slot) as SlotRow) }));
  if (rows.some(({ kind }) => kind === "rubric_published")) return foldAll(store);
  const dirty = rows.some(({ kind }) => kind === "import") ? imported(store) : new Map<number, Dirty>();
  for (const { slot, kind, annotator, record } of rows) {
    if (annotator === null) continue;
    for (const about of OBJECT_KINDS.has(kind) ? recordsNamed(store, slot) : [record]) {
      if (about === null) continue;
      if (WORK_KINDS.has(kind)) at(dirty, about).annotators.add(annotator);
      if (CONTEST_KINDS.has(kind)) at(dirty, about).contests = true;
    }
  }
  foldRecords(store, dirty);
}

function at(dirty: Map<number, Dirty>, record: number): Dirty {
  let found = dirty.get(record);
  if (!found) dirty.set(record, (found = { annotators: new Set(), contests: false }));
  return found;
}

/** An object that was used on two records belongs to one of them, and to which may change as entries arrive (L5). */
function recordsNamed(store: Store, slot: number): Set<number> {
  const envelopes = statement(store, "SELECT envelope FROM entries WHERE slot = ?").pluck().all(slot) as string[];
  const refs = envelopes.flatMap((text) => recordOf(JSON.parse(text) as Envelope) ?? []);
  return new Set(refs.flatMap((ref) => findRecord(store, ref)?.id ?? []));
}

const PAIRS = "SELECT DISTINCT record, annotator FROM slots WHERE record IS NOT NULL AND annotator IS NOT NULL";

/** Rows up to which everything is folded anew in the transaction that asks for it: some 50 ms. */
const AT_ONCE = 200;
/** Set while the projection is behind a new rubric: the records after this one are still to be folded anew. */
const BEHIND = "work_behind";

/** Folds everything anew; where that takes long, in slices that `foldBehind` takes later. What is there stays till then. */
function foldAll(store: Store): void {
  const rows = statement(store, "SELECT count(*) FROM (SELECT 1 FROM work LIMIT ?)")
    .pluck()
    .get(AT_ONCE + 1) as number;
  writeMeta(store, BEHIND, rows > AT_ONCE ? "0" : null);
  if (rows > AT_ONCE) return;
  statement(store, "DELETE FROM work").run();
  statement(store, "DELETE FROM contests").run();
  foldRecords(store, allOf(statement(store, PAIRS).all() as PairRow[]));
}

/**
 * Folds records anew that are behind a new rubric, in order, for a while and in one transaction. What is said of a record
 * meanwhile is folded at once, by the new rubric.
 * @param ms how long; at least one record is folded
 * @returns whether there are more
 */
export function foldBehind(store: Store, ms: number): boolean {
  if (readMeta(store, BEHIND) === null) return false;
  return inTransaction(store, () => {
    const end = performance.now() + ms;
    const next = statement(
      store,
      `SELECT DISTINCT record, annotator FROM slots WHERE annotator IS NOT NULL AND record =
         (SELECT min(record) FROM slots WHERE annotator IS NOT NULL AND record > ?)`,
    );
    for (let at = Number(readMeta(store, BEHIND)); ;) {
      const pairs = next.all(at) as PairRow[];
      if (pairs.length > 0) {
        foldRecords(store, allOf(pairs));
        at = pairs[0]!.record;
        if (performance.now() < end) continue;
      }
      writeMeta(store, BEHIND, pairs.length > 0 ? String(at) : null);
      return pairs.length > 0;
    }
  });
}

/** Work on records that have just come to be held, or whose current versions are others now. */
function imported(store: Store): Map<number, Dirty> {
  const versions = `SELECT group_concat(version, ' ') FROM (SELECT version FROM record_versions v
    WHERE v.record = r.id AND v.current = 1 ORDER BY v.id)`;
  const moved = statement(
    store,
    `SELECT s.record, s.annotator FROM (${PAIRS}) s JOIN records r ON r.id = s.record
     LEFT JOIN work w ON w.record = s.record AND w.annotator = s.annotator WHERE w.version IS NOT (${versions})`,
  );
  return allOf(moved.all() as PairRow[]);
}

function allOf(pairs: PairRow[]): Map<number, Dirty> {
  const dirty = new Map<number, Dirty>();
  for (const { record, annotator } of pairs) {
    at(dirty, record).annotators.add(annotator);
    at(dirty, record).contests = true;
  }
  return dirty;
}

function foldRecords(store: Store, dirty: Map<number, Dirty>): void {
  const current = currentRubric(store);
  for (const [record, { annotators, contests }] of dirty) {
    const versions = currentVersions(store, record);
    const asked = { rubric: current?.rubric ?? null, questions: current?.questions ?? new Map(), versions };
    for (const annotator of annotators) foldAnnotator(store, record, annotator, asked);
    if (contests) foldContests(store, record, asked);
  }
}

function foldAnnotator(store: Store, record: number, annotator: string, asked: Asked): void {
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

function foldContests(store: Store, record: number, asked: Asked): void {
  statement(store, "DELETE FROM contests WHERE record = ?").run(record);
  const voters = statement(
    store,
    `SELECT count(DISTINCT annotator) + sum(kind = 'ruling') FROM slots
     WHERE record = ? AND kind IN ('submission', 'ruling')`,
  ).pluck();
  // Most records have one voter and no ruling: nothing to compare.
  if (((voters.get(record) as number | null) ?? 0) < 2 || asked.versions.length === 0) return;
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
