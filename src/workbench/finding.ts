import type { Check, DocumentRow, FoundPassage } from "../contract/documents.ts";
import { Refusal } from "../domain/problem.ts";
import { documentsOf } from "../store/document-links.ts";
import type { CheckedItem } from "../store/document-checker.ts";
import type { FindRequest } from "../store/document-finder.ts";
import { documentSearchOf } from "../store/document-search.ts";
import { heldVersion } from "../store/records.ts";
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
  checks: async ({ project, record }) => {
    const { store } = bench.session.need(project);
    const held = heldVersion(store, record);
    if (!held) throw new Refusal("record_unknown", { values: { record } });
    const context = held.context.map(({ text }) => text);
    const asked = { output: held.output, context, documents: recordDocuments(store, record) };
    const checked = await documentSearchOf(store).ask("check", asked);
    const rows = rowsOf(store);
    return checked.map(({ places, ...check }) => ({ ...check, places: places.flatMap((place) => told(rows, place)) }));
  },
});

type Rows = Map<string, DocumentRow>;
const rowsOf = (store: Store): Rows => new Map(documentRows(store).map((row) => [row.document, row]));

/** What is told of a place in a document; nothing if it has been removed while it was searched. */
function inDocument<P extends { document: string; page: number }>(rows: Rows, place: P) {
  const row = rows.get(place.document);
  return row ? [{ ...place, title: row.title, page: row.pages === null ? null : place.page }] : [];
}

const told = (rows: Rows, place: CheckedItem["places"][number]): Check["places"] =>
  place.in === "context" ? [place] : inDocument(rows, place);

const recordDocuments = (store: Store, record: number): string[] =>
  documentsOf(store, record).map(({ document }) => document);

async function find(store: Store, request: FindRequest): Promise<{ found: FoundPassage[]; waiting: number }> {
  const { found, waiting } = await documentSearchOf(store).ask("find", request);
  const rows = rowsOf(store);
  return { found: found.flatMap((passage) => inDocument(rows, passage)), waiting };
}
