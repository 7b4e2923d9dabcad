import type { MergePreview, SegmentReport } from "../contract/annotations.ts";
import { chainFlags, type ChainContext, type ChainMark } from "../domain/chain.ts";
import { submittedVotes } from "../domain/dispute.ts";
import type { Entry } from "../domain/entry.ts";
import { recordOf } from "../domain/ledger.ts";
import { mergeLedgers } from "../domain/merge.ts";
import type { Problem } from "../domain/problem.ts";
import type { RecordRef } from "../domain/record.ts";
import type { Found, FoundSegment } from "../formats/annotation-file/read.ts";
import { flagsWith } from "../store/chain.ts";
import { bodyStateOf, entriesAbout, findRecord } from "../store/ledger.ts";
import { nameOf } from "../store/roster.ts";
import type { Store } from "../store/store.ts";

/**
 * What a file holds and what it would add. Takes a file's findings as they are read, each before it is folded, so that
 * a preview and the report of a merge are counted by the same hand.
 */
export class Survey {
  /** Project named by the first header that could be read. */
  project: string | null = null;
  readonly #store: Store | null;
  readonly #found: { report: SegmentReport; mark: ChainMark | null }[] = [];
  readonly #problems: Problem[] = [];
  /** Ids of fresh entries and of fresh bodies met so far: a file may hold a segment twice. */
  readonly #fresh = new Set<string>();
  readonly #bodies = new Set<string>();
  readonly #adds = { verdicts: 0, rubrics: 0, rulings: 0, quotes: 0 };
  readonly #records = new Map<string, RecordRef>();
  #waiting = 0;
  /** Votes and submissions of the file, by record: what conflicts are counted from. */
  readonly #votes = new Map<string, { record: RecordRef; entries: Entry[] }>();
  readonly #keys = new Map<string, Set<string>>();
  /** Writer and seq -> the id met there first; writers of whom a second one was met. */
  readonly #places = new Map<string, string>();
  readonly #duplicated = new Set<string>();

  /** @param store the project the file would be merged into; null to judge the file alone */
  constructor(store: Store | null) {
    this.#store = store;
  }

  take(found: Found): void {
    if (found.type === "problem") this.#problems.push(found.problem);
    if (found.type !== "segment") return;
    this.project ??= found.header?.project ?? null;
    const fresh = found.entries.filter((entry) => this.#takeEntry(entry)).length;
    this.#found.push({ report: this.#reportOf(found, fresh), mark: found.state === "good" ? markOf(found) : null });
  }

  /** What was found so far; complete when the file has been read to its end. */
  report(project: string): MergePreview {
    const segments = this.segments();
    return {
      project,
      segments,
      adds: { entries: this.#fresh.size, bodies: this.#bodies.size, records: this.#records.size, ...this.#adds },
      waiting: this.#waiting,
      conflicts: this.#conflicts(),
      problems: this.#problems,
    };
  }

  get problems(): Problem[] {
    return this.#problems;
  }

  /** One report per segment, with the flags that the whole set gives it. */
  segments(): SegmentReport[] {
    const marks = this.#found.flatMap(({ mark }) => (mark ? [mark] : []));
    const context: ChainContext = { keys: this.#keys, duplicated: this.#duplicated };
    const flags = this.#store ? flagsWith(this.#store, marks, context) : chainFlags(marks, context);
    return this.#found.map(({ mark, report }) => {
      const flagged = (mark && flags.get(mark.hash)) ?? [];
      if (flagged.length === 0) return report;
      return { ...report, state: "flagged", flags: flagged.map((code) => ({ code, values: valuesOf(report) })) };
    });
  }

  #reportOf(segment: FoundSegment, fresh: number): SegmentReport {
    const annotator = segment.entries[0]?.annotator ?? null;
    const withheld = segment.entries.filter((entry) => entry.seal !== undefined && !entry.sealed).length;
    return {
      writer: segment.header?.writer ?? "",
      annotator,
      name: annotator !== null && this.#store ? nameOf(this.#store, annotator) : null,
      revision: segment.header?.revision ?? 0,
      entries: segment.count,
      fresh,
      withheld,
      state: segment.state,
      problems: segment.problems,
      flags: [],
    };
  }

  /** Counts one entry of a good segment. @returns whether it is new here. */
  #takeEntry(entry: Entry): boolean {
    const held = this.#store ? bodyStateOf(this.#store, entry.id) : null;
    if (entry.sealed && (held === null || held === "withheld")) this.#bodies.add(entry.id);
    this.#takePlace(entry);
    if (entry.kind === "writer_bound" && entry.slot.writer === entry.writer)
      this.#keys.set(entry.writer, (this.#keys.get(entry.writer) ?? new Set()).add(entry.value.publicKey));
    if (entry.kind === "verdict" || entry.kind === "submission") this.#takeVote(entry, entry.slot.record);
    if (held !== null || this.#fresh.has(entry.id)) return false;
    this.#fresh.add(entry.id);
    if (entry.kind === "verdict") this.#adds.verdicts++;
    if (entry.kind === "rubric_published") this.#adds.rubrics++;
    if (entry.kind === "ruling") this.#adds.rulings++;
    if ((entry.kind === "evidence" || entry.kind === "missed_passage") && entry.value) this.#adds.quotes++;
    this.#takeRecord(recordOf(entry));
    return true;
  }

  #takePlace({ writer, seq, id }: Entry): void {
    const place = `${writer} ${seq}`;
    const met = this.#places.get(place);
    if (met === undefined) this.#places.set(place, id);
    else if (met !== id) this.#duplicated.add(writer);
  }

  #takeRecord(record: RecordRef | null): void {
    if (!record) return;
    this.#records.set(keyOf(record), record);
    if (this.#store && !findRecord(this.#store, record)?.held) this.#waiting++;
  }

  #takeVote(entry: Entry, record: RecordRef): void {
    const about = this.#votes.get(keyOf(record)) ?? { record, entries: [] };
    about.entries.push(entry);
    this.#votes.set(keyOf(record), about);
  }

  #conflicts(): number {
    const about = [...this.#votes.values()];
    return about.reduce((sum, { record, entries }) => sum + conflictsAmong(this.#heldAbout(record), entries), 0);
  }

  #heldAbout(record: RecordRef): Entry[] {
    const found = this.#store && findRecord(this.#store, record);
    return found ? entriesAbout(this.#store, found.id) : [];
  }
}

const keyOf = (record: RecordRef): string => JSON.stringify([record.source, record.key]);

/** Questions on which two annotators' submitted answers differ, when these entries join those held. */
function conflictsAmong(held: Entry[], joining: Entry[]): number {
  const answers = new Map<string, Set<string>>();
  for (const entries of Map.groupBy(mergeLedgers(held, joining), (entry) => entry.annotator).values())
    for (const [criterion, vote] of submittedVotes(entries))
      if (vote !== "forked") answers.set(criterion, (answers.get(criterion) ?? new Set()).add(vote.value!.answer));
  return [...answers.values()].filter((given) => given.size > 1).length;
}

function markOf({ header, hash, entries }: FoundSegment): ChainMark {
  const { writer, publicKey, revision, previous } = header!;
  const [first, last] = [entries[0]!, entries.at(-1)!];
  const { annotator } = first;
  return { hash, writer, annotator, publicKey, revision, previous, firstSeq: first.seq, lastSeq: last.seq };
}

const valuesOf = ({ name, revision }: SegmentReport): Record<string, string | number> => ({
  ...(name === null ? {} : { name }),
  revision,
});
