import type { Vote } from "../../contract/adjudication.ts";
import { placeName, QUOTE_REMARKS, RELATIONS } from "../../words/evidence.ts";
import styles from "./disagreements.module.css";

/** What a reviewer quoted from the sources with an answer. */
export function VoterQuotes({ quotes }: { quotes: Vote["evidence"] }) {
  if (quotes.length === 0) return null;
  return (
    <ul aria-label="Quotes from the source" className={styles.quotes}>
      {quotes.map(({ quote, relation, place, ...where }, i) => (
        // The same words may be quoted twice; quotes of an answer come in a fixed order.
        <li data-relation={relation} key={i}>
          {quote !== "" && <blockquote className={`ts-reading ${styles.quote}`}>“{quote}”</blockquote>}
          <p className="ts-muted">
            <span aria-hidden="true">{RELATIONS[relation].sign}</span>{" "}
            {[RELATIONS[relation].word, placeName(where), QUOTE_REMARKS[place]?.word].filter(Boolean).join(" · ")}
          </p>
        </li>
      ))}
    </ul>
  );
}
