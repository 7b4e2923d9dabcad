import { useMemo, useState } from "react";
import { AddToRecord } from "../../documents/add-to-record.tsx";
import { useDesk } from "../desk/use-desk.ts";
import { documentOf, useLooking } from "../desk/view.ts";
import { enterZone, HOME } from "../desk/zones.ts";
import { FindBar } from "../text/find-bar.tsx";
import { ChecksPanel } from "./checks/checks-panel.tsx";
import { DocumentPane } from "./document/document-pane.tsx";
import { useShelf } from "./document/shelf.tsx";
import { shortName } from "./document/short-name.ts";
import { HowItWasMade } from "./making.tsx";
import { Passages } from "./passages.tsx";
import { type SourceQuoting, SourceToolbar } from "./source-toolbar.tsx";
import { SourceTabs, type TabOf } from "./source-tabs.tsx";
import styles from "./source.module.css";
import { SupportPanel } from "./support/support-panel.tsx";

/** The source beside the output: the passages the AI saw, and how it was made. */
export function SourcePane({
  passage,
  onPassage,
  onQuote,
  onMustSay,
}: {
  /** The passage the AI saw that is lit up: found as support, or looked up, just now. */
  passage: number | null;
  onPassage: (passage: number) => void;
  onQuote: SourceQuoting;
  onMustSay: SourceQuoting;
}) {
  const { desk, noun } = useDesk();
  const { view, look, sourcePane } = useLooking();
  const { documents, isKnown } = useShelf();
  const { context } = desk.record;
  const tabs = useTabs(context.length);
  const [bar, setBar] = useState<HTMLElement | null>(null);
  const shown = documents.find(({ document }) => document === documentOf(view.sourceTab)) ?? null;
  // A document that was taken off the record leaves its tab behind.
  const isGone = isKnown && !tabs.some(({ id }) => id === view.sourceTab);
  const tab = isGone ? "passages" : view.sourceTab;
  return (
    <section
      aria-label="Source"
      className={styles.pane}
      data-reading={view.reading === "source" || undefined}
      data-zone="source"
    >
      <SourceTabs
        end={
          <AddToRecord
            linked={documents}
            noun={noun}
            onAdded={(document) => look({ sourceTab: `document:${document}`, reading: "source" })}
            project={desk.on.project}
            record={desk.on.record}
          />
        }
        onShow={(sourceTab) => look({ sourceTab, reading: "source" })}
        shown={tab}
        tabs={tabs}
      />
      {view.finding === "source" && !shown && (
        <FindBar label="Find in the source" onClose={() => look({ finding: null })} pane={sourcePane} redo={tab} />
      )}
      <div ref={setBar} />
      <div
        aria-labelledby={`tab-${tab}`}
        className={styles.scroll}
        data-whole={shown ? "" : undefined}
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
        {tab === "passages" && <Passages current={passage} />}
        {tab === "support" && view.sought && <SupportPanel onPassage={onPassage} sought={view.sought} />}
        {tab === "checks" && <ChecksPanel onPassage={onPassage} />}
        {tab === "making" && <HowItWasMade />}
        {shown && bar && <DocumentPane bar={bar} key={shown.document} row={shown} />}
      </div>
      <SourceToolbar onMustSay={onMustSay} onQuote={onQuote} />
    </section>
  );
}

/** The passages, each document of the record, what was asked of them, and how it was made. */
function useTabs(passages: number): readonly TabOf[] {
  const { documents } = useShelf();
  const { view } = useLooking();
  const isSought = view.sought !== null;
  return useMemo(
    () => [
      { id: "passages" as const, name: "Passages the AI saw", count: passages },
      ...(isSought ? [{ id: "support" as const, name: "Find support" }] : []),
      ...(view.checks ? [{ id: "checks" as const, name: "Checks" }] : []),
      ...documents.map(({ document, title }) => ({
        id: `document:${document}` as const,
        name: shortName(title),
        hint: title,
      })),
      { id: "making" as const, name: "How it was made" },
    ],
    [documents, passages, isSought, view.checks],
  );
}
