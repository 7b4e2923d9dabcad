import { Skeleton } from "@mantine/core";
import type { RecordRow } from "../../contract/records.ts";
import { called, count } from "../../words/terms.ts";
import { plainText } from "../app/plain-text.ts";
import { WorkState } from "../app/work-state.tsx";
import { Highlighted } from "./highlighted.tsx";
import styles from "./records.module.css";

/** One record in the list: its number, what was asked, how the answer begins, where the work on it stands. */
export function RecordLine({ row, noun }: { row: RecordRow | undefined; noun: string }) {
  if (!row)
    return (
      <div className={styles.line}>
        <Skeleton height={12} ml="md" width="80%" />
      </div>
    );
  const facts = [
    row.state === "started" || row.state === "changed" ? `${row.answered} answered` : "",
    row.completedBy > 0 ? `complete with ${count(row.completedBy, "other")}` : "",
    row.versions > 1 ? `${row.versions} versions` : "",
  ].filter(Boolean);
  return (
    <div className={styles.line}>
      <span className={styles.number}>
        {called(noun, row.number)}
        <span className={styles.passages}>{row.passages === 0 ? "no passages" : count(row.passages, "passage")}</span>
      </span>
      <span className={styles.texts}>
        <span className={styles.task}>
          <Highlighted text={plainText(row.task) || row.key} />
        </span>
        <span className={styles.output}>
          <Highlighted text={plainText(row.output)} />
        </span>
      </span>
      <span className={styles.state}>
        <WorkState state={row.state} />
        <span className={styles.facts}>{facts.length > 0 ? facts.join(" · ") : row.model}</span>
      </span>
    </div>
  );
}
