import { flushSync } from "react-dom";
import { focusRow } from "./criteria/focus.ts";
import { useDesk, useJudgement } from "./desk/use-desk.ts";
import { useLooking } from "./desk/view.ts";
import type { Quote } from "./source/source-pane.tsx";

/** Takes selected words to where they are wanted. `open` hands them to the form that is being opened. */
export function useQuoting(open: (quote: string | null) => void) {
  const { desk } = useDesk();
  const { answers } = useJudgement();
  const { view, look, setPanes } = useLooking();
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
    /** Quote and place go to the end of the reason, and the caret behind them. */
    quote: ({ text, where }: Quote): void => {
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
      if (box instanceof HTMLTextAreaElement) box.setSelectionRange(box.value.length, box.value.length);
    },
  };
}
