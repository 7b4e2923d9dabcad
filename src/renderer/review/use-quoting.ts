import { flushSync } from "react-dom";
import { focusRow } from "./criteria/focus.ts";
import { useDesk, useJudgement } from "./desk/use-desk.ts";
import { type QuotedPlace, useLooking } from "./desk/view.ts";
import { useAnswerTarget } from "./evidence/target.ts";
import { useLinking } from "./evidence/use-linking.ts";

/** Selected words, and where they stand as people say it: "Handbook, p. 12". */
export type Quote = { text: string; where: string };

/** Takes selected words to where they are wanted. `open` hands them to the form that is being opened. */
export function useQuoting(open: (quote: string | null) => void) {
  const { desk } = useDesk();
  const { answers } = useJudgement();
  const { view, look, setPanes } = useLooking();
  const answer = useAnswerTarget();
  const { link } = useLinking();
  /** The rubric must be on screen to take them. */
  const showRubric = (): void => {
    look({ tab: "rubric" });
    setPanes((now) => (now.arrangement === "wide_source" ? { ...now, arrangement: "balanced" } : now));
  };
  return {
    ask: (words: string): void => {
      open(words.trim());
      showRubric();
      look({ panel: "note" });
    },
    mustSay: ({ text, where }: Quote): void => {
      open(where ? `${text} (${where})` : text);
      showRubric();
      look({ panel: "expectation" });
    },
    /**
     * Quote and place go to the end of the reason, and the caret behind them. Out of a document the quote stays linked
     * to the answer as well; without an answer the words stand for themselves.
     */
    quote: ({ text, where }: Quote, place: QuotedPlace | null = null): void => {
      const { criterion, reason } = answers[view.row]!;
      const field = { kind: "reason", criterion } as const;
      const before = desk.drafts.text(field) ?? reason?.text ?? "";
      const words = `“${text}”${where ? ` (${where})` : ""} `;
      flushSync(() => {
        desk.drafts.type(field, before.trim() === "" ? words : `${before.trimEnd()} ${words}`);
        showRubric();
      });
      focusRow(view.row, "reason");
      const box = document.activeElement;
      if (place && answer.answered) link(place, answer, "supports");
      if (box instanceof HTMLTextAreaElement) box.setSelectionRange(box.value.length, box.value.length);
    },
  };
}
