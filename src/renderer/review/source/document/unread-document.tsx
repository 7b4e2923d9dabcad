import { Button } from "@mantine/core";
import type { DocumentRow } from "../../../../contract/documents.ts";
import { documentFacts, readingLine } from "../../../../words/documents.ts";
import { ErrorNotice, ProblemNotice } from "../../../app/problem-notice.tsx";
import { Waiting } from "../../../app/screen.tsx";
import { useDeed } from "../../../app/use-deed.ts";
import styles from "./document-pane.module.css";

/** A document of which nothing can be shown: what it is, why, and what to do. */
export function UnreadDocument({ project, row }: { project: string; row: DocumentRow }) {
  const { document, status, problem } = row;
  const again = useDeed((client, _: void) => client.documents.reread({ project, document }), [[project, "documents"]]);
  if (status === "waiting" || status === "reading")
    return (
      <div className={styles.unread}>
        <Waiting what={readingLine(row)} />
        <p className="ts-muted">
          It opens here by itself as soon as its text is read. You can go on judging meanwhile.
        </p>
      </div>
    );
  return (
    <div className={styles.unread}>
      <h3 className={styles.title}>{row.title}</h3>
      <p className="ts-muted">{documentFacts(row)}</p>
      {problem ? <ProblemNotice problem={problem} /> : <p>This document has no text.</p>}
      {status !== "ready" && (
        <Button loading={again.isPending} mt="md" onClick={() => again.mutate()}>
          Read it again
        </Button>
      )}
      <ErrorNotice error={again.error} />
    </div>
  );
}
