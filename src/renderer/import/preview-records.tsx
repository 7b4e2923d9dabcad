import { useMemo } from "react";
import type { Inspection } from "../../contract/imports.ts";
import { ROLES } from "../../words/states.ts";
import { called, count, number } from "../../words/terms.ts";
import { plainText } from "../app/plain-text.ts";
import type { Typeset } from "../app/typeset.ts";
import styles from "./import.module.css";

type Previewed = Inspection["preview"][number];
/** Passages shown of each; the rest are counted. */
const PASSAGES = 2;

/** The first rows in the shape in which they will be read: what was asked, what was answered, what the AI saw. */
export function PreviewRecords({ records, noun, typeset }: { records: Previewed[]; noun: string; typeset: Typeset }) {
  return (
    <ol className={styles.previews}>
      {records.map((record) => (
        <li className={styles.preview} key={record.row}>
          <OnePreview noun={noun} record={record} typeset={typeset} />
        </li>
      ))}
    </ol>
  );
}

function OnePreview({ record, noun, typeset }: { record: Previewed; noun: string; typeset: Typeset }) {
  const output = useMemo(() => typeset(record.output), [typeset, record.output]);
  const rest = record.context.length - PASSAGES;
  return (
    <article aria-label={called(noun, record.row)}>
      <p className={styles.key}>{record.key ?? "No name of its own: it is named by its content"}</p>
      <div className={styles.panes}>
        <div>
          {record.input.length === 0 && <p className="ts-muted">The file does not say what was asked.</p>}
          {record.input.map((turn, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- turns have no identity and never move
            <p className={styles.asked} key={i}>
              <span className={styles.role}>{ROLES[turn.role]}</span> {plainText(turn.text)}
            </p>
          ))}
          <div aria-label={`Text of ${called(noun, record.row)}`} className={styles.output} role="region" tabIndex={0}>
            {output}
          </div>
        </div>
        <div>
          {record.context.length === 0 && <p className="ts-muted">No passages came with it.</p>}
          {record.context.slice(0, PASSAGES).map((passage, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- passages are in rank order and never move
            <div className={styles.passage} key={i}>
              <p className={styles.where}>
                {[passage.title ?? passage.document, passage.page && `page ${passage.page}`]
                  .filter(Boolean)
                  .join(", ") || `Passage ${i + 1}`}
              </p>
              <div className={`ts-reading ${styles.clip}`}>{passage.text.trim().replace(/\n{2,}/g, "\n")}</div>
            </div>
          ))}
          {rest > 0 && <p className="ts-muted">and {count(rest, "more passage")}</p>}
        </div>
      </div>
      {record.facts > 0 && (
        <p className="ts-muted">
          {record.facts === 1 ? "1 score or label" : `${number(record.facts)} scores and labels`} came with it; hidden
          in Review until the text is judged.
        </p>
      )}
    </article>
  );
}
