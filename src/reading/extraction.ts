import type { ReadingNote, SourcePage } from "../domain/source-text.ts";
import type { ReadEnd } from "./messages.ts";

/** What a reader of one kind of document gives: pages as they come, then the rest. */
export type Extracting = AsyncGenerator<
  { type: "page"; page: SourcePage } | { type: "progress"; done: number; total: number },
  Extracted
>;
/** How it ended. `extractor` is set whenever there is a text. */
export type Extracted = Omit<ReadEnd, "type" | "kind">;

/** Of a document whose reading ended without a text. */
export const nothingElse = (notes: ReadingNote[] = []): Omit<Extracted, "status"> => ({
  extractor: null,
  title: null,
  outline: [],
  notes,
  pagesWithoutText: [],
});
