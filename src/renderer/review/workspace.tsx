import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { NOT_KEPT } from "../../words/states.ts";
import { announce } from "../app/announce.tsx";
import { focusWhenThere } from "../app/focus-when-there.ts";
import { go } from "../app/route.ts";
import { useCommands } from "../app/use-commands.tsx";
import { focusRow } from "./criteria/focus.ts";
import { say } from "./desk/said.ts";
import { useDesk } from "./desk/use-desk.ts";
import { useLooking } from "./desk/view.ts";
import { enterZone, isInZone, nextZone } from "./desk/zones.ts";
import { moved, nextArrangement, NARROW, type Panes, panesIn, STRIP } from "./layout/panes.ts";
import { Splitter } from "./layout/splitter.tsx";
import { NarrowTabs } from "./narrow-tabs.tsx";
import type { Neighbours } from "./open-record.ts";
import { OutputPane } from "./output/output-pane.tsx";
import { PrintedRecord, usePrinting } from "./printed-record.tsx";
import { QueueRail } from "./queue/queue-rail.tsx";
import { ExcludeDialog } from "./record/status.tsx";
import { RubricPane } from "./record/rubric-pane.tsx";
import { RubricStrip } from "./record/rubric-strip.tsx";
import { SourcePane } from "./source/source-pane.tsx";
import { useEvidenceMarks } from "./evidence/use-evidence-marks.ts";
import { usePointingBack } from "./evidence/use-pointing-back.ts";
import { useCoach } from "./coach.tsx";
import { useChecks } from "./use-checks.ts";
import { useRecordDeeds, type Going } from "./use-record-deeds.ts";
import { useQuoting } from "./use-quoting.ts";
import { useSupport } from "./use-support.ts";
import { useWidth } from "./use-width.ts";
import styles from "./workspace.module.css";

/** The desk itself: the panes side by side, or one at a time where it is narrow, and the keys that work in all. */
export function Workspace({ going, neighbours }: { going: Going; neighbours: Neighbours }) {
  const width = useWidth();
  const { view, panes: settings, setPanes, narrow } = useLooking();
  const { passage, find, show } = useSupport();
  const checks = useChecks();
  useEvidenceMarks();
  usePointingBack();
  const [quote, setQuote] = useState<string | null>(null);
  const printing = usePrinting();
  const deeds = useRecordDeeds(going, printing.print);
  const coach = useCoach();
  const quoting = useQuoting(setQuote);
  const panes = panesIn(Math.max(width, NARROW), settings);
  useWorkspaceKeys({ deeds, going, neighbours, find, checks });
  const rubric = <RubricPane coach={coach} deeds={deeds} onQuoted={() => setQuote(null)} quote={quote} />;
  const output = (
    <OutputPane
      onAsk={quoting.ask}
      onFindSupport={find}
      onMustSay={(text) => quoting.mustSay({ text: text.trim(), where: "" })}
    />
  );
  const source = <SourcePane onMustSay={quoting.mustSay} onPassage={show} onQuote={quoting.quote} passage={passage} />;
  if (narrow)
    return (
      <div className={styles.narrow}>
        <NarrowTabs />
        <div className={styles.only}>{view.tab === "output" ? output : view.tab === "source" ? source : rubric}</div>
        {view.tab !== "rubric" && <RubricStrip deeds={deeds} flat />}
        <QueueRail going={going} hidden />
        <ExcludeDialog onExcluded={deeds.goOn} />
        <PrintedRecord shown={printing.shown} />
      </div>
    );
  return (
    <div className={styles.desk} style={{ gridTemplateColumns: columnsOf(panes) }}>
      <QueueRail going={going} hidden={panes.rail === 0} />
      {output}
      <Splitter
        label="Between the text and the source"
        onMove={(by) => setPanes((now) => moved(now, width, "output", by))}
        onReset={() => setPanes((now) => ({ ...now, outputShare: null, arrangement: "balanced" }))}
        share={(100 * (panes.rail + panes.output)) / width}
      />
      {source}
      <Splitter
        label="Between the source and the rubric"
        onMove={(by) => setPanes((now) => moved(now, width, "rubric", by))}
        onReset={() => setPanes((now) => ({ ...now, rubric: null, arrangement: "balanced" }))}
        share={(100 * (width - panes.rubric)) / width}
      />
      {panes.rubric === STRIP ? <RubricStrip deeds={deeds} flat={false} /> : rubric}
      <ExcludeDialog onExcluded={deeds.goOn} />
      <PrintedRecord shown={printing.shown} />
    </div>
  );
}

