import type { Bookmark } from "../contract/documents.ts";
import { CodePoints } from "../domain/code-points.ts";
import { FoldedText } from "../domain/folded-text.ts";
import { bookmarksOf, dropBookmark, keepBookmark, keepPlaceIn, placeIn } from "../store/bookmarks.ts";
import { hasText, outlineOf } from "../store/readings.ts";
import { pageAt, pageRanges, pageRows, textOf } from "../store/source-pages.ts";
import type { Store } from "../store/store.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import { documentRow, needDocument } from "./document-rows.ts";

type OpenDocumentDeeds = Pick<
  DeedsOf<"documents">,
  "open" | "pages" | "find" | "bookmark" | "dropBookmark" | "remember"
>;

/** Hits told of one question. */
const MOST_HITS = 2000;
/** Words told of a place, in code points. */
const BOOKMARK_WORDS = 80;

/** Reading a document, finding words in it, and marking places. */
export const openDocumentDeeds = (bench: Bench): OpenDocumentDeeds => ({
  open: ({ project, document }) => {
    const { store } = bench.session.need(project);
    const { reading, status } = needDocument(store, document);
    return {
      row: documentRow(store, document),
      pages: hasText(status) ? pageRanges(store, document) : [],
      outline: reading === null ? [] : outlineOf(store, reading),
      bookmarks: bookmarks(store, document),
      place: placeIn(store, document),
    };
  },
  pages: ({ project, document, from, count }) => {
    const { store } = bench.session.need(project);
    needDocument(store, document);
    return pageRows(store, document, from, count);
  },
  find: ({ project, document, text }) => {
    const { store } = bench.session.need(project);
    const { reading } = needDocument(store, document);
    return reading === null ? { hits: [], more: false } : hitsIn(store, document, reading, text);
  },
  bookmark: ({ project, document, start }) => {
    const { store } = bench.session.needWritable(project);
    needDocument(store, document);
    keepBookmark(store, document, start, wordsAt(store, document, start));
    return bookmarks(store, document);
  },
  dropBookmark: ({ project, document, id }) => {
    const { store } = bench.session.needWritable(project);
    needDocument(store, document);
    dropBookmark(store, document, id);
    return bookmarks(store, document);
  },
  remember: ({ project, document, place }) => {
    const { store } = bench.session.needWritable(project);
    needDocument(store, document);
    keepPlaceIn(store, document, place);
    return {};
  },
});

/** The text searched last, folded: the next letter typed asks the same again. */
const lastFolded = new WeakMap<Store, { reading: number; folded: FoldedText }>();

function hitsIn(store: Store, document: string, reading: number, text: string) {
  let last = lastFolded.get(store);
  if (last?.reading !== reading) {
    last = { reading, folded: new FoldedText(textOf(store, document)) };
    lastFolded.set(store, last);
  }
  const found = last.folded.find(text, MOST_HITS + 1);
  const pages = pageRanges(store, document);
  let page = 0;
  const hits = found.slice(0, MOST_HITS).map(({ start, end }) => {
    while (page + 1 < pages.length && pages[page + 1]!.start <= start) page++;
    return { start, end, page };
  });
  return { hits, more: found.length > MOST_HITS };
}

const bookmarks = (store: Store, document: string): Bookmark[] =>
  bookmarksOf(store, document).map(({ id, start, text }) => {
    const at = pageAt(store, document, start);
    return { id, document, page: at?.page ?? null, label: at?.label ?? null, start, text };
  });

/** The words that stand at a place, on one line. */
const wordsAt = (store: Store, document: string, start: number): string =>
  new CodePoints(textOf(store, document))
    .slice(start, start + BOOKMARK_WORDS)
    .replaceAll(/\s+/gu, " ")
    .trim();
