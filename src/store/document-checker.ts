import { CheckedText } from "../domain/checked-text.ts";
import { checksOf, type CheckResult } from "../domain/checks.ts";
import type { DocumentIndex } from "./document-index.ts";

/** An output to look things up for: in the passages the AI saw, and in some documents. */
export interface CheckRequest {
  output: string;
  context: string[];
  documents: string[];
}
/** Where something was found: in a passage (0-based), or in a document. Offsets in code points. */
type Where =
  | { in: "context"; passage: number }
  | { in: "source"; document: string; page: number; label: string | null };
export type CheckedItem = Omit<CheckResult, "places"> & {
  places: (Where & { start: number; end: number; text: string })[];
};

/** UTF-16 units of documents that are kept ready: two books, some five times as many bytes with what is known of them. */
const KEPT_UNITS = 6_000_000;

/** Looks up what outputs quote, count, date and cite. */
export class DocumentChecker {
  readonly #index: () => DocumentIndex;
  /** By hash; the one used last stands last. */
  readonly #kept = new Map<string, CheckedText>();

  constructor(index: () => DocumentIndex) {
    this.#index = index;
  }

  check({ output, context, documents }: CheckRequest): CheckedItem[] {
    const index = this.#index();
    const read = index.read();
    const readings = documents.flatMap((document) => read.get(document) ?? []);
    const sources = readings.map(({ id, text }) => this.#textOf(index, id, text));
    const results = checksOf(
      output,
      context.map((text) => new CheckedText(text)),
      sources,
    );
    this.#forget();
    return results.map((result) => ({
      ...result,
      places: result.places.map(({ in: where, of, ...place }) => {
        if (where === "context") return { in: where, passage: of, ...place };
        const { id, document } = readings[of]!;
        const page = index.slices.pageAt(id, place.start);
        return { in: where, document, page, label: index.slices.label(id, page), ...place };
      }),
    }));
  }

  #textOf(index: DocumentIndex, reading: number, hash: string): CheckedText {
    const known = this.#kept.get(hash) ?? new CheckedText(index.slices.whole(reading));
    this.#kept.delete(hash);
    this.#kept.set(hash, known);
    return known;
  }

  #forget(): void {
    let units = [...this.#kept.values()].reduce((sum, { text }) => sum + text.length, 0);
    for (const [hash, { text }] of this.#kept) {
      if (units <= KEPT_UNITS || this.#kept.size === 1) return;
      this.#kept.delete(hash);
      units -= text.length;
    }
  }
}
