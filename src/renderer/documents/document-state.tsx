import { Progress } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { DocumentRow } from "../../contract/documents.ts";
import { GRAVE_NOTES, pagesSaid, READING_NOTES, readingLine } from "../../words/documents.ts";
import { sentence } from "../../words/problems.ts";
import styles from "./documents.module.css";

type Known = Pick<DocumentRow, "status" | "kind" | "progress" | "problem" | "notes" | "pagesWithoutText">;

/** How far the reading of a document has come, why it has no text, and what in it was left alone. Nothing when all is well. */
export function DocumentState({ row }: { row: Known }) {
  return (
    <>
      <Reading row={row} />
      <Notes row={row} />
    </>
  );
}

function Reading({ row }: { row: Known }) {
  if (row.status === "ready") return null;
  if (row.status === "waiting" || row.status === "reading") {
    const { done = 0, total = null } = row.progress ?? {};
    return (
      <div className={styles.reading}>
        <span>{readingLine(row)}</span>
        {row.status === "reading" && (
          <Progress.Root className={styles.bar} radius="xs" size="sm">
            <Progress.Section
              animated={!total}
              aria-label={readingLine(row)}
              color="gold"
              striped={!total}
              value={total ? Math.min(100, (100 * done) / total) : 100}
            />
          </Progress.Root>
        )}
      </div>
    );
  }
  const said = row.problem ? sentence(row.problem) : { what: `${readingLine(row)}.`, kept: "", next: "" };
  return (
    <p className={styles.problem}>
      <IconAlertTriangle aria-hidden="true" className={styles.sign} size={16} stroke={1.75} />
      <span>
        <strong>{said.what}</strong> {said.kept} {said.next}
      </span>
    </p>
  );
}

function Notes({ row }: { row: Known }) {
  if (row.notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {row.notes.map((note) => (
        <li data-grave={GRAVE_NOTES.has(note) || undefined} key={note}>
          {READING_NOTES[note]}
          {note === "pages_without_text" && row.pagesWithoutText.length > 0 && ` (${pagesSaid(row.pagesWithoutText)})`}
        </li>
      ))}
    </ul>
  );
}
