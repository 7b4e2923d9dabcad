import { Suspense } from "react";
import { documentFacts } from "../../words/documents.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { hrefOf, type OpenDocument } from "../app/route.ts";
import { useTitle, Waiting } from "../app/screen.tsx";
import type { Viewer } from "./documents.tsx";
import styles from "./documents.module.css";
import { useDocuments } from "./use-documents.ts";

/** One document by itself, over the whole window, with the way back to all of them. */
export function OneDocument({
  project,
  open,
  noun,
  viewer: Shown,
}: {
  project: string;
  open: OpenDocument;
  noun: string;
  viewer: Viewer;
}) {
  const documents = useDocuments(project);
  const row = documents.data?.documents.find(({ document }) => document === open.document);
  useTitle(row?.title ?? "Document", "Documents");
  return (
    <div className={styles.one}>
      <header className={styles.oneHead}>
        <a href={hrefOf({ screen: "documents", project, record: null })}>All documents</a>
        <h1 className={styles.oneTitle}>{row?.title ?? "Document"}</h1>
        {row && <span className={styles.facts}>{documentFacts(row)}</span>}
      </header>
      <ErrorNotice error={documents.error} noun={noun} onRetry={() => void documents.refetch()} />
      {documents.isPending && <Waiting />}
      {documents.data && !row && (
        <div className={styles.gone}>
          <p>This document is not in the project any more.</p>
        </div>
      )}
      {row && (
        <Suspense fallback={<Waiting what="Opening the document" />}>
          <Shown key={open.document} open={open} project={project} />
        </Suspense>
      )}
    </div>
  );
}
