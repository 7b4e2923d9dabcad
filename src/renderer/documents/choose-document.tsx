import { Menu, TextInput } from "@mantine/core";
import { useState } from "react";
import type { RecordDocument } from "../../contract/documents.ts";
import { inSentence } from "../../words/terms.ts";
import styles from "./documents.module.css";
import { useDocuments } from "./use-documents.ts";

/** Documents from which the list can be narrowed down by a few letters. */
const MANY = 8;

/** The part of a menu that puts documents of the project beside a text, and takes off those that are there. */
export function ChooseDocument({
  project,
  noun,
  linked,
  onLink,
}: {
  project: string;
  noun: string;
  linked: readonly RecordDocument[];
  /** Puts a document beside the text, or takes it off. */
  onLink: (document: string, beside: boolean) => void;
}) {
  const documents = useDocuments(project);
  const [letters, setLetters] = useState("");
  const others = (documents.data?.documents ?? []).filter(
    (one) => !linked.some(({ document }) => document === one.document),
  );
  const wanted = others.filter(({ title, file }) =>
    `${title} ${file}`.toLowerCase().includes(letters.trim().toLowerCase()),
  );
  return (
    <>
      {others.length > 0 && <Menu.Label>Put beside this {inSentence(noun)}</Menu.Label>}
      {others.length > MANY && (
        <TextInput
          aria-label="Narrow down the documents"
          className={styles.narrow}
          // The menu goes through its items by letters; here letters are text.
          onKeyDown={(event) => event.key.length === 1 && event.stopPropagation()}
          onChange={(event) => setLetters(event.currentTarget.value)}
          placeholder="A few letters of its name"
          value={letters}
        />
      )}
      {wanted.map(({ document, title }) => (
        <Menu.Item className={styles.choice} key={document} onClick={() => onLink(document, true)}>
          {title}
        </Menu.Item>
      ))}
      {linked.length > 0 && <Menu.Label>Take off</Menu.Label>}
      {linked.map(({ document, title }) => (
        <Menu.Item
          aria-label={`Take off ${title}`}
          className={styles.choice}
          key={document}
          onClick={() => onLink(document, false)}
        >
          {title}
        </Menu.Item>
      ))}
    </>
  );
}
