import type { SourceText } from "../domain/anchor.ts";
import { Refusal } from "../domain/problem.ts";
import { hasText, heldDocument } from "../store/readings.ts";
import { pageRanges, textOf } from "../store/source-pages.ts";
import type { Store } from "../store/store.ts";

/** A document's text as it was read: what quotations are taken from and looked for in. */
export interface SourceDocument {
  document: string;
  textHash: string;
  extractor: string;
  /** The same object as long as the text is the same, so that what is known of it is kept (`SourceText`). */
  source: SourceText;
}

/** Texts kept ready for quoting: what is known of one takes some ten bytes a character. */
const KEPT = 4;
const kept = new WeakMap<Store, Map<number, SourceDocument>>();

/** The text of a document; null while the document, or its text, is not here. */
export function sourceOf(store: Store, document: string): SourceDocument | null {
  const held = heldDocument(store, document);
  if (!held || !hasText(held.status) || held.reading === null || !held.textHash || !held.extractor) return null;
  const texts = kept.get(store) ?? new Map<number, SourceDocument>();
  kept.set(store, texts);
  const { reading, textHash, extractor } = held;
  const known = texts.get(reading) ?? {
    document,
    textHash,
    extractor,
    source: readSource(store, document, held.paged),
  };
  texts.delete(reading);
  texts.set(reading, known);
  for (const oldest of texts.keys()) {
    if (texts.size <= KEPT) break;
    texts.delete(oldest);
  }
  return known;
}

function readSource(store: Store, document: string, paged: boolean): SourceText {
  const ranges = paged ? pageRanges(store, document).map(({ start, length }) => ({ start, length })) : null;
  return { text: textOf(store, document), pages: ranges };
}

/** @throws Refusal `document_unknown`, `document_unread` */
export function needSource(store: Store, document: string): SourceDocument {
  const found = sourceOf(store, document);
  if (!found) throw new Refusal(heldDocument(store, document) ? "document_unread" : "document_unknown");
  return found;
}
