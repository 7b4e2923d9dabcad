import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { Rubric } from "../../domain/rubric.ts";
import { count, inSentence, plural } from "../../words/terms.ts";
import { VerdictShape } from "../app/verdict-shape.tsx";
import styles from "./page.module.css";

/** Shown once before the first record: what this is for, by which law and date, and the questions as a one-page read. */
export function StartPage({
  rubric,
  records,
  again = false,
  onStart,
}: {
  rubric: Rubric;
  records: number;
  /** Read again in the middle of the work. */
  again?: boolean;
  onStart: () => void;
}) {
  const start = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => start.current?.focus({ preventScroll: true }), 0);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.page}>
      <article className={styles.sheet}>
        <p className={styles.over}>{again ? "What this is for" : "Before you start"}</p>
        <h1 className={styles.title}>{rubric.title}</h1>
        {rubric.purpose !== "" && <p className={styles.purpose}>{rubric.purpose}</p>}
        {(rubric.jurisdiction !== "" || rubric.as_of !== "") && <p className={styles.law}>{lawLine(rubric)}</p>}
        <div className={styles.begin}>
          <Button onClick={onStart} ref={start} size="md" variant="filled">
            {again ? "Back to where I was" : "Start"}
          </Button>
          <span className="ts-muted">
            {count(records, rubric.record_noun)} to judge, each by {count(rubric.criteria.length, "question")}. You can
            stop at any time and go on where you were.
          </span>
        </div>
        <h2 className={styles.subtitle}>What is asked of each {inSentence(rubric.record_noun)}</h2>
        <ol className={styles.criteria}>
          {rubric.criteria.map(({ id, name, question, pass, fail, critical, in_doubt }) => (
            <li className={styles.criterion} key={id}>
              <p className={styles.name}>
                {name}
                {critical && <span className={styles.critical}>critical</span>}
              </p>
              <p className={styles.question}>{question}</p>
              <p className={styles.pole}>
                <VerdictShape shape="pass" size={14} />
                <span>
                  <span className="ts-muted">Pass means: </span>
                  {pass}
                </span>
              </p>
              <p className={styles.pole}>
                <VerdictShape shape="fail" size={14} />
                <span>
                  <span className="ts-muted">Fail means: </span>
                  {fail}
                </span>
              </p>
              <p className={styles.doubt}>In doubt: {in_doubt === "fail" ? "Fail" : "Pass"}.</p>
            </li>
          ))}
        </ol>
        <p className="ts-muted">
          Where a question does not fit, choose Doesn’t apply; where it cannot be answered, Can’t judge, and say why.
          Both are answers. {plural(rubric.record_noun)} marked critical fail as a whole when that question fails.
        </p>
      </article>
    </div>
  );
}

/** "Judge under the law of Germany as at 1 March 2026." */
function lawLine({ jurisdiction, as_of }: Rubric): string {
  const law = jurisdiction === "" ? "" : `Law: ${jurisdiction}`;
  const date = as_of === "" ? "" : `As at: ${as_of}`;
  return [law, date].filter((part) => part !== "").join(" · ");
}
