import { useState } from "react";
import type { RecordMaking } from "../../../contract/records.ts";
import type { z } from "zod";
import { BUNDLE_FACTS, FACT_SOURCES } from "../../../words/states.ts";
import { inSentence } from "../../../words/terms.ts";
import { ErrorNotice } from "../../app/problem-notice.tsx";
import { Waiting } from "../../app/screen.tsx";
import { useAsk } from "../../app/use-deed.ts";
import { useDesk, useJudgement } from "../desk/use-desk.ts";
import { Outline } from "./outline.tsx";
import styles from "./source.module.css";

type Making = z.infer<typeof RecordMaking>;

/** How it was made: what came with the log beside the text. Hidden until it cannot sway a judgement any more. */
export function HowItWasMade() {
  const { desk, noun } = useDesk();
  const { project, record } = desk.on;
  const { submission } = useJudgement();
  const making = useAsk([project, "making", record, submission?.round ?? 0], (client) =>
    client.records.making({ project, record }),
  );
  if (making.error) return <ErrorNotice error={making.error} noun={noun} onRetry={() => void making.refetch()} />;
  if (!making.data) return <Waiting />;
  return <Made making={making.data} />;
}

function Made({ making }: { making: Making }) {
  const { desk, noun } = useDesk();
  const { metadata, key, source } = desk.record;
  const [raw, setRaw] = useState(false);
  const isHidden = making.modelHidden || making.factsHidden;
  return (
    <div className={styles.making}>
      {isHidden && (
        <p className={styles.hidden}>
          {hiddenWords(making)} shown once you have completed this {inSentence(noun)}, so that nothing but the text and
          its source speaks to you.
        </p>
      )}
      <Section title="From the log">
        <Outline value={{ name: key, "log export": source, ...metadata }} />
      </Section>
      {making.model !== null && (
        <Section title="Model">
          <p className={styles.value}>{making.model}</p>
        </Section>
      )}
      {making.facts.length > 0 && (
        <Section title="Labels and scores that came with it">
          <Facts facts={making.facts} />
        </Section>
      )}
      {making.trace !== null && (
        <Section title="Steps">
          <Outline value={making.trace} />
        </Section>
      )}
      <button aria-expanded={raw} className={styles.fold} onClick={() => setRaw(!raw)} type="button">
        {raw ? "Hide raw" : "Show raw"}
      </button>
      {raw && <pre className={styles.raw}>{JSON.stringify({ key, source, metadata, ...making }, null, 2)}</pre>}
    </div>
  );
}

function hiddenWords({ modelHidden, factsHidden }: Making): string {
  if (modelHidden && factsHidden) return "Which model wrote it, and the labels and scores it came with, are";
  return modelHidden ? "Which model wrote it, and how, is" : "The labels and scores it came with are";
}

const Section = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className={styles.section}>
    <h3 className={styles.sectionTitle}>{title}</h3>
    {children}
  </section>
);

function Facts({ facts }: { facts: Making["facts"] }) {
  return (
    <ul className={styles.facts}>
      {facts.map((fact, i) => (
        <li key={i}>
          <span className={styles.factName}>{fact.name}</span>: {told(fact.value)}
          <span className="ts-muted">
            {" "}
            · {BUNDLE_FACTS[fact.kind]}, {fact.by.name ?? FACT_SOURCES[fact.by.kind]}
          </span>
          {fact.text && <p className={styles.factText}>{fact.text}</p>}
        </li>
      ))}
    </ul>
  );
}

const told = (value: string | number | boolean | null): string =>
  value === null ? "no value" : value === true ? "yes" : value === false ? "no" : String(value);
