import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import styles from "./splitter.module.css";

/** CSS px per press of an arrow key. */
const STEP = 16;

/** The line between two panes: drag it, or move it with the arrow keys. Double click puts it back. */
export function Splitter({
  label,
  share,
  onMove,
  onReset,
}: {
  label: string;
  /** Where it stands, in per cent of the width. */
  share: number;
  onMove: (by: number) => void;
  onReset: () => void;
}) {
  const from = useRef<number | null>(null);
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (from.current === null) return;
    onMove(event.clientX - from.current);
    from.current = event.clientX;
  };
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP, Home: -9999, End: 9999 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    <div
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemax={100}
      aria-valuemin={0}
      aria-valuenow={Math.round(share)}
      className={styles.splitter}
      onDoubleClick={onReset}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = event.clientX;
      }}
      onPointerMove={drag}
      onPointerUp={() => (from.current = null)}
      role="separator"
      tabIndex={0}
    />
  );
}
