import type { Entry, EntryFor } from "../domain/entry.ts";
import { labelOf, type GoldLabel, type LeftOut } from "../domain/gold.ts";
import { changedParts } from "../domain/staleness.ts";
import { askedOf } from "./asked.ts";
import { entryById, headsOfRecord } from "./ledger.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";
import { contestsOfRecord } from "./work.ts";

/** Held records that someone submitted or ruled on, by source and key: an order every copy agrees on. */
export const judgedRecords = (store: Store): number[] =>
  statement(
    store,
    `SELECT r.id FROM records r WHERE r.position IS NOT NULL AND EXISTS (
       SELECT 1 FROM slots WHERE record = r.id AND kind IN ('submission', 'ruling')) ORDER BY r.source, r.key`,
  )
    .pluck()
    .all() as number[];

/** What gold makes of each slot of a record. */
export const goldOutcomes = (store: Store, record: number): (GoldLabel | LeftOut)[] =>
  contestsOfRecord(store, record).flatMap((contest) => labelOf(contest) ?? []);

/** Texts that go into the gold set beside the labels: ids of the entries that hold them, sorted. */
export type GoldTexts = { rationales: string[]; expectations: string[]; corrections: string[] };

/** G6: reasons for the answers voted for, what a right answer must say, and corrections of the present output. */
export function goldTexts(store: Store, record: number, votes: EntryFor<"verdict">[]): GoldTexts {
  const heads = headsOfRecord(store, record, { kinds: ["rationale", "expectation", "edit"] });
  const { versions } = askedOf(store, record);
  const ids = (wanted: (entry: Entry) => boolean) =>
    heads
      .filter(wanted)
      .map((entry) => entry.id)
      .toSorted();
  return {
    rationales: ids((entry) => entry.kind === "rationale" && votes.some((vote) => isReasonFor(store, entry, vote))),
    expectations: ids((entry) => entry.kind === "expectation" && entry.value !== null),
    corrections: ids(
      (entry) =>
        entry.kind === "edit" && entry.value.state === "text" && changedParts(entry.pins, versions).length === 0,
    ),
  };
}

/** A reason for another answer than the one voted for says nothing about this vote. */
function isReasonFor(store: Store, entry: EntryFor<"rationale">, vote: EntryFor<"verdict">): boolean {
  const { slot, value, annotator } = entry;
  if (!value || annotator !== vote.annotator || slot.criterion !== vote.slot.criterion) return false;
  const about = entryById(store, value.about);
  return about?.kind === "verdict" && about.value?.answer === vote.value?.answer;
}
