import type { Entry, EntryFor, EvidenceTarget, Kind } from "../domain/entry.ts";
import { labelOf, notReached, type Outcome } from "../domain/gold.ts";
import type { RecordHashes } from "../domain/record.ts";
import { changedParts } from "../domain/staleness.ts";
import { askedOf } from "./asked.ts";
import { entryById, headsOfRecord } from "./ledger.ts";
import { rows, sql } from "./query.ts";
import type { Store } from "./store.ts";
import { contestsOfRecord } from "./work.ts";

/** Held records that someone submitted or ruled on, by source and key: an order every copy agrees on. */
export function judgedRecords(store: Store): number[] {
  const judged = sql
    .selectFrom("records as r")
    .select("r.id")
    .where("r.position", "is not", null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("slots as s")
          .select("s.id")
          .whereRef("s.record", "=", "r.id")
          .where("s.kind", "in", ["submission", "ruling"]),
      ),
    )
    .orderBy("r.source")
    .orderBy("r.key");
  return rows(store, judged).map(({ id }) => id);
}

/** What gold makes of each slot of a record, and the version it is about (null while the record is not held). */
export type GoldOutcome = { version: RecordHashes | null; labels: Outcome[] };

/** G7: of several current versions the one that gives most labels, so that every copy chooses the same. */
export function goldOutcome(store: Store, record: number): GoldOutcome {
  const asked = askedOf(store, record);
  const outcomes = asked.versions
    .toSorted((a, b) => (a.version < b.version ? -1 : 1))
    .map((version): GoldOutcome => {
      const contests = contestsOfRecord(store, record, { ...asked, versions: [version] });
      const labels: Outcome[] = contests.flatMap((contest) => labelOf(contest) ?? []);
      return { version, labels: [...labels, ...notReached(asked.rubric?.criteria ?? [], contests)] };
    });
  const size = ({ labels }: GoldOutcome) => labels.filter((outcome) => typeof outcome !== "string").length;
  return outcomes.toSorted((a, b) => size(b) - size(a))[0] ?? { version: null, labels: [] };
}

/** Texts that go into the gold set beside the labels: ids of the entries that hold them, sorted. */
export type GoldTexts = {
  rationales: string[];
  expectations: string[];
  corrections: string[];
  evidence: string[];
  missed: string[];
};

/**
 * G6: reasons for the answers voted for, what a right answer must say, corrections of the present output, and what was
 * quoted for and against it or missed among its context.
 */
export function goldTexts(
  store: Store,
  record: number,
  version: RecordHashes,
  votes: EntryFor<"verdict">[],
): GoldTexts {
  const heads = headsOfRecord(store, record, { kinds: TEXT_KINDS });
  const holds = (pins: { output?: string; context?: string }) => changedParts(pins, [version]).length === 0;
  const ids = (wanted: (entry: Entry) => boolean) =>
    heads
      .filter(wanted)
      .map((entry) => entry.id)
      .toSorted();
  return {
    rationales: ids((entry) => entry.kind === "rationale" && votes.some((vote) => isReasonFor(store, entry, vote))),
    expectations: ids((entry) => entry.kind === "expectation" && entry.value !== null),
    corrections: ids((entry) => entry.kind === "edit" && entry.value.state === "text" && holds(entry.pins)),
    evidence: ids(
      (entry) =>
        entry.kind === "evidence" &&
        entry.value !== null &&
        holds({ output: entry.pins.output }) &&
        isHeldAgainst(store, entry.value.target, version, votes),
    ),
    missed: ids(
      (entry) => entry.kind === "missed_passage" && entry.value !== null && holds({ context: entry.pins.context }),
    ),
  };
}

const TEXT_KINDS: Kind[] = ["rationale", "expectation", "edit", "evidence", "missed_passage"];

/** Evidence for another answer than one voted for, or on another output, says nothing about these labels. */
function isHeldAgainst(
  store: Store,
  target: EvidenceTarget,
  version: RecordHashes,
  votes: EntryFor<"verdict">[],
): boolean {
  if (target.kind === "statement") return target.output === version.output;
  const about = entryById(store, target.verdict);
  return votes.some(
    ({ annotator, slot, value }) =>
      about?.kind === "verdict" &&
      annotator === about.annotator &&
      slot.criterion === target.criterion &&
      value?.answer === about.value?.answer,
  );
}

/** A reason for another answer than the one voted for says nothing about this vote. */
function isReasonFor(store: Store, entry: EntryFor<"rationale">, vote: EntryFor<"verdict">): boolean {
  const { slot, value, annotator } = entry;
  if (!value || annotator !== vote.annotator || slot.criterion !== vote.slot.criterion) return false;
  const about = entryById(store, value.about);
  return about?.kind === "verdict" && about.value?.answer === vote.value?.answer;
}
