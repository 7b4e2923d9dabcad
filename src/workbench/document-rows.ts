import type { DocumentRow } from "../contract/documents.ts";
import { Refusal } from "../domain/problem.ts";
import { ADDED, documentNames, EARLIER, type DocumentName } from "../store/documents.ts";
import { hasText, heldDocument, heldDocuments, type HeldDocument } from "../store/readings.ts";
import type { Store } from "../store/store.ts";
import { readingQueueOf } from "./reading-queue.ts";

/** Every document of a project as the contract tells it, by title. */
export function documentRows(store: Store): DocumentRow[] {
  const called = Map.groupBy(documentNames(store), ({ hash }) => hash);
  const rows = heldDocuments(store).map((held) => rowOf(store, held, called.get(held.document) ?? []));
  return rows.toSorted((a, b) => order.compare(a.title, b.title) || (a.document < b.document ? -1 : 1));
}

/** The same order everywhere, whatever language the computer speaks. */
const order = new Intl.Collator("en", { numeric: true });

/** One document. @throws Refusal `document_unknown` */
export function documentRow(store: Store, document: string): DocumentRow {
  const called = documentNames(store).filter(({ hash }) => hash === document);
  return rowOf(store, needDocument(store, document), called);
}

/** @throws Refusal `document_unknown` when the project has no document of this SHA-256 */
export function needDocument(store: Store, document: string): HeldDocument {
  const held = heldDocument(store, document);
  if (!held) throw new Refusal("document_unknown");
  return held;
}

/** What people call a document: its title, else the name of its file. */
export function titleOf(store: Store, document: string): string {
  return documentRow(store, document).title;
}

function rowOf(store: Store, held: HeldDocument, called: DocumentName[]): DocumentRow {
  const { document, size, status, kind, notes, problem } = held;
  const file = called[0]?.file ?? document.slice(0, 12);
  const read = hasText(status);
  return {
    document,
    title: called.find(({ title }) => title)?.title ?? held.title ?? file,
    file,
    names: [...new Set(called.flatMap(({ source, name }) => (source === ADDED || source === EARLIER ? [] : [name])))],
    kind,
    size,
    status,
    progress: status === "reading" ? (readingQueueOf(store)?.progressOf(document) ?? null) : null,
    problem: problem && { ...problem, file },
    notes,
    pages: held.paged ? held.pages : null,
    pagesWithoutText: held.withoutText,
    characters: read ? held.characters : null,
    extractor: held.extractor,
    textHash: held.textHash,
  };
}
