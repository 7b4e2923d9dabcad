import { useEffect } from "react";
import { CodePoints } from "../../../domain/code-points.ts";
import { useJudgement } from "../desk/use-desk.ts";
import { useStatements } from "../desk/use-statements.ts";
import { useLooking } from "../desk/view.ts";
import { startOf } from "../source/document/place-of-range.ts";
import { PIECE } from "../source/document/shown-pages.ts";
import { pointAtStatement } from "./pointing.ts";

/** Lights up the statement whose quote the pointer is on in a document. */
export function usePointingBack(): void {
  const { evidence } = useJudgement();
  const { sourcePane } = useLooking();
  const statements = useStatements();
  useEffect(() => {
    if (evidence.length === 0) return;
    let lit: number | null = null;
    let frame = 0;
    const light = (index: number | null): void => {
      if (index === lit) return;
      lit = index;
      pointAtStatement(index);
    };
    const look = ({ clientX, clientY }: PointerEvent): void => {
      const at = placeAt(clientX, clientY);
      const one = at && evidence.find((quote) => isOn(quote, at));
      const target = one?.target;
      const index =
        target?.kind === "statement"
          ? statements.findIndex(({ start, end }) => start === target.start && end === target.end)
          : -1;
      light(index < 0 ? null : index);
    };
    const move = (event: PointerEvent): void => {
      cancelAnimationFrame(frame);
      if (sourcePane.current?.contains(event.target as Node)) frame = requestAnimationFrame(() => look(event));
      else if (lit !== null) light(null);
    };
    document.addEventListener("pointermove", move, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener("pointermove", move);
      light(null);
    };
  }, [evidence, statements, sourcePane]);
}

type Place = { document: string; point: number };
type Quote = { document: string; start: number | null; end: number | null };

const isOn = ({ document, start, end }: Quote, at: Place): boolean =>
  document === at.document && start !== null && end !== null && start <= at.point && at.point < end;

/** The place of a document that shows at a point of the window; null where no text does. */
function placeAt(x: number, y: number): Place | null {
  const piece = document.elementFromPoint(x, y)?.closest<HTMLElement>(`[${PIECE}]`);
  const root = piece?.closest<HTMLElement>("[data-document]");
  const caret = document.caretPositionFromPoint(x, y);
  if (!piece || !root || !caret || !piece.contains(caret.offsetNode)) return null;
  const before = new CodePoints((caret.offsetNode.textContent ?? "").slice(0, caret.offset)).length;
  return { document: root.dataset["document"]!, point: startOf(piece) + before };
}
