import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { FoundPassage } from "../../../../contract/documents.ts";
import { count, number } from "../../../../words/terms.ts";
import { plainText } from "../../../app/plain-text.ts";
import { KeyHint } from "../../../app/key-hint.tsx";
import { ErrorNotice } from "../../../app/problem-notice.tsx";
import { Waiting } from "../../../app/screen.tsx";
import { useAsk } from "../../../app/use-deed.ts";
import { useCommands } from "../../../app/use-commands.tsx";
import { useDesk } from "../../desk/use-desk.ts";
import { type QuotedPlace, type Sought, useLooking } from "../../desk/view.ts";
import { useTarget } from "../../evidence/target.ts";
import { useLinking } from "../../evidence/use-linking.ts";
import { useShelf } from "../document/shelf.tsx";
import styles from "../panel.module.css";
import { FOUND, foundInFocus, useFoundList } from "../use-found-list.ts";
import { useOpenFound } from "../../evidence/use-open-place.ts";
import { FoundItem } from "./found-item.tsx";
import { SeenPassages } from "./seen-passages.tsx";

/** Milliseconds between two looks while documents are still being made searchable. */
const SOON = 1500;

const NOTHING = {
  record:
    "Nothing in the documents beside this text shares enough with these words. Look in all documents, or choose other words.",
  project: "Nothing in any document of the project shares enough with these words. Choose other words.",
};
const UNREAD =
  "No text of its documents is here yet, so they cannot be searched. The Documents screen says how far each one is, and why one could not be read.";

const quoteOf = ({ document, title, label, start, end, text }: FoundPassage): QuotedPlace => ({
  document,
  title,
  page: label,
  start,
  end,
  quote: text,
});

/** Find support: the passages of the documents most likely to bear on some words, best first. */
export function SupportPanel({ sought, onPassage }: { sought: Sought; onPassage: (passage: number) => void }) {
  const { desk, noun } = useDesk();
  const { narrow } = useLooking();
  const { documents } = useShelf();
  const [scope, setScope] = useState<"record" | "project">("record");
  const { project, record } = desk.on;
  const text = sought.text.slice(0, 20_000);
  const answer = useAsk(
    [project, "documents", "support", record, scope, text],
    (client) => client.documents.support({ project, record, text, scope }),
    { every: (found) => (found && found.waiting > 0 ? SOON : false) },
  );
  const found = answer.data?.found ?? [];
  const { list, keys } = useFoundList(answer.data !== undefined);
  const open = useOpenFound();
  const target = useTarget();
  const { link } = useLinking();
  const linking = (relation: "supports" | "contradicts") => (): false | void => {
    const one = found[Number(/^found (\d+)$/.exec(foundInFocus() ?? "")?.[1] ?? -1)];
    if (!one) return false;
    link(quoteOf(one), target, relation);
  };
  useCommands({ link: linking("supports"), link_against: linking("contradicts") });
  const isReadable = documents.some(({ status }) => status === "ready");
  const waiting = answer.data?.waiting ?? 0;
  return (
    <div aria-label="What was found" onKeyDown={keys} ref={list} role="group">
      <div className={styles.about}>
        <p className={styles.for} title={sought.text}>
          What the documents say about {sought.name}: “{plainText(sought.text)}”
        </p>
        <div className={styles.scope}>
          <SegmentedControl
            aria-label="Where to look"
            data={[
              {
                value: "record",
                label: documents.length === 1 ? "This document" : `These ${documents.length} documents`,
              },
              { value: "project", label: "All documents of the project" },
            ]}
            onChange={setScope}
            size="xs"
            value={scope}
          />
          {!narrow && (
            <span className={styles.keys}>
              ↑↓ choose · Enter opens · <KeyHint of="link" /> links
            </span>
          )}
        </div>
        {waiting > 0 && (
          <p className={styles.plain} role="status">
            {count(waiting, "document")} still being read: more may be found in a moment.
          </p>
        )}
      </div>
      {answer.error && <ErrorNotice error={answer.error} noun={noun} onRetry={() => void answer.refetch()} />}
      {!answer.data && !answer.error && <Waiting />}
      {answer.data && found.length === 0 && (
        <p className={styles.plain} {...{ [FOUND]: "none" }} tabIndex={-1}>
          {isReadable || scope === "project" ? NOTHING[scope] : UNREAD}
        </p>
      )}
      <ol aria-label={`${number(found.length)} found, best first`} className={styles.list}>
        {found.map((one, i) => (
          <FoundItem
            found={one}
            key={`${one.document} ${one.start}`}
            name={`found ${i}`}
            onOpen={() => open(quoteOf(one))}
            place={quoteOf(one)}
          />
        ))}
      </ol>
      <SeenPassages onPassage={onPassage} text={sought.text} />
    </div>
  );
}
