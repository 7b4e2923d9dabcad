import { type RefObject, useState } from "react";
import { useDesk } from "../desk/use-desk.ts";
import { type Sought, useLooking } from "../desk/view.ts";
import { outputPlaces, statementAround } from "../text/output-places.ts";
import { SelectionToolbar } from "../text/selection-toolbar.tsx";
import type { Span } from "../text/statement-spans.ts";
import { HighlightMenu } from "./highlights/highlight-menu.tsx";
import { useChoosing } from "./highlights/use-choosing.ts";
import { useHighlighting } from "./highlights/use-highlighting.ts";

/** What is sought for selected words: themselves, and the statement they begin in as the one to link to. */
export const soughtIn = (range: Range): Sought => ({
  text: range.toString().trim(),
  name: "the chosen words",
  statement: statementAround(range.startContainer) ?? statementAround(range.endContainer),
});

/** What can be done with words of the output, and the menu of what may be wrong with them. */
export function OutputToolbar({
  text,
  onFindSupport,
  onCorrect,
  onMustSay,
  onAsk,
}: {
  text: RefObject<HTMLDivElement | null>;
  onFindSupport: (sought: Sought) => void;
  onCorrect: (statement: number | null) => void;
  onMustSay: (words: string) => void;
  onAsk: (words: string) => void;
}) {
  const { output } = useDesk().desk.record;
  const { outputPane } = useLooking();
  const highlighting = useHighlighting();
  const [menu, setMenu] = useState<{ at: DOMRect; span: Span } | null>(null);
  const highlight = (range: Range): void => {
    const span = text.current && outputPlaces(text.current, output).spanOf(range);
    if (span) setMenu({ at: range.getBoundingClientRect(), span });
  };
  useChoosing(text, highlight);
  return (
    <>
      {!menu && (
        <SelectionToolbar
          actions={[
            { label: "Find support", run: (range) => onFindSupport(soughtIn(range)) },
            { label: "Highlight as…", run: highlight },
            { label: "Correct this", run: (range) => onCorrect(statementAround(range.startContainer)) },
            { label: "A right answer must say this", run: (range) => onMustSay(range.toString()) },
            { label: "Ask lead", run: (range) => onAsk(range.toString()) },
          ]}
          command="statement_actions"
          label="Selected text"
          within={outputPane}
        />
      )}
      {menu && (
        <HighlightMenu
          at={menu.at}
          onChoose={(category) => {
            highlighting.add(menu.span, category);
            getSelection()?.removeAllRanges();
          }}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );
}
