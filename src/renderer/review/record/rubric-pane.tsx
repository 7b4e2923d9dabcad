import { Button } from "@mantine/core";
import { overall } from "../../../words/answers.ts";
import { FAULTS } from "../../../words/evidence.ts";
import { COMMANDS } from "../../../words/keys.ts";
import { progress } from "../../../words/states.ts";
import { useKeyOf, withKey } from "../../app/use-key-of.ts";
import { VerdictShape } from "../../app/verdict-shape.tsx";
import { progressOf } from "../criteria/row-state.ts";
import { Rows } from "../criteria/rows.tsx";
import { useSaid } from "../desk/said.ts";
import { useDesk, useJudgement } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import { DeedNotice } from "./deed-notice.tsx";
import { Expectations } from "./expectations.tsx";
import { Notes } from "./notes.tsx";
import { RecordMenu } from "./record-menu.tsx";
import styles from "./record.module.css";
import { ParkForm, StatusNotice } from "./status.tsx";

export type RecordDeeds = {
  complete: () => void;
  park: () => void;
  goOn: () => void;
  undo: () => void;
  redo: () => void;
  print: () => void;
  about: () => void;
  scroll: (direction: 1 | -1) => void;
};

/** The rubric: its rows, what else is said about the record, and the foot with "Complete and next". */
export function RubricPane({
  deeds,
  quote,
  onQuoted,
  coach,
}: {
  deeds: RecordDeeds;
  /** Words selected in a text, for a note or an expectation that is being opened. */
  quote: string | null;
  onQuoted: () => void;
  coach: React.ReactNode;
}) {
  const { desk } = useDesk();
  return (
    <section aria-label="Rubric" className={styles.pane} data-zone="rubric">
      <header className={styles.head}>
        <h2 className={styles.title} title={desk.rubric.title}>
          {desk.rubric.title}
        </h2>
        <Button
          onClick={deeds.about}
          size="compact-sm"
          title="Purpose, law and date, and all questions"
          variant="subtle"
        >
          About
        </Button>
      </header>
      <StatusNotice />
      <DeedNotice />
      <div className={styles.scroll}>
        <Rows onScroll={deeds.scroll} />
        <Overall />
        <Expectations onQuoted={onQuoted} quote={quote} />
        <Notes onQuoted={onQuoted} quote={quote} />
        <ParkForm onParked={deeds.goOn} />
      </div>
      {coach}
      <Foot deeds={deeds} />
    </section>
  );
}

/** What follows from the answers: told after completing only, and never an answer of its own. */
function Overall() {
  const { overall: result, state, fault } = useJudgement();
  if (!result || state !== "complete") return null;
  const shape = result.result === "undecided" ? "open" : result.result;
  return (
    <div className={styles.overall}>
      <VerdictShape shape={shape} />
      <div>
        {overall(result.result, result.nonCriticalFails)}
        {fault && (
          <p className={styles.about}>
            {FAULTS[fault].word}: {FAULTS[fault].why}
          </p>
        )}
      </div>
    </div>
  );
}

function Foot({ deeds }: { deeds: RecordDeeds }) {
  const { answers, gaps, state } = useJudgement();
  const said = useSaid();
  const keyOf = useKeyOf();
  const { narrow } = useLooking();
  const { done, of } = progressOf(answers, gaps);
  const isComplete = state === "complete";
  return (
    <footer className={styles.foot}>
      {said !== "" && <p className={styles.said}>{said}</p>}
      <div className={styles.footRow}>
        <span className={styles.progress}>{progress(done, of)}</span>
        <Button onClick={deeds.park} px="sm" title={withKey(COMMANDS.park, keyOf("park"))}>
          Park
        </Button>
        <Button onClick={isComplete ? deeds.goOn : deeds.complete} px="sm" title={keyOf("complete")} variant="filled">
          {isComplete ? "Next" : state === "changed" ? "Complete again" : narrow ? "Complete" : COMMANDS.complete}
        </Button>
        <RecordMenu onPrint={deeds.print} onRedo={deeds.redo} onUndo={deeds.undo} />
      </div>
    </footer>
  );
}
