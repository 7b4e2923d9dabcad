import type { RecordContent } from "../contract/records.ts";
import { Refusal } from "../domain/problem.ts";
import { heldVersion, versionsOf } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** What is judged of a record, and which versions of it there are. @throws Refusal `record_unknown` */
export function recordContent(store: Store, record: number): RecordContent {
  const held = heldVersion(store, record);
  if (!held) throw new Refusal("record_unknown", { values: { record } });
  const { model: _model, trace: _trace, ...content } = held;
  return { ...content, versions: versionsOf(store, record) };
}
