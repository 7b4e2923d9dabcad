import type { Store } from "../store/store.ts";

/** How far the document has come that is being read now. */
export interface ReadingProgress {
  done: number;
  total: number | null;
}
const underWay = new WeakMap<Store, { document: string; progress: ReadingProgress }>();

/** How far the reading of a document has come; null when it is not being read here. */
export function progressOf(store: Store, document: string): ReadingProgress | null {
  const now = underWay.get(store);
  return now?.document === document ? now.progress : null;
}
