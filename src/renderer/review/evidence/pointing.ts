import { useEffect, useEffectEvent } from "react";
import type { EvidenceView } from "../../../contract/review.ts";
import type { SourceQuote } from "../../../contract/source-quote.ts";
import { useStatements } from "../desk/use-statements.ts";
import { useShelf } from "../source/document/shelf.tsx";
import type { z } from "zod";

type Quote = Pick<z.infer<typeof SourceQuote>, "document" | "start" | "end">;
/** Present on the pieces of the statement that is pointed at from elsewhere. */
const POINTED = "data-pointed";

/** Lights up a statement of the output, or none. Only attributes change: a long text is not rendered for it. */
export function pointAtStatement(index: number | null): void {
  for (const piece of document.querySelectorAll(`[data-zone="output"] [${POINTED}]`)) piece.removeAttribute(POINTED);
  if (index === null) return;
  for (const piece of document.querySelectorAll(`[data-zone="output"] [data-statement="${index}"]`))
    piece.setAttribute(POINTED, "");
}

/** Lights up both sides of a quote: its words in the document, and the statement it is held against. */
export function usePointing() {
  const shelf = useShelf();
  const statements = useStatements();
  const away = (): void => {
    shelf.mark("pointed", null);
    pointAtStatement(null);
  };
  // Whatever was pointed at goes with what pointed at it.
  const gone = useEffectEvent(away);
  useEffect(() => () => gone(), []);
  return {
    at: (quote: Quote, target?: EvidenceView["target"]): void => {
      const { document, start, end } = quote;
      if (start !== null && end !== null)
        shelf.mark("pointed", new Map([[document, [{ start, end, kind: "pointed" }]]]));
      if (target?.kind !== "statement") return;
      const index = statements.findIndex((one) => one.start === target.start && one.end === target.end);
      pointAtStatement(index < 0 ? null : index);
    },
    away,
  };
}
