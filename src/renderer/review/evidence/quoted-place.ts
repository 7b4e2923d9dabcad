import type { LocatedPassage } from "../../../contract/documents.ts";
import type { QuotedPlace } from "../desk/view.ts";
import type { Host } from "../../host.ts";
import { placeOfRange } from "../source/document/place-of-range.ts";
import type { Shelf } from "../source/document/shelf.tsx";

type Documents = Shelf["documents"];

const titleOf = (documents: Documents, sha256: string): string =>
  documents.find(({ document }) => document === sha256)?.title ?? "";

/** What of a document a selection covers; null when it is not one of a document. */
export function quotedIn(range: Range, documents: Documents): QuotedPlace | null {
  const place = placeOfRange(range);
  if (!place) return null;
  const { label, ...rest } = place;
  return { ...rest, page: label, title: titleOf(documents, place.document) };
}

/** The stretch of its document that a whole passage is; null when it was not found there. */
export function quotedPassage(
  located: LocatedPassage | undefined,
  documents: Documents,
  words: string,
): QuotedPlace | null {
  if (!located || located.document === null || located.start === null || located.end === null) return null;
  const { document, start, end, label } = located;
  return { document, start, end, page: label, quote: words, title: titleOf(documents, document) };
}

/**
 * Where words of a passage the AI saw stand in its document: inside the stretch that the passage is there, and nowhere
 * twice. Null when that cannot be told.
 */
export async function quotedFromPassage(
  client: Host["client"],
  project: string,
  whole: QuotedPlace,
  words: string,
): Promise<QuotedPlace | null> {
  const { document } = whole;
  const { hits } = await client.documents.find({ project, document, text: words.slice(0, 1000) });
  const inside = hits.filter(({ start, end }) => start >= whole.start && end <= whole.end);
  const only = inside.length === 1 && words.length <= 1000 ? inside[0]! : null;
  return only && { ...whole, start: only.start, end: only.end, quote: words };
}
