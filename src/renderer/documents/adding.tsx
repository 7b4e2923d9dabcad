import { CloseButton } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import type { AddedFile } from "../../contract/documents.ts";
import { DOCUMENT_KINDS, READING_STATUSES } from "../../words/documents.ts";
import { sentence } from "../../words/problems.ts";
import { count } from "../../words/terms.ts";
import { type LongDeed, ProgressLine } from "../app/long-deed.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import styles from "./documents.module.css";

/** The adding of documents while it goes on, and what became of each file. */
export function Adding({
  deed,
  onCancel,
  onAway,
}: {
  deed: LongDeed<AddedFile[]>;
  onCancel: () => void;
  onAway: () => void;
}) {
  switch (deed.state) {
    case "idle":
      return null;
    case "running":
      return (
        <ProgressLine
          cancelHint="Files that are kept already stay if you cancel or leave this page, and are read in the background."
          onCancel={onCancel}
          step={deed.step}
          unit="documents"
        />
      );
    case "cancelled":
      return <p role="status">Stopped. Files that were kept by then stay, and are read in the background.</p>;
    case "failed":
      return <ErrorNotice error={deed.error} />;
    case "done":
      return (
        <section aria-label="What was added" className={styles.added} role="status">
          <ul>
            {deed.report.map((one, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- two files may have one name
              <AddedLine key={i} one={one} />
            ))}
          </ul>
          <CloseButton aria-label="Put this away" onClick={onAway} />
        </section>
      );
  }
}

function AddedLine({ one }: { one: AddedFile }) {
  const { what, kept, next } = one.problem ? sentence(one.problem) : { what: "", kept: "", next: "" };
  const facts = [
    one.already && "was here already",
    one.kind && DOCUMENT_KINDS[one.kind],
    one.pages !== null && count(one.pages, "page"),
    READING_STATUSES[one.status].toLowerCase(),
  ];
  return (
    <li>
      {one.problem ? (
        <IconAlertTriangle aria-hidden="true" className={styles.sign} size={16} stroke={1.75} />
      ) : (
        <IconCheck aria-hidden="true" className={styles.well} size={16} stroke={2} />
      )}
      {one.problem ? (
        <span>
          <strong>{what}</strong> {kept} {next}
        </span>
      ) : (
        <span>
          <strong>{one.file}</strong> <span className="ts-muted">{facts.filter(Boolean).join(" · ")}</span>
        </span>
      )}
    </li>
  );
}
