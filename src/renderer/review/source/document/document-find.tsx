import { ActionIcon, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { number } from "../../../../words/terms.ts";
import { useAsk } from "../../../app/use-deed.ts";
import { useCommands } from "../../../app/use-commands.tsx";
import styles from "../../text/find-bar.module.css";
import { useWayBack } from "../../text/use-way-back.ts";
import type { DocumentMark, Layer } from "./marks.ts";

/** Milliseconds of quiet in typing before the document is searched. */
const QUIET = 150;
/** Hits marked at once around the one that is shown; more would only slow the painting of the page. */
const NEAR = 400;

type Hit = { start: number; end: number };

/** The search of one document. It asks the index of the text, so a page needs not be drawn to be found. */
export function DocumentFind({
  project,
  document,
  from,
  onHit,
  onMark,
  onClose,
}: {
  project: string;
  document: string;
  /** Where one stands: the search begins there. Code points. */
  from: () => number;
  onHit: (hit: Hit) => void;
  onMark: (marks: Layer | null) => void;
  onClose: () => void;
}) {
  const [wanted, setWanted] = useState("");
  const [text] = useDebouncedValue(wanted.trim(), QUIET);
  const box = useRef<HTMLInputElement>(null);
  const back = useWayBack();
  const found = useAsk(
    [project, "documents", "find", document, text],
    (client) => client.documents.find({ project, document, text }),
    { enabled: text !== "" },
  );
  const hits = useMemo(() => (text === "" ? [] : (found.data?.hits ?? [])), [text, found.data]);
  const [at, setAt] = useHitAt(hits, from, onHit);
  const mark = useEffectEvent(onMark);
  useEffect(() => {
    const near = hits.slice(Math.max(0, at - NEAR / 2), at + NEAR / 2);
    const current = hits[at];
    const marks: DocumentMark[] = near.map((hit) => ({ start: hit.start, end: hit.end, kind: "search" }));
    if (current) marks.push({ start: current.start, end: current.end, kind: "current" });
    mark(new Map([[document, marks]]));
  }, [hits, at, document]);
  useEffect(() => () => mark(null), []);
  const step = (by: 1 | -1): void => {
    if (hits.length > 0) setAt((at + by + hits.length) % hits.length);
  };
  const close = (): void => {
    onClose();
    back();
  };
  useCommands({
    hit_next: () => step(1),
    hit_previous: () => step(-1),
    find: () => box.current?.select(),
  });
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" || event.key === "F3") step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isSought = text !== "" && wanted.trim() === text && found.data !== undefined;
  return (
    <div className={styles.bar} role="search">
      <TextInput
        aria-label="Find in this document"
        autoFocus
        className={styles.input}
        data-autofocus
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={keys}
        placeholder="Find in this document"
        ref={box}
        size="xs"
        value={wanted}
      />
      <span aria-live="polite" className={styles.count}>
        {isSought && told(hits.length, at, found.data.more)}
        {found.error ? "The search failed" : ""}
      </span>
      <Step label="Previous hit" onClick={() => step(-1)} sign={<IconChevronUp aria-hidden="true" size={16} />} />
      <Step label="Next hit" onClick={() => step(1)} sign={<IconChevronDown aria-hidden="true" size={16} />} />
      <Step label="Close the search" onClick={close} sign={<IconX aria-hidden="true" size={16} />} />
    </div>
  );
}

/** The hit one stands at: the first below the top of the view, until one steps on. */
function useHitAt(hits: readonly Hit[], from: () => number, onHit: (hit: Hit) => void) {
  const [at, setAt] = useState(0);
  const go = (next: number): void => {
    setAt(next);
    if (hits[next]) onHit(hits[next]);
  };
  const begin = useEffectEvent(() => {
    const start = from();
    go(
      Math.max(
        hits.findIndex((hit) => hit.end > start),
        0,
      ),
    );
  });
  useEffect(() => begin(), [hits]);
  return [at, go] as const;
}

const Step = ({ label, sign, onClick }: { label: string; sign: ReactNode; onClick: () => void }) => (
  <ActionIcon aria-label={label} color="gray" onClick={onClick} size="sm" variant="subtle">
    {sign}
  </ActionIcon>
);

function told(hits: number, at: number, more: boolean): string {
  if (hits === 0) return "Nothing found";
  return `${number(at + 1)} of ${number(hits)}${more ? " or more" : ""}`;
}
