import type { MissedView } from "../../../contract/review.ts";
import { placeName, QUOTE_REMARKS } from "../../../words/evidence.ts";
import { WITHHELD } from "../../../words/states.ts";
import { useJudgement } from "../desk/use-desk.ts";
import { useLinking } from "../evidence/use-linking.ts";
import { useOpenFound } from "../evidence/use-open-place.ts";
import styles from "./source.module.css";

/** The passages that should have been found and were not: below those that were. */
export function MissedList() {
  const { missed } = useJudgement();
  if (missed.length === 0) return null;
  return (
    <section aria-label="Should have been found" className={styles.missed}>
      <h3 className={styles.sectionTitle}>Should have been found</h3>
      <ul className={styles.passages}>
        {missed.map((one) => (
          <Missed key={one.object} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Missed({ one }: { one: MissedView }) {
  const open = useOpenFound();
  const { unmiss } = useLinking();
  const { document, title, page, start, end, quote } = one;
  const remark = QUOTE_REMARKS[one.place];
  const name = placeName(one);
  return (
    <li className={styles.passage} data-missed>
      <div className={styles.where}>
        <span className={styles.document}>{name}</span>
        {remark && <span className={styles.remark}>{remark.word}</span>}
      </div>
      <div className={styles.text} dir="auto">
        {quote === "" ? <span className="ts-muted">{WITHHELD}</span> : quote.replace(/\s+/g, " ")}
      </div>
      {remark && <p className={styles.shares}>{remark.todo}</p>}
      <div className={styles.deeds}>
        {start !== null && end !== null && (
          <button
            className={styles.fold}
            onClick={() => open({ document, title, page, start, end, quote })}
            type="button"
          >
            Open
          </button>
        )}
        <button
          aria-label={`Take off ${name} from what should have been found`}
          className={styles.fold}
          onClick={() => unmiss(one)}
          type="button"
        >
          Take off
        </button>
      </div>
    </li>
  );
}
