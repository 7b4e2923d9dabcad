import { MOST_ITEMS } from "../../../../domain/checks.ts";
import type { Check } from "../../../../contract/documents.ts";
import { CHECK_KINDS, CHECK_RESULTS, CHECKS_ABOUT } from "../../../../words/evidence.ts";
import { count, number } from "../../../../words/terms.ts";
import { ErrorNotice } from "../../../app/problem-notice.tsx";
import { Waiting } from "../../../app/screen.tsx";
import { useAsk } from "../../../app/use-deed.ts";
import { useDesk } from "../../desk/use-desk.ts";
import { useShelf } from "../document/shelf.tsx";
import styles from "../panel.module.css";
import { FOUND, useFoundList } from "../use-found-list.ts";
import { CheckItem } from "./check-item.tsx";

const KINDS = Object.keys(CHECK_KINDS) as Check["kind"][];
const RESULTS = ["absent", "near", "exact"] as const;

/**
 * The checks: what the output quotes, counts, dates and cites, looked up word for word. Of each kind what was not found
 * comes first, since that is what somebody wants to look at.
 */
export function ChecksPanel({ onPassage }: { onPassage: (passage: number) => void }) {
  const { desk, noun } = useDesk();
  const { documents } = useShelf();
  const { project, record } = desk.on;
  const read = documents.filter(({ status }) => status === "ready").length;
  const reading = documents.filter(({ status }) => status === "waiting" || status === "reading").length;
  const answer = useAsk([project, "documents", "checks", record, read], (client) =>
    client.documents.checks({ project, record }),
  );
  const { list, keys } = useFoundList(answer.data !== undefined);
  const checks = answer.data ?? [];
  const counts = RESULTS.map((result) => ({ result, n: checks.filter((check) => check.result === result).length }));
  return (
    <div aria-label="What was looked up" onKeyDown={keys} ref={list} role="group">
      <div className={styles.about}>
        <p className={styles.plain}>{CHECKS_ABOUT}</p>
        {answer.data && checks.length > 0 && (
          <p className={styles.plain}>
            {count(checks.length, "thing")} looked up:{" "}
            {counts
              .filter(({ n }) => n > 0)
              .map(({ result, n }) => `${number(n)} ${CHECK_RESULTS[result].toLowerCase()}`)
              .join(" · ")}
            {checks.length >= MOST_ITEMS && ". There are more of them in the text: only the first were looked up."}
          </p>
        )}
        {documents.length === 0 && (
          <p className={styles.plain}>
            There is no document beside this one, so only the passages the AI saw were searched.
          </p>
        )}
        {reading > 0 && (
          <p className={styles.plain} role="status">
            {count(reading, "document")} still being read: what is there will be looked up again then.
          </p>
        )}
      </div>
      {answer.error && <ErrorNotice error={answer.error} noun={noun} onRetry={() => void answer.refetch()} />}
      {!answer.data && !answer.error && <Waiting />}
      {answer.data && checks.length === 0 && (
        <p className={styles.plain} {...{ [FOUND]: "none" }} tabIndex={-1}>
          This text has no quotation, number, date, section, defined term or citation that could be looked up.
        </p>
      )}
      {KINDS.map((kind) => {
        const ofKind = checks.filter((check) => check.kind === kind);
        if (ofKind.length === 0) return null;
        const sorted = RESULTS.flatMap((result) => ofKind.filter((check) => check.result === result));
        return (
          <section aria-label={CHECK_KINDS[kind]} key={kind}>
            <h3 className={styles.group}>
              {CHECK_KINDS[kind]} <span className={styles.page}>{number(ofKind.length)}</span>
            </h3>
            <ul className={styles.list}>
              {sorted.map((check) => (
                <CheckItem check={check} key={`${check.start} ${check.end}`} onPassage={onPassage} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