/** The columns of the desk: the rail where there is room for it, and a splitter of no width between two panes. */
const columnsOf = ({ rail, output, source, rubric }: Panes): string =>
  [...(rail > 0 ? [rail] : []), output, 0, source, 0, rubric].map((px) => `${px}px`).join(" ");

function useWorkspaceKeys({
  deeds,
  going,
  neighbours,
  find,
  checks,
}: {
  deeds: ReturnType<typeof useRecordDeeds>;
  going: Going;
  neighbours: Neighbours;
  find: () => void;
  checks: () => void;
}): void {
  const { desk } = useDesk();
  const { view, look, panes, setPanes } = useLooking();
  const leaving = useRef(false);
  /** What was typed becomes a change before the record is left; a second press meanwhile is not a second step. */
  const leaveFor = async (find: () => Promise<number | null>, otherwise: string): Promise<void> => {
    if (leaving.current) return;
    leaving.current = true;
    try {
      const record = await find();
      if (record === null) return say(otherwise);
      if (!(await desk.leave())) return say(NOT_KEPT);
      say("");
      going.to(record);
    } finally {
      leaving.current = false;
    }
  };
  useCommands({
    complete: deeds.complete,
    undo: deeds.undo,
    redo: deeds.redo,
    next: () => void leaveFor(neighbours.next, "This is the last one."),
    previous: () => void leaveFor(neighbours.previous, "This is the first one."),
    park: deeds.park,
    must_say: () => look({ panel: "expectation", tab: "rubric" }),
    find_support: () => find(),
    checks,
    widths: () => {
      const arrangement = nextArrangement(panes.arrangement);
      const wasHome = isInZone("rubric");
      // The rubric and its strip are different elements: the focus goes over by hand.
      flushSync(() => setPanes({ ...panes, arrangement }));
      if (wasHome && !focusRow(view.row)) enterZone("rubric");
      announce({ balanced: "Balanced", wide_source: "Wide source", wide_output: "Wide text" }[arrangement]);
    },
    queue: () => {
      setPanes({ ...panes, queue: !panes.queue });
    },
    find: () => look({ finding: view.reading, tab: view.reading }),
    find_everywhere: () => {
      // From the source in the documents, from the text in the texts.
      go({ screen: view.reading === "source" ? "documents" : "records", project: desk.on.project, record: null });
      focusWhenThere("[role=searchbox], input[type=search]");
    },
    next_zone: () => nextZone(1),
    previous_zone: () => nextZone(-1),
    up_a_level: () => up(),
  });

  /** Esc: out of a part of a row to the row, out of a statement to the text, out of any other zone to the rubric. */
  function up(): false | void {
    const at = document.activeElement;
    if (getSelection()?.isCollapsed === false && (isInZone("output") || isInZone("source"))) {
      getSelection()?.removeAllRanges();
    } else if (panes.queue) {
      setPanes({ ...panes, queue: false });
      enterZone("rubric");
    } else if (isInZone("rubric")) {
      if (at?.hasAttribute("data-row") || !focusRow(view.row)) return false;
    } else if (view.statement !== null && isInZone("output")) {
      if (at?.closest("[data-statement-bar]")) enterZone("output");
      look({ statement: null });
    } else if (view.finding) look({ finding: null });
    else enterZone("rubric");
  }
}
