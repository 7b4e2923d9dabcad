import type { EvidenceView } from "../../contract/review.ts";
import { FINDINGS } from "../../words/answers.ts";
import { placeName, QUOTE_REMARKS, RELATIONS } from "../../words/evidence.ts";
import { WITHHELD } from "../../words/states.ts";
import { useDesk, useJudgement } from "./desk/use-desk.ts";
import { useFindings, useStatements } from "./desk/use-statements.ts";
import { useStatementQuotes } from "./evidence/target.ts";
import { categoryOf } from "./output/highlights/categories.ts";
import styles from "./printed-record.module.css";

type Quote = Pick<EvidenceView, "object" | "title" | "page" | "quote" | "place"> & {
  relation?: EvidenceView["relation"];
};

/** Quotes on paper: how each stands to what it is held against, its words, and where they are. */
export function PrintedQuotes({ quotes }: { quotes: readonly Quote[] }) {
  return quotes.map((one) => {
    const remark = QUOTE_REMARKS[one.place];
    return (
      <p className={styles.small} key={one.object}>
        {one.relation && `${RELATIONS[one.relation].sign} ${RELATIONS[one.relation].act}: `}
        {one.quote === "" ? WITHHELD : `“${one.quote}”`} ({placeName(one)}){remark && ` · ${remark.word}`}
      </p>
    );
  });
}

/** The highlights of the text, and its statements with what was found about them. */
export function PrintedHighlights() {
  const { rubric } = useDesk().desk;
  const { highlights } = useJudgement();
  const statements = useStatements();
  const findings = useFindings();
  const quotes = useStatementQuotes();
  const judged = statements.flatMap(({ text }, i) => (findings.has(i) || quotes.has(i) ? [{ text, i }] : []));
  const lost = quotes.get(-1) ?? [];
  return (
    <>
      {highlights.length > 0 && <h2>Highlights</h2>}
      {highlights.map(({ object, category, quote, note }) => (
        <p className={styles.asWritten} key={object}>
          <strong>{categoryOf(rubric, category).label}:</strong> {quote === "" ? WITHHELD : `“${quote}”`}
          {note !== "" && ` · ${note}`}
        </p>
      ))}
      {judged.length + lost.length > 0 && <h2>Statements</h2>}
      {judged.map(({ text, i }) => {
        const finding = findings.get(i);
        return (
          <div className={styles.answer} key={i}>
            <p>
              <strong>
                {i + 1}
                {finding && `. ${FINDINGS[finding]}`}:
              </strong>{" "}
              {text}
            </p>
            <PrintedQuotes quotes={quotes.get(i) ?? []} />
          </div>
        );
      })}
      <PrintedQuotes quotes={lost} />
    </>
  );
}

/** What should have been found, below what was. */
export function PrintedMissed() {
  const { missed } = useJudgement();
  if (missed.length === 0) return null;
  return (
    <>
      <h2>Should have been found</h2>
      <PrintedQuotes quotes={missed} />
    </>
  );
}
