import { locate, type Attachment, type Hint, type SourceText } from "./anchor.ts";

/** A document a passage may come from. `source` is null while its text is not here. */
export type PassageSource = { document: string; source: SourceText | null; labels: (string | null)[] };
/** Where a passage the AI saw stands, or why it has no place. */
export type PassagePlace =
  | { how: "exact" | "approximate"; document: string; start: number; end: number }
  | { how: "unread" | "absent" | "ambiguous" };

/** Another document in which the words stand this nearly as well is as good. */
const MARGIN = 0.05;

/**
 * A8: a passage is looked for in every document it may come from. The same words come before words that differ; the
 * page its log gives decides only between places that are equally good.
 * @param page as the log printed it; it may count pages from 0, from 1, or as they are labelled
 */
export function placeOfPassage(words: string, page: string | undefined, sources: PassageSource[]): PassagePlace {
  const tried = sources.map(({ document, source, labels }) => {
    const found = source && locate(words, source, page === undefined ? [] : hintOf(page, source, labels));
    return { document, found };
  });
  const placed = tried.flatMap(({ document, found }) =>
    found && found.how !== "orphan" ? [{ document, ...found }] : [],
  );
  const same = placed.filter(({ how }) => how === "exact");
  const best = (same.length > 0 ? same : placed).toSorted((a, b) => b.score - a.score);
  const rivals = best.filter(({ score }) => score > best[0]!.score - MARGIN);
  if (rivals.length === 1) {
    const { document, how, start, end } = rivals[0]!;
    return { how: how === "exact" ? "exact" : "approximate", document, start, end };
  }
  if (rivals.length > 1 || tried.some(({ found }) => isAmbiguous(found))) return { how: "ambiguous" };
  return { how: tried.some(({ found }) => found === null) ? "unread" : "absent" };
}

const isAmbiguous = (found: Attachment | null): boolean => found?.how === "orphan" && found.why === "ambiguous";

function hintOf(page: string, { pages }: SourceText, labels: (string | null)[]): Hint {
  if (!pages) return [];
  const number = /^\s*(?:p(?:age|\.)?\s*)?(\d{1,6})\s*$/i.exec(page)?.[1];
  // "B19" is a page 19, too.
  const says = (label: string) => label === page.trim() || label.replace(/^.*\D/su, "") === number;
  const labelled = labels.flatMap((label, i) => (label !== null && says(label) ? [i] : []));
  const likely = labelled.length > 0 || number === undefined ? labelled : [Number(number) - 1, Number(number)];
  return likely.flatMap((i) => {
    const at = pages[i];
    return at ? [{ start: at.start, end: at.start + at.length }] : [];
  });
}
