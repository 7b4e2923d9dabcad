import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { DocumentRow } from "../../../../contract/documents.ts";
import { GRAVE_NOTES, pagesSaid, READING_NOTES, UNDRAWABLE } from "../../../../words/documents.ts";
import { sentence } from "../../../../words/problems.ts";
import styles from "./document-pane.module.css";

/** Why the pages of a document cannot be shown though its text can. */
export type Undrawn = keyof typeof UNDRAWABLE;

/** What a reader must know of a document before trusting its text; nothing where there is nothing to say. */
export function DocumentNotice({
  row,
  undrawable,
  isRead,
  onRead,
}: {
  row: DocumentRow;
  undrawable: Undrawn | null;
  /** Somebody has put it away. */
  isRead: boolean;
  onRead: () => void;
}) {
  const lines = undrawable ? [UNDRAWABLE[undrawable]] : isRead ? [] : linesOf(row);
  if (lines.length === 0) return null;
  return (
    <div className={styles.notice}>
      <p>{lines.join(" ")}</p>
      {undrawable === null && (
        <ActionIcon aria-label="Put this notice away" color="gray" onClick={onRead} size="sm" variant="subtle">
          <IconX aria-hidden="true" size={14} />
        </ActionIcon>
      )}
    </div>
  );
}

function linesOf(row: DocumentRow): string[] {
  return row.problem
    ? [said(row.problem)]
    : row.notes
        .filter((note) => GRAVE_NOTES.has(note))
        .map((note) =>
          note === "pages_without_text" && row.pagesWithoutText.length > 0
            ? `${capital(pagesSaid(row.pagesWithoutText))} ${row.pagesWithoutText.length === 1 ? "has" : "have"} no text: search and Find support cannot see ${row.pagesWithoutText.length === 1 ? "it" : "them"}.`
            : READING_NOTES[note],
        );
}

const said = (problem: NonNullable<DocumentRow["problem"]>): string => {
  const { what, kept, next } = sentence(problem);
  return [what, kept, next].filter(Boolean).join(" ");
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
