import { FoldedText } from "../domain/folded-text.ts";
import { bookmarksOf, moveBookmark } from "../store/bookmarks.ts";
import { inTransaction } from "../store/query.ts";
import { textOf } from "../store/source-pages.ts";
import type { Store } from "../store/store.ts";

/** Places looked at for one bookmark's words. */
const MOST_PLACES = 2000;

/**
 * Moves the bookmarks of a document whose text was read anew to where their words stand now: of several places to the
 * nearest. One whose words are gone stays at its offset, which is all that is known of it.
 */
export function moveBookmarks(store: Store, document: string): void {
  const bookmarks = bookmarksOf(store, document);
  if (bookmarks.length === 0) return;
  const text = new FoldedText(textOf(store, document));
  inTransaction(store, () => {
    for (const { id, start, text: words } of bookmarks) {
      const places = text.find(words, MOST_PLACES).map((place) => place.start);
      const nearest = places.toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start))[0];
      if (nearest !== undefined && nearest !== start) moveBookmark(store, id, nearest);
    }
  });
}
