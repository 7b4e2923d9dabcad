import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useCommands } from "../../app/use-commands.tsx";
import { moveAmong } from "./roving.ts";
import styles from "./selection-toolbar.module.css";

export type SelectionAction = { label: string; run: (selected: Range) => void };
type Shown = { range: Range; left: number; top: number };

/** Px between the toolbar and the selection. */
const GAP = 8;
/** Height of the toolbar, and of the top bar it must not cover. */
const [HEIGHT, BAR] = [36, 44];

/**
 * A row of words above a selection made with the mouse or by key: what can be done with it. It takes no focus, so the
 * selection and the caret stay where they are; Enter goes into it, Esc back to the text.
 */
export function SelectionToolbar({
  within,
  label,
  lead,
  command,
  actions,
}: {
  within: RefObject<HTMLElement | null>;
  label: string;
  /** What the actions are done to, in front of them. */
  lead?: ReactNode;
  /** The key that goes into it. */
  command: "statement_actions" | "selection_actions";
  actions: readonly SelectionAction[];
}) {
  const bar = useRef<HTMLDivElement>(null);
  const [shown, hide] = useSelectionIn(within, bar);
  useCommands({
    [command]: () => {
      const action = bar.current?.querySelector("button");
      if (!action) return false;
      action.focus();
    },
  });
  useLayoutEffect(() => {
    // Its width is known only now: it must not run out of the window.
    const room = innerWidth - 8 - (bar.current?.offsetWidth ?? 0);
    if (bar.current && shown) bar.current.style.insetInlineStart = `${Math.max(8, Math.min(shown.left, room))}px`;
  }, [shown]);
  if (!shown) return null;
  const back = (): void => within.current?.focus({ preventScroll: true });
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key] as 1 | -1 | undefined;
    if (by) moveAmong(event.target as HTMLElement, by);
    else if (event.key === "Escape") back();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      aria-label={label}
      className={styles.toolbar}
      data-roving
      onKeyDown={keys}
      // Pressing must not move the focus or undo the selection.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      ref={bar}
      role="toolbar"
      style={{ insetInlineStart: shown.left, insetBlockStart: shown.top }}
    >
      {lead !== undefined && <span className={styles.lead}>{lead}</span>}
      {actions.map(({ label: name, run }) => (
        <button
          className={styles.action}
          key={name}
          onClick={(event) => {
            const isByKey = event.currentTarget === document.activeElement;
            if (isByKey) back();
            run(shown.range);
            hide();
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

/** The selection inside a pane and where the toolbar goes; the way to put it away. */
function useSelectionIn(
  within: RefObject<HTMLElement | null>,
  bar: RefObject<HTMLElement | null>,
): [shown: Shown | null, hide: () => void] {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const settle = ({ target }: Event): void => {
      const pane = within.current;
      if (pane && !bar.current?.contains(target as Node)) setShown(selectionIn(pane));
    };
    const clear = (): void => {
      if (getSelection()?.isCollapsed !== false) setShown(null);
    };
    const hide = ({ target }: Event): void => {
      if (within.current?.contains(target as Node)) setShown(null);
    };
    const press = (event: globalThis.KeyboardEvent): void => {
      if (event.key === "Escape" && within.current?.contains(event.target as Node)) setShown(null);
    };
    const lift = (event: Event): void => {
      if (within.current?.contains(event.target as Node)) settle(event);
    };
    document.addEventListener("pointerup", settle);
    document.addEventListener("selectionchange", clear);
    document.addEventListener("scroll", hide, { capture: true, passive: true });
    document.addEventListener("keyup", lift);
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("pointerup", settle);
      document.removeEventListener("selectionchange", clear);
      document.removeEventListener("scroll", hide, { capture: true });
      document.removeEventListener("keyup", lift);
      document.removeEventListener("keydown", press);
    };
  }, [within, bar]);
  return [shown, () => setShown(null)];
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
    left: Math.max(8, box.left),
    top: above > BAR ? above : Math.min(box.bottom + GAP, innerHeight - HEIGHT - GAP),
  };
}

const isInField = (node: Node): boolean =>
  (node instanceof Element ? node : node.parentElement)?.closest("textarea, input, [contenteditable]") !== null;
