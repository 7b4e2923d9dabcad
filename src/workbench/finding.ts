import type { FoundPassage } from "../contract/documents.ts";
import { documentsOf } from "../store/document-links.ts";
import type { FindRequest } from "../store/document-finder.ts";
import { documentSearchOf } from "../store/document-search.ts";
import type { Store } from "../store/store.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { documentRows } from "./document-rows.ts";

type FindingDeeds = Pick<DeedsOf<"documents">, "search" | "support" | "checks">;

/** Searching documents, and looking up what an output says in them. */
export const findingDeeds = (bench: Bench): FindingDeeds => ({
  search: ({ project, words, record, document, limit }) => {
    const { store } = bench.session.need(project);
    const of = record === undefined ? null : recordDocuments(store, record);
    const documents = document === undefined ? of : (of ?? [document]).filter((one) => one === document);
    return find(store, { how: "search", text: words, documents, limit });
  },
  support: ({ project, record, text, scope, limit }) => {
    const { store } = bench.session.need(project);
    const documents = scope === "project" ? null : recordDocuments(store, record);
    return find(store, { how: "support", text, documents, limit });
  },
  checks: () => [],
});

const recordDocuments = (store: Store, record: number): string[] =>
  documentsOf(store, record).map(({ document }) => document);

async function find(store: Store, request: FindRequest): Promise<{ found: FoundPassage[]; waiting: number }> {
  const { found, waiting } = await documentSearchOf(store).ask("find", request);
  const rows = new Map(documentRows(store).map((row) => [row.document, row]));
  return {
    waiting,
    // A document may have been removed while it was searched.
    found: found.flatMap(({ page, ...passage }) => {
      const row = rows.get(passage.document);
      return row ? [{ ...passage, title: row.title, page: row.pages === null ? null : page }] : [];
    }),
  };
}
