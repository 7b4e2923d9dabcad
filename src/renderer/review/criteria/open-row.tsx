import type { AnswerView } from "../../../contract/review.ts";
import type { Criterion } from "../../../domain/rubric.ts";
import type { Answer, NonAnswerReason } from "../../../domain/verdict.ts";
import { ANSWERS, NOT_REACHED, UNSURE } from "../../../words/answers.ts";
import { clock, staleSentence, TWICE } from "../../../words/states.ts";
import { inSentence } from "../../../words/terms.ts";
import { KeyHint } from "../../app/key-hint.tsx";
import { VerdictShape } from "../../app/verdict-shape.tsx";
import { useDesk } from "../desk/use-desk.ts";
import { AnswerQuotes } from "./answer-quotes.tsx";
import { Answers } from "./answers.tsx";
import { FailureChips, NonAnswerReasons } from "./chips.tsx";
import styles from "./criteria.module.css";
import { Guidance } from "./guidance.tsx";
import { Reason } from "./reason.tsx";
import { chipsOf, inDoubt } from "./row-state.ts";

export type RowDeeds = {
  answer: (answer: Answer) => void;
  toggleUnsure: () => void;
  toggleChip: (id: string) => void;
  nonAnswer: (reason: NonAnswerReason) => void;
  settleFork: (entry: string) => void;
  reasonDone: () => void;
  toggleGuidance: () => void;
};

/** The one criterion that is open: its question, what the answers mean, the answers, and why. */
export function OpenRow({
  criterion,
  view,
  row,
  guidance,
  deeds,
}: {
  criterion: Criterion;
  view: AnswerView;
  row: number;
  guidance: boolean;
  deeds: RowDeeds;
}) {
  const { desk, noun } = useDesk();
  const { verdict } = view;
  const isNonAnswer = verdict?.answer === "cannot_judge" || verdict?.answer === "not_applicable";
  const asksReason = criterion.rationale !== "never" || view.reason !== null || view.reasonNeeded;
  return (
    <div className={styles.open}>
      <p className={styles.question} dir="auto">
        {criterion.question}
      </p>
      <dl className={styles.poles}>
        <Pole shape="pass" text={criterion.pass} title="Pass means" />
        <Pole shape="fail" text={criterion.fail} title="Fail means" />
      </dl>
      {!view.reached && <p className={styles.hint}>{NOT_REACHED.about}</p>}
      {view.staleness === "stale" && (
        <p className={styles.remark}>
          {staleSentence(view.because)}
          {verdict && ` You said ${ANSWERS[verdict.answer].word}.`}
        </p>
      )}
      {view.fork.length > 0 && <Fork fork={view.fork} onChoose={deeds.settleFork} />}
      <Answers onAnswer={deeds.answer} view={view} />
      <div className={styles.under}>
        <span className={styles.hint}>
          {inDoubt(criterion)}
          {criterion.critical && ` A fail here fails the whole ${inSentence(noun)}.`}
        </span>
        {verdict && (
          <button
            aria-pressed={verdict.unsure}
            className={styles.unsure}
            onClick={deeds.toggleUnsure}
            title={UNSURE.about}
            type="button"
          >
            <VerdictShape shape="unsure" size={12} /> {UNSURE.word}
            <KeyHint of="unsure" />
          </button>
        )}
      </div>
      {isNonAnswer && <NonAnswerReasons onChoose={deeds.nonAnswer} row={row} verdict={verdict} />}
      {verdict?.answer === "fail" && (
        <FailureChips chips={chipsOf(desk.rubric, criterion.id)} onToggle={deeds.toggleChip} row={row} view={view} />
      )}
      {asksReason && <Reason onDone={deeds.reasonDone} row={row} view={view} />}
      <AnswerQuotes criterion={criterion.id} row={row} />
      <Guidance criterion={criterion} onToggle={deeds.toggleGuidance} open={guidance} />
    </div>
  );
}

const Pole = ({ shape, title, text }: { shape: "pass" | "fail"; title: string; text: string }) => (
  <div className={styles.pole}>
    <dt>
      <VerdictShape shape={shape} size={14} />
      {title}
    </dt>
    <dd dir="auto">{text}</dd>
  </div>
);

function Fork({ fork, onChoose }: { fork: AnswerView["fork"]; onChoose: (entry: string) => void }) {
  return (
    <div className={styles.remark} role="group">
      <p>{TWICE}</p>
      {fork.map(({ entry, verdict, claimedAt }) => (
        <button className={styles.chip} key={entry} onClick={() => onChoose(entry)} type="button">
          {verdict ? ANSWERS[verdict.answer].word : "No answer"} · {clock(claimedAt)}
        </button>
      ))}
    </div>
  );
}
