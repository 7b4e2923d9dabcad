import type { RecordDocument } from "../contract/documents.ts";
import { Refusal } from "../domain/problem.ts";
import { documentsOf, setLink, setLinkRules } from "../store/document-links.ts";
import { inTransaction } from "../store/query.ts";
import { refOf } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { documentRow, needDocument } from "./document-rows.ts";
import { linkSurvey } from "./link-survey.ts";
import { needPen } from "./pen.ts";

type LinkingDeeds = Pick<DeedsOf<"documents">, "ofRecord" | "link" | "unlink" | "rules" | "setRules">;

/** Which documents lie on a record's desk. */
export const linkingDeeds = (bench: Bench): LinkingDeeds => ({
  ofRecord: ({ project, record }) => recordDocuments(bench.session.need(project).store, record),
  link: (at, { tab }) => setOn(needPen(bench.session, at.project, tab).store, at, true),
  unlink: (at, { tab }) => setOn(needPen(bench.session, at.project, tab).store, at, false),
  rules: async ({ project }) => {
    const { rules, unmatched, fields } = await linkSurvey(bench.session.need(project).store);
    return { rules, unmatched, fields };
  },
  setRules: ({ project, rules }, { tab }) => {
    const { store } = needPen(bench.session, project, tab);
    inTransaction(store, () => setLinkRules(store, rules));
    return {};
  },
});

/** The documents of a record, those its log names first. @throws Refusal `record_unknown` */
export function recordDocuments(store: Store, record: number): RecordDocument[] {
  if (!refOf(store, record)) throw new Refusal("record_unknown", { values: { record } });
  return documentsOf(store, record).map(({ document, how }) => ({ ...documentRow(store, document), how }));
}

function setOn(store: Store, { document, record }: { document: string; record: number }, on: boolean) {
  needDocument(store, document);
  if (!refOf(store, record)) throw new Refusal("record_unknown", { values: { record } });
  inTransaction(store, () => setLink(store, record, document, on));
  return {};
}
