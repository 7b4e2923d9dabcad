import { Button } from "@mantine/core";
import { type KeyboardEvent, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from "react";
import { DiffText } from "../text/diff-text.tsx";
import { useWayBack } from "../text/use-way-back.ts";
import { type CorrectedBlock, tally, wordDiff } from "../text/word-diff.ts";
import styles from "./output.module.css";

/**
 * A stretch of the output being corrected in place, with what changes live below it. The blank lines that part it from
 * the next stretch are kept out of the box.
 */
export function CorrectionEditor({
  block,
  corrected,
  original,
  onType,
  onDone,
}: {
  block: CorrectedBlock;
  corrected: string;
  original: string;
  onType: (whole: string) => void;
  onDone: () => void;
}) {
  // What stands around the stretch is fixed while it is being edited.
  const [around] = useState(() => {
    const tail = /\s*$/.exec(corrected.slice(block.from, block.to))![0];
    return { before: corrected.slice(0, block.from), after: tail + corrected.slice(block.to), tail: tail.length };
  });
  const [text, setText] = useState(() => corrected.slice(block.from, block.to - around.tail));
  const was = original.slice(block.start, block.end).trimEnd();
  const shown = useDeferredValue(text);
  const parts = useMemo(() => wordDiff(was, shown), [was, shown]);
  const back = useWayBack();
  const done = (): void => {
    onDone();
    back();
  };
  const change = (next: string): void => {
    setText(next);
    onType(around.before + next + around.after);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    done();
  };
  return (
    <div className={styles.correction} data-editing>
      <p className={styles.label}>Correcting this stretch</p>
      <DiffText parts={parts} />
      <GrowingText label="Corrected text" onChange={change} onKeyDown={keys} value={text} />
      <div className={styles.correctionEnd}>
        <span className={styles.tally}>{toldTally(parts)}</span>
        {was !== text && (
          <Button onClick={() => change(was)} size="compact-sm" variant="subtle">
            Back to the original
          </Button>
        )}
        <Button onClick={done} size="compact-sm">
          Done (Esc)
        </Button>
      </div>
    </div>
  );
}

/** A box that is as high as its text, so that the page scrolls and not the box. */
function GrowingText({
  label,
  value,
  onChange,
  onKeyDown,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.closest("[data-editing]")?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <textarea
      aria-label={label}
      className={styles.correctionBox}
      dir="auto"
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      ref={box}
      spellCheck
      value={value}
    />
  );
}

/** "3 words in, 2 out", or that nothing is changed. */
export function toldTally(parts: Parameters<typeof tally>[0]): string {
  const { in: put, out } = tally(parts);
  if (put + out === 0) return "Nothing changed";
  return `${put} ${put === 1 ? "word" : "words"} in, ${out} out`;
}
