import { Refusal } from "../domain/problem.ts";
import { documentSearchOf } from "../store/document-search.ts";
import { dropUnnamedFiles } from "../store/document-files.ts";
import { quotationsFrom, removeDocument } from "../store/document-removal.ts";
import { inTransaction } from "../store/query.ts";
import { askAgain } from "../store/readings.ts";
import { addDocuments } from "./add-documents.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { documentRow, documentRows, needDocument } from "./document-rows.ts";
import { linkSurvey } from "./link-survey.ts";
import { needPen } from "./pen.ts";
import { readingQueueOf, unreadCount } from "./reading-queue.ts";

type KeptDocumentsDeeds = Pick<DeedsOf<"documents">, "list" | "add" | "reread" | "remove">;

/** The documents a project keeps. */
export const keptDocumentsDeeds = (bench: Bench): KeptDocumentsDeeds => ({
  list: async ({ project }) => {
    const { store } = bench.session.need(project);
    const { records } = await linkSurvey(store);
    const documents = documentRows(store).map((row) => ({ ...row, records: records.get(row.document) ?? 0 }));
    return { documents, reading: unreadCount(store) };
  },
  add: (asked, { tab, signal }) => addDocuments(bench, needPen(bench.session, asked.project, tab), asked, signal),
  reread: ({ project, document }) => {
    const { store } = bench.session.needWritable(project);
    needDocument(store, document);
    inTransaction(store, () => askAgain(store, document));
    readingQueueOf(store)?.poke([document]);
    return {};
  },
  remove: ({ project, document }, { tab }) => {
    const { store } = needPen(bench.session, project, tab);
    const { title } = documentRow(store, document);
    inTransaction(store, () => {
      const quotes = quotationsFrom(store, document);
      if (quotes > 0) throw new Refusal("document_in_use", { file: title, values: { quotes } });
      readingQueueOf(store)?.drop(document);
      removeDocument(store, document);
    });
    dropUnnamedFiles(store);
    documentSearchOf(store).poke();
    return {};
  },
});
