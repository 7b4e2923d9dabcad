import type { Asked } from "../domain/answers.ts";
import type { Entry } from "../domain/entry.ts";
import { judgementOf, type Said } from "../domain/judgement.ts";
import { Refusal } from "../domain/problem.ts";
import type { RecordHashes, RecordRef } from "../domain/record.ts";
import type { Criterion, Rubric } from "../domain/rubric.ts";
import { currentRubric, currentVersions } from "../store/asked.ts";
import { entriesOfRecord } from "../store/ledger.ts";
import { heldVersion, refOf } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** One record on the reviewer's desk: what is asked, of what text, and what they have said so far. */
export type Desk = {
  store: Store;
  annotator: string;
  record: number;
  ref: RecordRef;
  /** The version on screen: of several current ones the latest that arrived. */
  version: RecordHashes;
  asked: Asked;
  rubricHash: string | null;
  /** The annotator's own entries about this record. */
  entries: Entry[];
  said: Said;
};

/** Reads a record's desk. @throws Refusal `record_unknown` */
export function deskOf(store: Store, annotator: string, record: number): Desk {
  const ref = needRef(store, record);
  const versions = currentVersions(store, record);
  const version = versions.at(-1);
  if (!version) throw new Refusal("record_unknown", { values: { record } });
  const current = currentRubric(store);
  const asked: Asked = { rubric: current?.rubric ?? null, questions: current?.questions ?? new Map(), versions };
  const entries = entriesOfRecord(store, record, annotator);
  const said = judgementOf(asked, entries);
  return { store, annotator, record, ref, version, asked, rubricHash: current?.hash ?? null, entries, said };
}

/** The rubric, for deeds that need one. */
export function needRubric(desk: Pick<Desk, "asked" | "rubricHash">): { rubric: Rubric; hash: string } {
  if (!desk.asked.rubric || !desk.rubricHash) throw new Refusal("rubric_missing");
  return { rubric: desk.asked.rubric, hash: desk.rubricHash };
}

export function needCriterion(desk: Pick<Desk, "asked" | "rubricHash">, id: string): Criterion {
  const found = needRubric(desk).rubric.criteria.find((criterion) => criterion.id === id);
  if (!found) throw new Refusal("criterion_unknown", { values: { criterion: id } });
  return found;
}

/** What a verdict or a ruling on a criterion rests on now. */
export function judgedPins(desk: Pick<Desk, "asked" | "rubricHash" | "version">, criterion: string) {
  const { hash } = needRubric(desk);
  needCriterion(desk, criterion);
  const { input, output, context } = desk.version;
  return { input, output, context, criterion: desk.asked.questions.get(criterion)!.now, rubric: hash };
}

/** Source and key of a record that is held. @throws Refusal `record_unknown` */
export function needRef(store: Store, record: number): RecordRef {
  const ref = refOf(store, record);
  if (!ref) throw new Refusal("record_unknown", { values: { record } });
  return ref;
}

/** The output as the model wrote it. */
export const outputOf = ({ store, record }: Desk): string => heldVersion(store, record)?.output ?? "";
