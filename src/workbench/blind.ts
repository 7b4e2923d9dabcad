import type { ValueOf } from "../domain/entry.ts";
import type { RecordRef } from "../domain/record.ts";
import { currentVersions } from "../store/asked.ts";
import { appendOwn, headsOfRecord } from "../store/ledger.ts";
import type { Store } from "../store/store.ts";
import type { OpenProject } from "./session.ts";

type Step = ValueOf<"reveal">["step"];
/** What sways a vote; knowing which model wrote a text is recorded too, but does not lift the blindfold. */
const SWAYING: Step[] = ["votes", "rationales", "scores"];

/** J6: a record is judged blind until another's vote, a judge score or a ruling on it has been shown. */
export const isBlind = (store: Store, record: number, annotator: string): boolean =>
  !headsOfRecord(store, record, { annotator, kinds: ["reveal"] }).some(
    (entry) => entry.kind === "reveal" && SWAYING.includes(entry.value.step),
  );

/**
 * Records that something hidden is being shown to the reviewer of this installation; once per record, question and
 * step. A project open for reading only cannot record it, so deeds that reveal ask for a writable one.
 * @param criterion id of the question concerned, or "" for the whole record
 */
export function reveal(open: OpenProject, record: number, ref: RecordRef, criterion: string, step: Step): void {
  const shown = headsOfRecord(open.store, record, { annotator: open.annotator, kinds: ["reveal"] });
  if (shown.some((e) => e.kind === "reveal" && e.slot.criterion === criterion && e.slot.step === step)) return;
  const version = currentVersions(open.store, record).at(-1);
  if (!version) return;
  appendOwn(open.store, open.writer, [
    { kind: "reveal", slot: { record: ref, criterion, step }, value: { step }, pins: { record: version.version } },
  ]);
}
