import type { ReactNode } from "react";
import { readyText } from "../desk/ready-text.ts";
import { useDesk } from "../desk/use-desk.ts";
import { QuoteList } from "../evidence/quote-list.tsx";
import { useStatementQuotes } from "../evidence/target.ts";
import styles from "./output.module.css";

/** What to show below the block that begins at a place: the quotes of its statements, each after its number. */
export function useQuotesBelow(): (start: number) => ReactNode {
  const { statements, starts } = readyText(useDesk().desk.record);
  const quotes = useStatementQuotes();
  return (start) => {
    const next = starts[starts.indexOf(start) + 1] ?? Number.POSITIVE_INFINITY;
    const quoted = [...quotes]
      .filter(([index]) => index >= 0 && statements[index]!.span.start >= start && statements[index]!.span.start < next)
      .toSorted(([a], [b]) => a - b);
    if (quoted.length === 0) return null;
    return (
      <div className={styles.quotes} data-not-searched>
        {quoted.map(([index, list]) => (
          <div className={styles.quoted} key={index}>
            <span aria-hidden="true" className={styles.quotedNumber}>
              {index + 1}
            </span>
            <QuoteList label={`Quotes for statement ${index + 1}`} quotes={list} />
          </div>
        ))}
      </div>
    );
  };
}

/** Quotes whose statement is not in the text any more: listed, never hidden. */
export function LostQuotes() {
  const lost = useStatementQuotes().get(-1);
  if (!lost) return null;
  return (
    <section aria-label="Quotes for statements of an earlier text" className={styles.lostQuotes}>
      <h3 className={styles.label}>For statements that are not in the text any more</h3>
      <QuoteList label="Quotes" quotes={lost} />
    </section>
  );
}
