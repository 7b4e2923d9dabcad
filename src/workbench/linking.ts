import type { RecordDocument } from "../contract/documents.ts";
import { Refusal } from "../domain/problem.ts";
import { documentsOf, setLink, setLinkRules } from "../store/document-links.ts";
import { inTransaction } from "../store/query.ts";
import { refOf } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { documentRow, needDocument } from "./document-rows.ts";
import { linkSurvey } from "./link-survey.ts";

type LinkingDeeds = Pick<DeedsOf<"documents">, "ofRecord" | "link" | "unlink" | "rules" | "setRules">;

/** Which documents lie on a record's desk. */
export const linkingDeeds = (bench: Bench): LinkingDeeds => ({
  ofRecord: ({ project, record }) => recordDocuments(bench.session.need(project).store, record),
  link: ({ project, document, record }) => setOn(bench, { project, document, record }, true),
  unlink: ({ project, document, record }) => setOn(bench, { project, document, record }, false),
  rules: async ({ project }) => {
    const { rules, unmatched, fields } = await linkSurvey(bench.session.need(project).store);
    return { rules, unmatched, fields };
  },
  setRules: ({ project, rules }) => {
    const { store } = bench.session.needWritable(project);
    inTransaction(store, () => setLinkRules(store, rules));
    return {};
  },
});

/** The documents of a record, those its log names first. @throws Refusal `record_unknown` */
export function recordDocuments(store: Store, record: number): RecordDocument[] {
  if (!refOf(store, record)) throw new Refusal("record_unknown", { values: { record } });
  return documentsOf(store, record).map(({ document, how }) => ({ ...documentRow(store, document), how }));
}

function setOn(bench: Bench, at: { project: string; document: string; record: number }, on: boolean) {
  const { store } = bench.session.needWritable(at.project);
  needDocument(store, at.document);
  if (!refOf(store, at.record)) throw new Refusal("record_unknown", { values: { record: at.record } });
  inTransaction(store, () => setLink(store, at.record, at.document, on));
  return {};
}
