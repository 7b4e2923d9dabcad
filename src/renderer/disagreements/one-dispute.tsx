import { useMemo } from "react";
import type { Dispute } from "../../contract/adjudication.ts";
import type { Rubric } from "../../domain/rubric.ts";
import {
  DECISION_BASES,
  DECISIONS,
  DISAGREEMENT_REASONS,
  NON_ANSWER_REASONS,
  UNSURE,
  ANSWERS,
} from "../../words/answers.ts";
import { clock, STALENESS, WITHHELD } from "../../words/states.ts";
import { called } from "../../words/terms.ts";
import { hrefOf } from "../app/route.ts";
import type { Typeset } from "../app/typeset.ts";
import { useAsk } from "../app/use-deed.ts";
import { VerdictShape } from "../app/verdict-shape.tsx";
import { DecisionForm } from "./decision-form.tsx";
import styles from "./disagreements.module.css";
import { VoterQuotes } from "./voter-quotes.tsx";

type Vote = Dispute["votes"][number];
type Ruling = Dispute["rulings"][number];

/** One question on one text, answered differently: the text, the answers side by side, the decision. */
export function OneDispute({
  project,
  dispute,
  noun,
  typeset,
  onDecided,
}: {
  project: string;
  dispute: Dispute;
  noun: string;
  typeset: Typeset;
  onDecided: () => void;
}) {
  const review = hrefOf({ screen: "review", project, record: dispute.record });
  const text = useMemo(() => typeset(dispute.output), [typeset, dispute.output]);
  const { data } = useAsk([project, "rubrics", "current"], (client) => client.rubrics.current({ project }));
  return (
    <article className={styles.dispute}>
      <header>
        <p className={styles.where}>
          {called(noun, dispute.number)} · <a href={review}>open in Review</a>
        </p>
        <h2 className={styles.name}>{dispute.criterionName}</h2>
        <p className={styles.question}>{dispute.question}</p>
      </header>
      <details className={styles.text} open>
        <summary>The text</summary>
        <p className={styles.task}>{dispute.task}</p>
        <div className={styles.output} role="region" aria-label="The text" tabIndex={0}>
          {text}
        </div>
      </details>
      <ul aria-label="The answers" className={styles.votes}>
        {dispute.votes.map((vote) => (
          <OneVote key={vote.entry} rubric={data?.rubric ?? null} vote={vote} />
        ))}
      </ul>
      {dispute.rulings.map((ruling) => (
        <OneRuling key={ruling.entry} ruling={ruling} />
      ))}
      <DecisionForm dispute={dispute} onDecided={onDecided} project={project} />
    </article>
  );
}

function OneVote({ vote, rubric }: { vote: Vote; rubric: Rubric | null }) {
  const { verdict } = vote;
  const chips = verdict.reasonIds.map((id) => rubric?.failure_modes.find((mode) => mode.id === id)?.label ?? null);
  return (
    <li className={styles.vote}>
      <p className={styles.voter}>
        {vote.name ?? "A reviewer not named yet"}
        {vote.me && <span className="ts-muted"> (you)</span>}
      </p>
      <p className={styles.answer}>
        <VerdictShape shape={verdict.answer} /> {ANSWERS[verdict.answer].word}
        {verdict.unsure && (
          <span className={styles.unsure}>
            <VerdictShape shape="unsure" /> {UNSURE.word}
          </span>
        )}
      </p>
      {verdict.reason && <p className="ts-muted">{NON_ANSWER_REASONS[verdict.reason]}</p>}
      {chips.some((chip) => chip !== null) && (
        <p className={styles.chips}>
          {chips
            .filter((chip) => chip !== null)
            .map((chip) => (
              <span className={styles.chip} key={chip}>
                {chip}
              </span>
            ))}
        </p>
      )}
      {vote.rationale ? (
        <blockquote className={`ts-reading ${styles.reason}`}>{vote.rationale}</blockquote>
      ) : (
        <p className="ts-muted">{vote.rationaleWithheld ? WITHHELD : "No reason given."}</p>
      )}
      <VoterQuotes quotes={vote.evidence} />
      {vote.staleness !== "current" && (
        <p className={styles.stale} title={STALENESS[vote.staleness].about}>
          {STALENESS[vote.staleness].word}
        </p>
      )}
    </li>
  );
}

function OneRuling({ ruling }: { ruling: Ruling }) {
  return (
    <section aria-label="Decision" className={styles.ruling}>
      <p className={styles.answer}>
        Decided:{" "}
        {ruling.verdict === "unresolved" ? (
          DECISIONS.unresolved
        ) : (
          <>
            <VerdictShape shape={ruling.verdict} /> {DECISIONS[ruling.verdict]}
          </>
        )}
      </p>
      <p className="ts-muted">
        {[
          ruling.by ?? "A reviewer not named yet",
          clock(ruling.claimedAt),
          ruling.reason ? DISAGREEMENT_REASONS[ruling.reason].word : DECISION_BASES[ruling.basis],
          ruling.flagGuidance && "asks for better guidance",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {ruling.explanation && <blockquote className={`ts-reading ${styles.reason}`}>{ruling.explanation}</blockquote>}
      {ruling.votesChangedSince && <p className={styles.stale}>An answer has changed since this was decided.</p>}
      {ruling.stale && <p className={styles.stale}>{STALENESS.stale.word}</p>}
    </section>
  );
}
