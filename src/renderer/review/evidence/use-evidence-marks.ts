import { useEffect } from "react";
import type { DocumentMark, Layer } from "../source/document/marks.ts";
import { useShelf } from "../source/document/shelf.tsx";
import { useJudgement } from "../desk/use-desk.ts";

/** Marks in the documents what was quoted from them and what should have been found. */
export function useEvidenceMarks(): void {
  const { evidence, missed } = useJudgement();
  const { mark } = useShelf();
  useEffect(
    () =>
      mark(
        "evidence",
        layerOf(evidence, ({ relation }) => relation),
      ),
    [mark, evidence],
  );
  useEffect(
    () =>
      mark(
        "missed",
        layerOf(missed, () => "missed"),
      ),
    [mark, missed],
  );
}

type Placed = { document: string; object: string; start: number | null; end: number | null };

function layerOf<T extends Placed>(quotes: readonly T[], kindOf: (one: T) => DocumentMark["kind"]): Layer {
  const layer = new Map<string, DocumentMark[]>();
  for (const one of quotes) {
    const { document, object, start, end } = one;
    if (start === null || end === null) continue;
    layer.set(document, [...(layer.get(document) ?? []), { start, end, kind: kindOf(one), id: object }]);
  }
  return layer;
}
