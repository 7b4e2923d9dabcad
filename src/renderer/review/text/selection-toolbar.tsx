import { type RefObject, useEffect, useState } from "react";
import styles from "./selection-toolbar.module.css";

export type SelectionAction = { label: string; run: (selected: Range) => void };
type Shown = { range: Range; left: number; top: number };

/** Px between the toolbar and the selection. */
const GAP = 8;
/** Height of the toolbar, and of the top bar it must not cover. */
const [HEIGHT, BAR] = [36, 44];

/**
 * A row of words above a selection made with the mouse or by key: what can be done with it. It takes no focus, so the
 * selection and the caret stay where they are.
 */
export function SelectionToolbar({
  within,
  label,
  actions,
}: {
  within: RefObject<HTMLElement | null>;
  label: string;
  actions: readonly SelectionAction[];
}) {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const pane = within.current;
    if (!pane) return;
    const settle = (): void => setShown(selectionIn(pane));
    const clear = (): void => {
      if (getSelection()?.isCollapsed !== false) setShown(null);
    };
    const hide = (): void => setShown(null);
    const escape = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setShown(null);
    };
    document.addEventListener("pointerup", settle);
    document.addEventListener("selectionchange", clear);
    pane.addEventListener("scroll", hide, { capture: true, passive: true });
    pane.addEventListener("keyup", settle);
    pane.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerup", settle);
      document.removeEventListener("selectionchange", clear);
      pane.removeEventListener("scroll", hide, { capture: true });
      pane.removeEventListener("keyup", settle);
      pane.removeEventListener("keydown", escape);
    };
  }, [within]);
  if (!shown) return null;
  return (
    <div
      aria-label={label}
      className={styles.toolbar}
      // Pressing must not move the focus or undo the selection.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      role="toolbar"
      style={{ insetInlineStart: shown.left, insetBlockStart: shown.top }}
    >
      {actions.map(({ label: name, run }) => (
        <button
          className={styles.action}
          key={name}
          onClick={() => {
            run(shown.range);
            setShown(null);
          }}
          tabIndex={-1}
          type="button"
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function selectionIn(pane: HTMLElement): Shown | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0 || selection.toString().trim() === "")
    return null;
  const range = selection.getRangeAt(0);
  const inText = pane.contains(range.commonAncestorContainer) && !isInField(range.commonAncestorContainer);
  if (!inText) return null;
  const box = range.getBoundingClientRect();
  const above = box.top - HEIGHT - GAP;
  return {
    range: range.cloneRange(),
    left: Math.max(8, Math.min(box.left, innerWidth - 360)),
    top: above > BAR ? above : Math.min(box.bottom + GAP, innerHeight - HEIGHT - GAP),
  };
}

const isInField = (node: Node): boolean =>
  (node instanceof Element ? node : node.parentElement)?.closest("textarea, input, [contenteditable]") !== null;
