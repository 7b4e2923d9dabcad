import type { HighlightView } from "../../../../contract/review.ts";
import { useKeyOf } from "../../../app/use-key-of.ts";
import { objectId } from "../../desk/object-id.ts";
import { say } from "../../desk/said.ts";
import { useDesk } from "../../desk/use-desk.ts";
import { positionsIn } from "../../text/code-points.ts";
import type { Span } from "../../text/statement-spans.ts";
import { categoryOf } from "./categories.ts";

/** Puts highlights on the output, changes and removes them. Spans are UTF-16 units of the output. */
export function useHighlighting() {
  const { desk } = useDesk();
  const keyOf = useKeyOf();
  const set = (object: string, one: Pick<HighlightView, "start" | "end" | "quote" | "note">, category: string | null) =>
    desk.change({
      run: (client, on) =>
        client.review.highlight({
          ...on,
          object,
          start: one.start ?? 0,
          end: one.end ?? 0,
          category,
          note: one.note,
        }),
      guess: (judgement) => ({
        ...judgement,
        highlights: [
          ...judgement.highlights.filter((other) => other.object !== object),
          ...(category === null ? [] : [{ ...one, object, category }]),
        ],
      }),
    });
  return {
    add: (span: Span, category: string): void => {
      const { output } = desk.record;
      const { toCodePoints } = positionsIn(output);
      const quote = output.slice(span.start, span.end);
      const place = { start: toCodePoints(span.start), end: toCodePoints(span.end) };
      void set(objectId(), { ...place, quote, note: "" }, category);
      say(`Highlighted as “${categoryOf(desk.rubric, category).label}”. ${keyOf("undo")} takes it away.`);
    },
    change: (one: HighlightView, category: string): void => void set(one.object, one, category),
    remove: (one: HighlightView): void => {
      void set(one.object, one, null);
      say(`Highlight taken away. ${keyOf("undo")} brings it back.`);
    },
  };
}
