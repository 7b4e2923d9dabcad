import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Dispute } from "../../contract/adjudication.ts";
import { DISPUTE_STATES } from "../../words/answers.ts";
import { called, count, inSentence, number, plural } from "../../words/terms.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { hrefOf } from "../app/route.ts";
import { Nothing, useTitle, Waiting } from "../app/screen.tsx";
import { useAsk } from "../app/use-deed.ts";
import type { Typeset } from "../app/typeset.ts";
import { useStatus } from "../app/use-status.ts";
import styles from "./disagreements.module.css";
import { OneDispute } from "./one-dispute.tsx";

type State = Dispute["state"];
const STATES: State[] = ["open", "ruled", "contested"];
/** Disputes fetched at once. */
const PAGE = 200;

/** Where reviewers answered the same question differently: see both sides, decide, say why. */
export function Disagreements({ project, typeset }: { project: string; typeset: Typeset }) {
  const status = useStatus(project);
  const noun = status.data?.noun ?? "Item";
  useTitle("Disagreements", status.data?.name);
  const [state, setState] = useState<State>("open");
  const [limit, setLimit] = useState(PAGE);
  const [at, setAt] = useState<string | null>(null);
  const list = useAsk(
    [project, "adjudication", "list", state, limit],
    (client) => client.adjudication.list({ project, state, limit }),
    { keep: true },
  );
  if (list.isPending) return <Waiting />;
  if (list.isError) return <ErrorNotice error={list.error} noun={noun} onRetry={() => void list.refetch()} />;
  const { disputes, total, agreed, hidden, ...counts } = list.data;
  const shown = disputes.find((one) => keyOf(one) === at) ?? disputes[0];
  const next = (from: Dispute): void => {
    const i = disputes.indexOf(from);
    const following = disputes[i + 1] ?? disputes[i - 1];
    setAt(following ? keyOf(following) : null);
  };
  return (
    <div className={styles.screen}>
      <aside aria-label="Disagreements" className={styles.list}>
        <div className={styles.listHead}>
          <h1 className={styles.title}>Disagreements</h1>
          {agreed > 0 && (
            <p className="ts-muted">
              {count(agreed, "question")} answered alike by everybody {agreed === 1 ? "is" : "are"} not listed.
            </p>
          )}
          {hidden > 0 && <Hidden hidden={hidden} noun={noun} project={project} />}
          <SegmentedControl
            aria-label="Which disagreements"
            data={STATES.map((value) => ({ value, label: `${SHORT[value]} ${number(counts[value])}` }))}
            fullWidth
            onChange={(value) => {
              setState(value);
              setAt(null);
            }}
            size="xs"
            value={state}
          />
        </div>
        <ol className={styles.rows}>
          {disputes.map((one) => (
            <li key={keyOf(one)}>
              <button
                aria-current={one === shown ? "true" : undefined}
                className={styles.row}
                onClick={() => setAt(keyOf(one))}
                type="button"
              >
                <span className={styles.rowHead}>{called(noun, one.number)}</span>
                <span className={styles.rowName}>{one.criterionName}</span>
              </button>
            </li>
          ))}
        </ol>
        {disputes.length < total && (
          <button className={styles.more} onClick={() => setLimit(limit + PAGE)} type="button">
            Show more ({number(total - disputes.length)})
          </button>
        )}
      </aside>
      <section aria-label="The disagreement" className={styles.paper}>
        {shown ? (
          <OneDispute
            dispute={shown}
            key={`${keyOf(shown)} ${shown.state}`}
            noun={noun}
            onDecided={() => next(shown)}
            project={project}
            typeset={typeset}
          />
        ) : (
          <Empty hidden={hidden} project={project} reviewers={status.data?.reviewers.length ?? 0} state={state} />
        )}
      </section>
    </div>
  );
}

const SHORT: Record<State, string> = { open: "To decide", ruled: "Decided", contested: "Two decisions" };
const keyOf = (one: Dispute): string => `${one.record} ${one.criterion}`;

/** What is kept back so that it leads nobody: not even whether the others agree is told. */
const Hidden = ({ hidden, noun, project }: { hidden: number; noun: string; project: string }) => (
  <p className="ts-muted">
    {count(hidden, "question")} {hidden === 1 ? "is" : "are"} hidden until you have completed the{" "}
    {plural(inSentence(noun))} yourself.{" "}
    <a href={hrefOf({ screen: "review", project, record: null })}>Go on reviewing</a>
  </p>
);

function Empty({
  state,
  reviewers,
  hidden,
  project,
}: {
  state: State;
  reviewers: number;
  hidden: number;
  project: string;
}) {
  if (state !== "open")
    return (
      <Nothing title="None">
        <p className="ts-muted">There is no disagreement in the state “{DISPUTE_STATES[state]}”.</p>
      </Nothing>
    );
  if (reviewers < 2)
    return (
      <Nothing title="Only one reviewer so far">
        <p className="ts-muted">
          When the reviews of somebody else are added, every question the two of you answered differently is listed
          here.
        </p>
        <a href={hrefOf({ screen: "reviews", project, record: null })}>Add reviews</a>
      </Nothing>
    );
  return (
    <Nothing title="Nothing to decide">
      <p className="ts-muted">
        {hidden > 0 ? "Of what you have completed, others" : "Where several reviewers completed a text, they"} agree, or
        it is decided.
      </p>
      <a href={hrefOf({ screen: "gold", project, record: null })}>Go to the gold set</a>
    </Nothing>
  );
}
