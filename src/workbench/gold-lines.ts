import type { Entry, EntryFor, Kind } from "../domain/entry.ts";
import type { GoldLabel } from "../domain/gold.ts";
import type { GoldEvidence, GoldRecord, ManifestRecord } from "../domain/gold-set.ts";
import { quoted } from "../domain/quotations.ts";
import { Refusal } from "../domain/problem.ts";
import { recordHashes, type RecordHashes } from "../domain/record.ts";
import { goldTexts } from "../store/gold.ts";
import { sha256 } from "../store/hash.ts";
import { findRecord } from "../store/insert.ts";
import { entryById } from "../store/ledger.ts";
import { heldVersion } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { needRef } from "./desk.ts";

/** One record of a set, before its line is hashed. */
export type SetRecord = Omit<ManifestRecord, "line">;

/** What a record brings to a set: its labels, and the entries its texts stand in. */
export function setRecord(store: Store, record: number, version: RecordHashes, labels: GoldLabel[]): SetRecord {
  const votes = labels.flatMap((label) => label.votes.map((id) => needEntry(store, id, "verdict")));
  return {
    record: needRef(store, record),
    version: version.version,
    labels: Object.fromEntries(labels.map(({ criterion, ...label }) => [criterion, label])),
    ...goldTexts(store, record, version, votes),
  };
}

/** The line of a record of a set, read from the entries that it names. */
export function goldRecord(store: Store, set: SetRecord, rubric: string): GoldRecord {
  const held = versionOf(store, set);
  const reasons = set.rationales.map((id) => needEntry(store, id, "rationale"));
  return {
    key: set.record.key,
    source: set.record.source,
    version: set.version,
    hashes: held.hashes,
    input: held.content.input,
    output: held.content.output,
    context: held.content.context.map(({ text, document, title, page }) => ({
      text,
      ...(document === undefined ? {} : { document }),
      ...(title === undefined ? {} : { title }),
      ...(page === undefined ? {} : { page }),
    })),
    labels: Object.fromEntries(
      Object.entries(set.labels).map(([criterion, label]) => [criterion, goldLabel(store, criterion, label, reasons)]),
    ),
    expectations: set.expectations.map((id) => {
      const entry = needEntry(store, id, "expectation");
      const { annotator } = entry;
      const polarity = entry.value!.polarity;
      return { entry: id, annotator, polarity, text: textIn(entry, "text"), quote: textIn(entry, "quote") };
    }),
    corrections: set.corrections.map((id) => {
      const entry = needEntry(store, id, "edit");
      return { entry: id, annotator: entry.annotator, text: textIn(entry, "text") };
    }),
    ...(set.evidence && { evidence: set.evidence.map((id) => goldEvidence(needEntry(store, id, "evidence"))) }),
    ...(set.missed && {
      missed: set.missed.map((id) => {
        const entry = needEntry(store, id, "missed_passage");
        return { ...goldQuote(entry), note: textIn(entry, "note") };
      }),
    }),
    rubric,
  };
}

function goldEvidence(entry: EntryFor<"evidence">): GoldEvidence {
  const { target, relation } = entry.value!;
  const against =
    target.kind === "statement"
      ? { kind: target.kind, start: target.start, end: target.end }
      : { kind: "answer" as const, criterion: target.criterion };
  return { ...goldQuote(entry), relation, target: against };
}

function goldQuote(entry: EntryFor<"evidence" | "missed_passage">) {
  const { document, text, anchor } = quoted(entry);
  const quote = anchor?.segments.map(({ page, start, end, exact }) => ({ page, start, end, text: exact })) ?? null;
  return { entry: entry.id, annotator: entry.annotator, document, text, quote };
}

type SetLabel = SetRecord["labels"][string];

function goldLabel(store: Store, criterion: string, label: SetLabel, reasons: EntryFor<"rationale">[]) {
  return {
    verdict: label.verdict,
    arose: label.arose,
    votes: label.votes.map((id) => {
      const { annotator, value } = needEntry(store, id, "verdict");
      const reason = reasons.find((entry) => entry.annotator === annotator && entry.slot.criterion === criterion);
      const { answer, unsure, reasonIds } = value!;
      const rationale = reason ? textIn(reason, "text") : null;
      return { entry: id, annotator, verdict: answer, unsure, reasons: reasonIds, rationale };
    }),
    rulings: label.rulings.map((id) => {
      const entry = needEntry(store, id, "ruling");
      const { verdict, reason = null } = entry.value;
      return { entry: id, annotator: entry.annotator, verdict, reason, explanation: textIn(entry, "explanation") };
    }),
    votes_changed_since: label.votesChangedSince,
  };
}

/** The version that was frozen; it is kept when a later import brings another. */
function versionOf(store: Store, { record, version }: SetRecord) {
  const id = findRecord(store, record)?.id;
  const content = id === undefined ? undefined : heldVersion(store, id, version);
  if (!content) throw new Refusal("record_unknown", { values: { key: record.key } });
  const { version: _version, ...hashes } = recordHashes(content, sha256);
  return { content, hashes };
}

/** Entries are never lost, so one that is missing has not arrived on this copy. */
function needEntry<K extends Kind>(store: Store, id: string, kind: K): EntryFor<K> {
  const entry = entryById(store, id);
  if (entry?.kind !== kind) throw new Refusal("gold_unknown", { field: id });
  return entry as EntryFor<K>;
}

const textIn = (entry: Entry, name: string): string | null => {
  const text = entry.sealed?.body[name];
  return typeof text === "string" ? text : null;
};
