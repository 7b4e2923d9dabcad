import { useJudgement } from "../desk/use-desk.ts";
import { QuoteList } from "../evidence/quote-list.tsx";
import styles from "./criteria.module.css";

/** The quotes from the source that are kept with an answer. */
export function AnswerQuotes({ criterion, row }: { criterion: string; row: number }) {
  const { evidence } = useJudgement();
  const own = evidence.filter(({ target }) => target.kind === "verdict" && target.criterion === criterion);
  if (own.length === 0) return null;
  return (
    <div className={styles.reason}>
      <p className={styles.fieldLabel}>Quotes from the source</p>
      <QuoteList label={`Quotes for question ${row + 1}`} quotes={own} />
    </div>
  );
}
