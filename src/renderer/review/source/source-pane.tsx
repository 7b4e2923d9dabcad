import { type KeyboardEvent, useRef } from "react";
import { useDesk } from "../desk/use-desk.ts";
import { type SourceTab, useLooking } from "../desk/view.ts";
import { enterZone, HOME } from "../desk/zones.ts";
import { FindBar } from "../text/find-bar.tsx";
import { SelectionToolbar } from "../text/selection-toolbar.tsx";
import { HowItWasMade } from "./making.tsx";
import { Passages } from "./passages.tsx";
import styles from "./source.module.css";

/** What a selected stretch of a passage is: its words, and where they stand. */
export type Quote = { text: string; where: string };

/** The source beside the output: the passages the AI saw, and how it was made. */
export function SourcePane({
  support,
  onQuote,
  onMustSay,
}: {
  /** The passage found as support just now. */
  support: number | null;
  onQuote: (quote: Quote) => void;
  onMustSay: (quote: Quote) => void;
}) {
  const { desk } = useDesk();
  const { view, look, sourcePane } = useLooking();
  const { context } = desk.record;
  const quoteOf = (range: Range): Quote => ({
    text: range.toString().trim().replace(/\s+/g, " "),
    where: whereOf(range, context),
  });
  return (
    <section
      aria-label="Source"
      className={styles.pane}
      data-reading={view.reading === "source" || undefined}
      data-zone="source"
    >
      <Tabs passages={context.length} />
      {view.finding === "source" && (
        <FindBar
          label="Find in the source"
          onClose={() => look({ finding: null })}
          pane={sourcePane}
          redo={view.sourceTab}
        />
      )}
      <div
        aria-labelledby={`tab-${view.sourceTab}`}
        className={styles.scroll}
        id="source-panel"
        onClick={(event) => {
          look({ reading: "source" });
          if (getSelection()?.isCollapsed !== false && !(event.target as Element).closest("button"))
            enterZone("rubric");
        }}
        ref={sourcePane}
        role="tabpanel"
        tabIndex={0}
        {...{ [HOME]: "" }}
      >
        {view.sourceTab === "passages" ? <Passages current={support} /> : <HowItWasMade />}
      </div>
      <SelectionToolbar
        actions={[
          { label: "Quote in reason", run: (range) => onQuote(quoteOf(range)) },
          { label: "A right answer must say this", run: (range) => onMustSay(quoteOf(range)) },
        ]}
        label="Selected text of the source"
        within={sourcePane}
      />
    </section>
  );
}

/** "Handbook, p. 12", "passage 3". */
function whereOf(range: Range, context: { title?: string; document?: string; page?: string }[]): string {
  const start = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
  const rank = Number(start?.closest("[data-passage]")?.getAttribute("data-passage"));
  const passage = context[rank - 1];
  if (!passage) return "";
  const named = passage.title ?? passage.document;
  return [named, passage.page && `p. ${passage.page}`, !named && !passage.page && `passage ${rank}`]
    .filter(Boolean)
    .join(", ");
}

const TABS: { id: SourceTab; name: string }[] = [
  { id: "passages", name: "Passages the AI saw" },
  { id: "making", name: "How it was made" },
];

function Tabs({ passages }: { passages: number }) {
  const { view, look } = useLooking();
  const list = useRef<HTMLDivElement>(null);
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    const other = TABS.find(({ id }) => id !== view.sourceTab)!;
    look({ sourceTab: other.id });
    list.current?.querySelector<HTMLElement>(`#tab-${other.id}`)?.focus();
  };
  return (
    <div aria-label="Source" className={styles.tabs} onKeyDown={keys} ref={list} role="tablist">
      {TABS.map(({ id, name }) => (
        <button
          aria-controls="source-panel"
          aria-selected={view.sourceTab === id}
          className={styles.tab}
          id={`tab-${id}`}
          key={id}
          onClick={() => look({ sourceTab: id, reading: "source" })}
          role="tab"
          tabIndex={view.sourceTab === id ? 0 : -1}
          type="button"
        >
          {name}
          {id === "passages" && <span className={styles.tabCount}>{passages}</span>}
        </button>
      ))}
    </div>
  );
}
