import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Judgement } from "../../contract/review.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { called } from "../../words/terms.ts";
import { useHost } from "../app/host-context.ts";
import { useTitle } from "../app/screen.tsx";
import { focusRow } from "./criteria/focus.ts";
import { RecordDesk } from "./desk/record-desk.ts";
import { DeskContext } from "./desk/use-desk.ts";
import { looked, type Looking, LookingContext, type View } from "./desk/view.ts";
import { enterZone } from "./desk/zones.ts";
import { NARROW, type PaneSettings } from "./layout/panes.ts";
import { type Opened, openKey, useNeighbours } from "./open-record.ts";
import { type Place, placeFrom, useRemembered } from "./place.ts";
import { RecordShelf } from "./source/document/record-shelf.ts";
import { ShelfProvider } from "./source/document/shelf.tsx";
import { useHome } from "./use-home.ts";
import { useLeaving } from "./use-leaving.ts";
import { useReadingPane } from "./use-reading-pane.ts";
import type { Going } from "./use-record-deeds.ts";
import { useTyping } from "./use-typing.ts";
import { useWidth } from "./use-width.ts";
import { Workspace } from "./workspace.tsx";

/** Milliseconds of quiet before counts and lists are asked again after a change. */
const QUIET = 900;

type SetPanes = Looking["setPanes"];

/** One record on the desk. Made afresh for each record, so that nothing of the last one lingers. */
export function RecordView({
  project,
  opened,
  rubric,
  noun,
  panes,
  setPanes,
  going,
}: {
  project: string;
  opened: Opened;
  rubric: Rubric;
  noun: string;
  panes: PaneSettings;
  setPanes: SetPanes;
  going: Going;
}) {
  const { client } = useHost();
  const committed = useCommitted(project, opened.record.id);
  const [desk] = useState(() => new RecordDesk(client, project, opened, rubric, committed));
  const [place] = useState(() => placeFrom(opened.position?.place));
  const [view, setView] = useState<View>(() => firstView(rubric, place, opened.position === null));
  const [shelf] = useState(() => new RecordShelf(place.documents));
  const outputPane = useRef<HTMLDivElement>(null);
  const sourcePane = useRef<HTMLDivElement>(null);
  const narrow = useWidth() < NARROW;
  const look = useCallback((next: Partial<View>) => setView((now) => looked(now, next)), []);
  const looking = useMemo<Looking>(
    () => ({ view, look, panes, setPanes, narrow, outputPane, sourcePane }),
    [view, look, panes, setPanes, narrow],
  );
  const neighbours = useNeighbours(project, opened.record.id);
  const onDesk = useMemo(() => ({ desk, noun }), [desk, noun]);
  useTitle(called(noun, opened.record.number));
  const scrolls = useRef({ output: place.output, source: place.source });
  const here = (): Place => ({
    criterion: rubric.criteria[view.row]?.id ?? null,
    statement: view.statement,
    reading: view.reading,
    sourceTab: view.sourceTab,
    ...scrolls.current,
    documents: shelf.standings(),
    panes,
  });
  const scrolled = useRemembered(project, opened.record.id, here, view, panes);
  useLayoutEffect(() => {
    shelf.onMoved = scrolled;
  }, [shelf, scrolled]);
  const settleIn = useEffectEvent(() => {
    const timer = setTimeout(() => focusRow(view.row) || enterZone("rubric"), 0);
    return () => clearTimeout(timer);
  });
  useLayoutEffect(() => settleIn(), []);
  // Another window, or a file of reviews, may have said more while this one was away.
  useEffect(() => desk.refresh(opened.judgement), [desk, opened.judgement]);
  useTyping(desk);
  useLeaving(desk, here);
  useHome(view.row);
  useReadingPane(looking, scrolls, scrolled);
  return (
    <DeskContext value={onDesk}>
      <LookingContext value={looking}>
        <h1 className="ts-unseen">{called(noun, opened.record.number)}</h1>
        <ShelfProvider shelf={shelf}>
          <Workspace going={going} neighbours={neighbours} />
        </ShelfProvider>
      </LookingContext>
    </DeskContext>
  );
}

/** How a record is looked at when it comes on the desk; checks that lie open from the start are shown at the first time. */
function firstView(rubric: Rubric, place: Place, isNew: boolean): View {
  const row = rubric.criteria.findIndex(({ id }) => id === place.criterion);
  return {
    row: Math.max(row, 0),
    statement: place.statement,
    reading: place.reading,
    tab: "output",
    sourceTab: isNew && rubric.checks === "before" ? "checks" : place.sourceTab,
    panel: null,
    finding: null,
    correcting: null,
    target: "answer",
    sought: null,
    found: null,
    checks: rubric.checks === "before" || place.sourceTab === "checks",
    taking: false,
  };
}

/** After a change: the record as it is now is kept for coming back, and what counts it is asked again soon. */
function useCommitted(project: string, record: number): (judgement: Judgement) => void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  return useCallback(
    (judgement) => {
      const key = openKey(project, record);
      void queries.cancelQueries({ queryKey: key });
      queries.setQueryData<Opened>(key, (before) => before && { ...before, judgement });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        for (const noun of ["project", "queue", "records", "making"])
          void queries.invalidateQueries({ queryKey: [project, noun] });
      }, QUIET);
    },
    [queries, project, record],
  );
}
