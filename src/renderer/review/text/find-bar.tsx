import { ActionIcon, TextInput } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { number } from "../../../words/terms.ts";
import { useCommands } from "../../app/use-commands.tsx";
import styles from "./find-bar.module.css";
import { MOST_HITS, search } from "./search-text.ts";
import { rangeOf, readText } from "./text-ranges.ts";
import { useWayBack } from "./use-way-back.ts";

/** Name of the highlight in CSS. */
const HIGHLIGHT = "ts-search";
type Box = { left: number; top: number; width: number; height: number };

/** The search of one reading pane: marks every hit in the text and outlines the one it stands at. */
export function FindBar({
  pane,
  label,
  redo,
  onClose,
}: {
  pane: RefObject<HTMLDivElement | null>;
  label: string;
  /** Whatever changes the text of the pane. */
  redo: unknown;
  onClose: () => void;
}) {
  const [wanted, setWanted] = useState("");
  const [ranges, setRanges] = useState<Range[]>([]);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const back = useWayBack();
  const close = (): void => {
    onClose();
    back();
  };
  useEffect(() => {
    if (!pane.current) return;
    const { text, pieces } = readText(pane.current);
    setRanges(search(text, wanted).map((hit) => rangeOf(pieces, hit)));
    setAt(0);
  }, [pane, wanted, redo]);
  usePainted(ranges);
  const outlines = useOutline(pane, ranges[at]);
  const step = useCallback(
    (by: number) => setAt((now) => (ranges.length === 0 ? 0 : (now + by + ranges.length) % ranges.length)),
    [ranges.length],
  );
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
  };
  return (
    <>
      <div className={styles.bar} data-not-searched role="search">
        <TextInput
          aria-label={label}
          data-autofocus
          autoFocus
          className={styles.input}
          onChange={(event) => setWanted(event.currentTarget.value)}
          onKeyDown={keys}
          placeholder={label}
          ref={box}
          size="xs"
          value={wanted}
        />
        <span aria-live="polite" className={styles.count}>
          {told(wanted, ranges.length, at)}
        </span>
        <Step label="Previous hit" onClick={() => step(-1)} sign={<IconChevronUp aria-hidden="true" size={16} />} />
        <Step label="Next hit" onClick={() => step(1)} sign={<IconChevronDown aria-hidden="true" size={16} />} />
        <Step label="Close the search" onClick={close} sign={<IconX aria-hidden="true" size={16} />} />
      </div>
      {pane.current &&
        createPortal(
          outlines.map((outline, i) => <span aria-hidden="true" className={styles.current} key={i} style={outline} />),
          pane.current,
        )}
    </>
  );
}

const Step = ({ label, sign, onClick }: { label: string; sign: React.ReactNode; onClick: () => void }) => (
  <ActionIcon aria-label={label} color="gray" onClick={onClick} size="sm" variant="subtle">
    {sign}
  </ActionIcon>
);

function told(wanted: string, hits: number, at: number): string {
  if (wanted.trim() === "") return "";
  if (hits === 0) return "Nothing found";
  return `${number(at + 1)} of ${number(hits)}${hits === MOST_HITS ? " or more" : ""}`;
}

/** Marks all hits without touching the text; browsers without highlights still step through them. */
function usePainted(ranges: readonly Range[]): void {
  useEffect(() => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
    return () => void CSS.highlights.delete(HIGHLIGHT);
  }, [ranges]);
}

/** Brings the present hit into view and gives its boxes, in the coordinates of the pane's content. */
function useOutline(pane: RefObject<HTMLDivElement | null>, range: Range | undefined): Box[] {
  const [boxes, setBoxes] = useState<Box[]>([]);
  useLayoutEffect(() => {
    const root = pane.current;
    if (!root || !range || range.collapsed) return setBoxes([]);
    const first = range.getBoundingClientRect();
    const frame = root.getBoundingClientRect();
    if (first.top < frame.top + 60 || first.bottom > frame.bottom - 60)
      root.scrollTop += first.top - frame.top - frame.height / 3;
    const { left, top } = root.getBoundingClientRect();
    setBoxes(
      [...range.getClientRects()].map((rect) => ({
        left: rect.left - left + root.scrollLeft - 2,
        top: rect.top - top + root.scrollTop - 1,
        width: rect.width + 4,
        height: rect.height + 2,
      })),
    );
  }, [pane, range]);
  return boxes;
}
