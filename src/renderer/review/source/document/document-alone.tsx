import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ErrorNotice } from "../../../app/problem-notice.tsx";
import { Waiting } from "../../../app/screen.tsx";
import { useAsk } from "../../../app/use-deed.ts";
import type { OpenDocument as Opened } from "../../../app/route.ts";
import { useCommands } from "../../../app/use-commands.tsx";
import { looked, type Looking, LookingContext, type View } from "../../desk/view.ts";
import { FIRST_SETTINGS } from "../../layout/panes.ts";
import styles from "../source.module.css";
import { OpenDocument } from "./open-document.tsx";
import { RecordShelf } from "./record-shelf.ts";
import { ShelfContext, type Shelf } from "./shelf.tsx";
import { UnreadDocument } from "./unread-document.tsx";

/** A document by itself, without a text to judge beside it: the same viewer, and the same commands. */
export function DocumentAlone({ project, open: { document, place } }: { project: string; open: Opened }) {
  const looking = useLookingAlone(document);
  const { shelf, value } = useShelfAlone(document);
  const [bar, setBar] = useState<HTMLElement | null>(null);
  const { sourcePane, look } = looking;
  const opened = useAsk(
    [project, "documents", "open", document, "alone"],
    (client) => client.documents.open({ project, document }),
    { every: (answer) => (isUnderWay(answer?.row.status) ? SOON : false) },
  );
  const row = opened.data?.row;
  const { start, end } = place ?? {};
  // Once for each place that comes into the address.
  useEffect(() => {
    if (start !== undefined && end !== undefined) shelf.bring({ document, start, end }, true);
  }, [shelf, document, start, end]);
  // So that the keys that scroll work at once.
  useEffect(() => sourcePane.current?.focus({ preventScroll: true }), [sourcePane]);
  useCommands({ find: () => look({ finding: "source" }) });
  return (
    <LookingContext value={looking}>
      <ShelfContext value={value}>
        <section aria-label="Document" className={styles.pane} data-alone="" data-zone="source">
          <div ref={setBar} />
          <div
            aria-label={row?.title ?? "Document"}
            className={styles.scroll}
            data-whole=""
            ref={sourcePane}
            role="region"
            tabIndex={0}
          >
            {opened.error && <ErrorNotice error={opened.error} onRetry={() => void opened.refetch()} />}
            {opened.isPending && <Waiting />}
            {row &&
              (opened.data!.pages.length === 0 || isUnderWay(row.status) ? (
                <UnreadDocument project={project} row={row} />
              ) : (
                bar && <OpenDocument bar={bar} key={row.textHash} opened={opened.data!} project={project} />
              ))}
          </div>
        </section>
      </ShelfContext>
    </LookingContext>
  );
}

/** Milliseconds between two looks at a document that is still being read. */
const SOON = 1000;
const isUnderWay = (status: string | undefined): boolean => status === "waiting" || status === "reading";

/** Looking at nothing but a document. */
function useLookingAlone(document: string): Looking {
  const [view, setView] = useState<View>(() => ({
    row: 0,
    statement: null,
    reading: "source",
    tab: "source",
    sourceTab: `document:${document}`,
    panel: null,
    finding: null,
    correcting: null,
    target: "answer",
    sought: null,
    found: null,
    checks: false,
    taking: false,
  }));
  const outputPane = useRef<HTMLDivElement>(null);
  const sourcePane = useRef<HTMLDivElement>(null);
  const look = useCallback((next: Partial<View>) => setView((now) => looked(now, next)), []);
  return useMemo(
    () => ({ view, look, panes: FIRST_SETTINGS, setPanes: () => undefined, narrow: false, outputPane, sourcePane }),
    [view, look],
  );
}

/** A shelf for one document: marks and ways back, no record and no passages. */
function useShelfAlone(document: string): { shelf: RecordShelf; value: Shelf } {
  const [shelf] = useState(() => new RecordShelf({}));
  const tab = `document:${document}` as const;
  const [canGoBack, setCanGoBack] = useState(false);
  useEffect(() => shelf.subscribe(() => setCanGoBack(shelf.canGoBack())), [shelf]);
  const value = useMemo<Shelf>(
    () => ({
      documents: [],
      isKnown: true,
      located: [],
      show: (place, { flash = true } = {}) => shelf.show(place, flash, tab, () => undefined),
      leave: () => shelf.leave(tab),
      back: () => shelf.back(() => undefined),
      canGoBack,
      current: shelf.current,
      mark: shelf.marks.set,
      state: shelf,
    }),
    [shelf, canGoBack, tab],
  );
  return { shelf, value };
}
