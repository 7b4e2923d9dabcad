/**
 * A marked stretch of a document; offsets in code points of its whole text. `current`: the hit one stands at; `pointed`:
 * what the pointer or the focus is on elsewhere; the others are what they are marked as.
 */
export type DocumentMark = {
  start: number;
  end: number;
  kind: "passage" | "supports" | "contradicts" | "missed" | "search" | "current" | "pointed";
  id?: string;
};
export const MARK_KINDS = ["passage", "missed", "supports", "contradicts", "search", "pointed", "current"] as const;

/** Marks of one kind of work, by document. */
export type Layer = ReadonlyMap<string, readonly DocumentMark[]>;

const NONE: readonly DocumentMark[] = [];

/** The marks on the documents of a record: layers laid over each other, each replaced as a whole by who drew it. */
export class Marks {
  readonly #layers = new Map<string, Layer>();
  readonly #listeners = new Set<() => void>();
  #merged = new Map<string, readonly DocumentMark[]>();

  /** Replaces a layer; null takes it away. */
  set = (layer: string, marks: Layer | null): void => {
    if (marks === null ? !this.#layers.delete(layer) : this.#layers.get(layer) === marks) return;
    if (marks !== null) this.#layers.set(layer, marks);
    this.#merged = new Map();
    for (const listener of this.#listeners) listener();
  };

  /** Every mark on a document; the same list until one changes. */
  of = (document: string): readonly DocumentMark[] => {
    let merged = this.#merged.get(document);
    if (!merged) {
      merged = [...this.#layers.values()].flatMap((layer) => layer.get(document) ?? NONE);
      this.#merged.set(document, merged);
    }
    return merged;
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
}
