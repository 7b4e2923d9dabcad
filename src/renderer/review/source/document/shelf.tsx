import { createContext, type PropsWithChildren, use, useEffect, useMemo, useSyncExternalStore } from "react";
import type { LocatedPassage, RecordDocument } from "../../../../contract/documents.ts";
import { useAsk } from "../../../app/use-deed.ts";
import { whenIdle } from "../../../app/when-idle.ts";
import { useDesk } from "../../desk/use-desk.ts";
import { type SourceTab, useLooking } from "../../desk/view.ts";
import type { Layer } from "./marks.ts";
import { warmUp } from "./pdf.ts";
import type { DocumentPlace, RecordShelf } from "./record-shelf.ts";

/** The documents beside the record, and what can be done with them from anywhere on the desk. */
export type Shelf = {
  /** The documents of the record, those the log named first; empty until they are known. */
  documents: readonly RecordDocument[];
  isKnown: boolean;
  /** Where the passages the AI saw stand, in rank order; empty until that is known. */
  located: readonly LocatedPassage[];
  /** Opens a document at a place and remembers where one was. `flash` (the usual) lights the place up for a moment. */
  show: (place: DocumentPlace, how?: { flash?: boolean }) => void;
  /** Remembers where one is, before a jump that is made some other way. */
  leave: () => void;
  /** Goes back to before the last jump; false when there was none. */
  back: () => boolean;
  canGoBack: boolean;
  /** The document on the screen and the place at the top of it, at this moment. */
  current: () => { document: string; start: number } | null;
  /** Lays marks over the documents; a layer of the same name is replaced, null takes it away. */
  mark: (layer: string, marks: Layer | null) => void;
  state: RecordShelf;
};

/** For whoever shows documents without a record beside them. */
export const ShelfContext = createContext<Shelf | null>(null);

/** The documents beside the record. */
export function useShelf(): Shelf {
  const shelf = use(ShelfContext);
  if (!shelf) throw new Error("there are no documents above this component");
  return shelf;
}

/** Milliseconds between two looks at documents that are still being read. */
const SOON = 1000;
const NOTHING: readonly never[] = [];

/** Holds the documents of the record on the desk. */
export function ShelfProvider({ shelf, children }: PropsWithChildren<{ shelf: RecordShelf }>) {
  const { project, record } = useDesk().desk.on;
  const { view, look, narrow } = useLooking();
  const documents = useAsk([project, "documents", "of", record], (c) => c.documents.ofRecord({ project, record }), {
    every: (rows) => (rows?.some(({ status }) => status === "waiting" || status === "reading") ? SOON : false),
  }).data;
  const texts = documents?.map(({ textHash }) => textHash).join(" ");
  const located = useAsk(
    [project, "documents", "located", record, texts],
    (c) => c.documents.located({ project, record }),
    { enabled: documents !== undefined, keep: true },
  ).data;
  useEffect(() => shelf.marks.set("passages", passageMarks(located ?? NOTHING)), [shelf, located]);
  const hasPdf = documents?.some(({ kind }) => kind === "pdf") ?? false;
  useEffect(() => {
    if (hasPdf) whenIdle(warmUp);
  }, [hasPdf]);
  const canGoBack = useSyncExternalStore(shelf.subscribe, shelf.canGoBack);
  const from = view.sourceTab;
  const value = useMemo<Shelf>(() => {
    const open = (sourceTab: SourceTab): void =>
      look({ sourceTab, reading: "source", ...(narrow ? { tab: "source" as const } : {}) });
    return {
      documents: documents ?? NOTHING,
      isKnown: documents !== undefined,
      located: located ?? NOTHING,
      show: (place, { flash = true } = {}) => shelf.show(place, flash, from, () => open(`document:${place.document}`)),
      leave: () => shelf.leave(from),
      back: () => shelf.back(open),
      canGoBack,
      current: shelf.current,
      mark: shelf.marks.set,
      state: shelf,
    };
  }, [shelf, documents, located, canGoBack, from, look, narrow]);
  return <ShelfContext value={value}>{children}</ShelfContext>;
}

/** The passages the AI saw, as marks on their documents. */
function passageMarks(located: readonly LocatedPassage[]): Layer {
  const marks = located.flatMap(({ document, start, end, passage }) =>
    document === null || start === null || end === null
      ? []
      : [{ document, start, end, kind: "passage" as const, id: `passage ${passage}` }],
  );
  return Map.groupBy(marks, ({ document }) => document);
}
