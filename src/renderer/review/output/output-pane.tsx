import { type RefObject, useMemo, useRef, useState } from "react";
import { called } from "../../../words/terms.ts";
import { readyText } from "../desk/ready-text.ts";
import { useDesk } from "../desk/use-desk.ts";
import { type Sought, useLooking } from "../desk/view.ts";
import { HOME } from "../desk/zones.ts";
import { useCheckedGone } from "../evidence/show-checked.ts";
import { FindBar } from "../text/find-bar.tsx";
import { typeset } from "../text/typeset.tsx";
import { Corrections, useCorrected } from "./corrections.tsx";
import { HighlightLayer } from "./highlights/highlight-layer.tsx";
import { HighlightList } from "./highlights/highlight-list.tsx";
import { OutputHead } from "./output-head.tsx";
import { OutputToolbar } from "./output-toolbar.tsx";
import styles from "./output.module.css";
import { StatementBar } from "./statement-bar.tsx";
import { StatementMargin } from "./statement-margin.tsx";
import { LostQuotes, useQuotesBelow } from "./statement-quotes.tsx";
import { Task } from "./task.tsx";
import { useCorrect, useOutputKeys, useStatementClick } from "./use-output-keys.ts";

/** The text to judge: what was asked, what the AI wrote, and the pencil margin beside it. */
export function OutputPane({
  onFindSupport,
  onMustSay,
  onAsk,
}: {
  onFindSupport: (sought?: Sought) => void;
  onMustSay: (words: string) => void;
  onAsk: (words: string) => void;
}) {
  const { desk, noun } = useDesk();
  const { record } = desk;
  const { view, look, outputPane } = useLooking();
  const text = useRef<HTMLDivElement>(null);
  const [clean, setClean] = useState(false);
  const [corrected] = useCorrected();
  const correct = useCorrect(text, () => setClean(false));
  useOutputKeys(text, correct);
  const click = useStatementClick();
  useCheckedGone();
  return (
    <section
      aria-label={`${called(noun, record.number)}: the text to judge`}
      className={styles.pane}
      data-reading={view.reading === "output" || undefined}
      data-zone="output"
    >
      <OutputHead clean={clean} isCorrected={corrected !== record.output} onClean={setClean} onCorrect={correct} />
      {view.finding === "output" && (
        <FindBar
          label="Find in the text to judge"
          onClose={() => look({ finding: null })}
          pane={outputPane}
          redo={clean ? corrected : record}
        />
      )}
      <div
        aria-label="The text to judge"
        className={styles.scroll}
        onClick={click}
        ref={outputPane}
        role="region"
        tabIndex={0}
        {...{ [HOME]: "" }}
      >
        {record.versions.filter(({ current }) => current).length > 1 && (
          <p className={styles.remark}>
            Two log exports hold different versions of this one. You are judging the one that arrived last.
          </p>
        )}
        <Task input={record.input} />
        <h2 className={styles.label}>{clean ? "As corrected" : `${noun} to judge`}</h2>
        {clean ? <AsCorrected text={corrected} /> : <Judged text={text} />}
        {record.output.trim() === "" && <p className="ts-muted">The AI wrote nothing.</p>}
        {!clean && <HighlightList text={text} />}
      </div>
      <StatementBar onFindSupport={() => onFindSupport()} />
      <OutputToolbar
        onAsk={onAsk}
        onCorrect={correct}
        onFindSupport={onFindSupport}
        onMustSay={onMustSay}
        text={text}
      />
    </section>
  );
}

/** The output as the model wrote it: statements numbered, and below each block its quotes and what it was corrected to. */
function Judged({ text }: { text: RefObject<HTMLDivElement | null> }) {
  const { record } = useDesk().desk;
  const { view } = useLooking();
  const { content, starts, statements } = readyText(record);
  const quotes = useQuotesBelow();
  return (
    <>
      <div className={styles.text} ref={text}>
        <StatementMargin active={view.statement} statements={statements} text={text} />
        <HighlightLayer text={text} />
        <Corrections below={quotes} starts={starts}>
          {content}
        </Corrections>
      </div>
      <LostQuotes />
    </>
  );
}

/** The corrected text to read through, without marks. */
function AsCorrected({ text }: { text: string }) {
  return useMemo(() => typeset(text).content, [text]);
}
