import { setImmediate } from "node:timers/promises";
import type { LocatedPassage } from "../contract/documents.ts";
import { linkedBy } from "../domain/document-link.ts";
import { placeOfPassage, type PassagePlace, type PassageSource } from "../domain/passage-place.ts";
import type { Passage } from "../domain/record.ts";
import { documentsOf, knownDocuments, linkRules, namesOf } from "../store/document-links.ts";
import { heldDocument } from "../store/readings.ts";
import { heldVersion } from "../store/records.ts";
import { pageAt, pageRanges } from "../store/source-pages.ts";
import type { Store } from "../store/store.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { sourceOf } from "./source-texts.ts";

type LocatingDeeds = Pick<DeedsOf<"documents">, "located">;

/** Where the passages the AI saw stand in their documents. */
export const locatingDeeds = (bench: Bench): LocatingDeeds => ({
  located: ({ project, record }) => located(bench.session.need(project).store, record),
});

/** Places found before, by record version and the texts they were looked for in: a search takes some milliseconds. */
const known = new WeakMap<Store, Map<string, Promise<LocatedPassage[]>>>();
const MOST_KEPT = 300;

/** Each passage of a record's context in rank order, with its place or why it has none; saving goes on in between. */
async function located(store: Store, record: number): Promise<LocatedPassage[]> {
  const held = heldVersion(store, record);
  if (!held || held.context.length === 0) return [];
  const documents = documentsOf(store, record).map(({ document }) => document);
  const kept = known.get(store) ?? new Map<string, Promise<LocatedPassage[]>>();
  known.set(store, kept);
  const texts = documents.map((document) => [document, heldDocument(store, document)?.textHash]);
  const names = knownDocuments(store).filter(({ hash }) => documents.includes(hash));
  const key = JSON.stringify([record, held.version, texts, names, linkRules(store)]);
  let places = kept.get(key);
  if (!places) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, (places = locateAll(store, held, documents)));
    // What failed (the project was closed meanwhile) is tried again.
    places.catch(() => kept.delete(key));
  }
  return places;
}

async function locateAll(
  store: Store,
  { source, context }: { source: string; context: Passage[] },
  documents: string[],
): Promise<LocatedPassage[]> {
  const rules = linkRules(store);
  const names = namesOf(store);
  const sources = new Map<string, PassageSource>();
  const sourceFor = (document: string): PassageSource => {
    let found = sources.get(document);
    if (!found) {
      const labels = pageRanges(store, document).map(({ label }) => label);
      sources.set(document, (found = { document, source: sourceOf(store, document)?.source ?? null, labels }));
    }
    return found;
  };
  const places: LocatedPassage[] = [];
  for (const [passage, { text, ...place }] of context.entries()) {
    const named = linkedBy(rules, names, { source, places: [place], metadata: {} }).filter((document) =>
      documents.includes(document),
    );
    const among = named.length > 0 ? named : documents;
    const found = placeOfPassage(text, place.page, among.map(sourceFor));
    // Looked for everywhere on the desk because its own document is not there: then that is what to say.
    const elsewhere = named.length === 0 && (place.document !== undefined || place.title !== undefined);
    const lost = among.length === 0 || (elsewhere && found.how === "absent");
    places.push(asLocated(store, passage, lost ? { how: "no_document" } : found));
    await setImmediate();
  }
  return places;
}

function asLocated(store: Store, passage: number, found: PassagePlace | { how: "no_document" }): LocatedPassage {
  if (!("document" in found))
    return { passage, how: found.how, document: null, page: null, label: null, start: null, end: null };
  const { how, document, start, end } = found;
  const at = pageAt(store, document, start);
  return { passage, how, document, page: at?.page ?? null, label: at?.label ?? null, start, end };
}
