import { Button, Tooltip } from "@mantine/core";
import { type MouseEvent, type RefObject, useMemo, useRef, useState } from "react";
import { COMMANDS } from "../../../words/keys.ts";
import { called } from "../../../words/terms.ts";
import { announce } from "../../app/announce.tsx";
import { useCommands } from "../../app/use-commands.tsx";
import { useKeyOf, withKey } from "../../app/use-key-of.ts";
import { readyText } from "../desk/ready-text.ts";
import { say } from "../desk/said.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import { enterZone, HOME } from "../desk/zones.ts";
import { FindBar } from "../text/find-bar.tsx";
import { ReadingHead } from "../text/reading-head.tsx";
import { SelectionToolbar } from "../text/selection-toolbar.tsx";
import { typeset } from "../text/typeset.tsx";
import { Corrections, useCorrected } from "./corrections.tsx";
import styles from "./output.module.css";
import { openingOf, statementAround } from "./paint-statements.ts";
import { StatementBar, useMark } from "./statement-bar.tsx";
import { findingWord, StatementMargin } from "./statement-margin.tsx";
import { Task } from "./task.tsx";
import { useCanMark, useFindings, useStatements } from "../desk/use-statements.ts";

/** The text to judge: what was asked, what the AI wrote, and the pencil margin beside it. */
export function OutputPane({
  onFindSupport,
  onAsk,
}: {
  onFindSupport: (statement?: number) => void;
  onAsk: (quote: string) => void;
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
  const find = (range: Range): void => {
    const statement = statementAround(range.startContainer) ?? statementAround(range.endContainer);
    if (statement === null) return;
    look({ statement });
    onFindSupport(statement);
  };
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
      </div>
      <StatementBar onFindSupport={onFindSupport} />
      <SelectionToolbar
        actions={[
          { label: "Find support", run: find },
          { label: "Correct this", run: (range) => correct(statementAround(range.startContainer)) },
          { label: "Ask lead", run: (range) => onAsk(range.toString()) },
        ]}
        label="Selected text"
        within={outputPane}
      />
    </section>
  );
}

function OutputHead({
  clean,
  isCorrected,
  onClean,
  onCorrect,
}: {
  clean: boolean;
  isCorrected: boolean;
  onClean: (clean: boolean) => void;
  onCorrect: (statement: number | null) => void;
}) {
  const { desk, noun } = useDesk();
  const { view } = useLooking();
  const statements = useStatements();
  const keyOf = useKeyOf();
  const isActive = view.statement !== null && statements[view.statement] !== undefined;
  const title = (
    <>
      {called(noun, desk.record.number)}
      {isActive && (
        <span className={styles.of}>
          {" "}
          · statement {view.statement! + 1} of {statements.length}
        </span>
      )}
    </>
  );
  return (
    <ReadingHead title={title}>
      {isCorrected && view.correcting === null && (
        <Button aria-pressed={clean} onClick={() => onClean(!clean)} size="compact-sm" variant="subtle">
          {clean ? "Show the corrections" : "Read as corrected"}
        </Button>
      )}
      <Tooltip label={withKey(COMMANDS.correct, keyOf("correct"))}>
        <Button onClick={() => onCorrect(view.statement)} size="compact-sm" variant="subtle">
          Correct
        </Button>
      </Tooltip>
    </ReadingHead>
  );
}

/** The output as the model wrote it, with its statements numbered and its corrections below what they correct. */
function Judged({ text }: { text: RefObject<HTMLDivElement | null> }) {
  const { record } = useDesk().desk;
  const { view } = useLooking();
  const { content, starts, statements } = readyText(record);
  return (
    <div className={styles.text} ref={text}>
      <StatementMargin active={view.statement} statements={statements} text={text} />
      <Corrections starts={starts}>{content}</Corrections>
    </div>
  );
}

/** The corrected text to read through, without marks. */
function AsCorrected({ text }: { text: string }) {
  return useMemo(() => typeset(text).content, [text]);
}

/** Opens the box in which the block of a statement is corrected; without a statement the block in view. */
function useCorrect(text: RefObject<HTMLDivElement | null>, onOpen: () => void) {
  const { look, narrow, outputPane } = useLooking();
  const { statements, starts } = readyText(useDesk().desk.record);
  return (statement: number | null): void => {
    const seen = statement ?? firstInView(text.current, outputPane.current);
    const place = seen === null ? undefined : statements[seen]?.span.start;
    const block = place === undefined ? undefined : starts.findLast((start) => start <= place);
    onOpen();
    look({ correcting: block ?? starts[0] ?? "all", reading: "output", ...(narrow ? { tab: "output" as const } : {}) });
    announce("Correcting the text. Esc when done.");
  };
}

/** The first statement that begins inside the visible part of the pane. */
function firstInView(text: HTMLElement | null, pane: HTMLElement | null): number | null {
  if (!text || !pane) return null;
  const { top, bottom } = pane.getBoundingClientRect();
  for (const piece of text.querySelectorAll<HTMLElement>("[data-opens]")) {
    const box = piece.getBoundingClientRect();
    if (box.top >= top && box.top < bottom) return statementAround(piece);
  }
  return null;
}

const NO_STATEMENT = "Choose a statement with ↓ first. Esc goes to the questions.";
const NOT_YET = "Statements cannot be marked now. Esc goes to the questions.";

function useOutputKeys(text: RefObject<HTMLDivElement | null>, correct: (statement: number | null) => void): void {
  const { view, look } = useLooking();
  const statements = useStatements();
  const findings = useFindings();
  const mark = useMark();
  const canMark = useCanMark();
  const step = (by: 1 | -1): false | void => {
    if (statements.length === 0) return false;
    const from = view.statement ?? firstInView(text.current, text.current?.closest(`[${HOME}]`) ?? null);
    const next = view.statement === null ? (from ?? 0) : view.statement + by;
    if (next < 0 || next >= statements.length) return;
    look({ statement: next, reading: "output" });
    const opening = text.current && openingOf(text.current, next);
    opening?.scrollIntoView({ block: "nearest" });
    announce(`Statement ${next + 1}, ${findingWord(findings.get(next))}. ${statements[next]!.text}`);
  };
  const marking = (finding: Parameters<typeof mark>[0]) => (): false | void => {
    if (!mark(finding)) say(canMark ? NO_STATEMENT : NOT_YET);
  };
  useCommands({
    statement_down: () => step(1),
    statement_up: () => step(-1),
    supported: marking("supported"),
    contradicted: marking("contradicted"),
    not_found: marking("not_found"),
    statement_clear: marking(null),
    statement_actions: () => {
      const first = document.querySelector<HTMLElement>('[data-zone="output"] [data-statement-bar] button');
      if (!first) return false;
      first.focus();
    },
    correct: () => correct(view.statement),
  });
}

/**
 * A click on a statement makes it the active one. Where statements cannot be marked the focus goes home to the rubric,
 * so that the next digit is an answer, as the person expects.
 */
function useStatementClick() {
  const { look } = useLooking();
  const canMark = useCanMark();
  return (event: MouseEvent): void => {
    const target = event.target as Element;
    if (getSelection()?.isCollapsed === false || target.closest("button, textarea, a")) return;
    const statement = statementAround(target);
    look({ statement, reading: "output" });
    if (statement === null || !canMark) enterZone("rubric");
  };
}
