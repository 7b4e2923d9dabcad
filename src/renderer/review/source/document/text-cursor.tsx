import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { announce } from "../../../app/announce.tsx";
import { Caret } from "./caret.ts";
import { boxAt, lineWords, type Spot, spotAt } from "./caret-geometry.ts";
import { type Move, moveOf } from "./caret-moves.ts";
import { placeOf, rangesOfPlace } from "./place-of-range.ts";
import type { PageLayout, ViewHandle } from "./view-handle.ts";
import styles from "./text-cursor.module.css";

type Props = {
  root: RefObject<HTMLElement | null>;
  scroller: RefObject<HTMLElement | null>;
  handle: RefObject<ViewHandle | null>;
  pages: readonly PageLayout[];
  /** Where it begins and then stands, in code points of the whole text. */
  place: RefObject<number>;
  /** Changes when pages are shown or laid out anew. */
  turn: unknown;
  onLeave: () => void;
};
type Box = { left: number; top: number; height: number };

/** Px kept free above and below the cursor. */
const EDGE = 32;

/**
 * A text cursor over the extracted text, for those who select by keyboard. What it selects is the selection of the
 * page itself, so everything that works on words selected with the mouse works on it.
 */
export function TextCursor(props: Props) {
  const { root, scroller, place, turn, onLeave } = props;
  const [caret] = useState(() => new Caret(props, props.place.current));
  const [box, setBox] = useState<Box | null>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const draw = (): void => {
    const spot = caret.spot();
    const frame = root.current?.getBoundingClientRect();
    if (!spot || !frame) return setBox(null);
    const { left, top, height } = boxAt(spot);
    setBox({ left: left - frame.left, top: top - frame.top, height });
  };
  const redraw = useEffectEvent(draw);
  const move = async (wanted: Move): Promise<void> => {
    const before = caret.focus;
    const spot = await caret.move(wanted);
    if (!spot || !root.current) return;
    place.current = spot.place;
    select(root.current, caret, spot);
    reveal(spot, scroller.current);
    draw();
    announce(heard(root.current, wanted, before, spot));
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.target !== scroller.current) return;
    const wanted = moveOf(event);
    if (wanted) last.current = last.current.then(() => move(wanted));
    else if (event.key === "Escape" && caret.selects) {
      caret.collapse();
      getSelection()?.collapseToEnd();
    } else if (event.key === "Escape") onLeave();
    else return;
    event.preventDefault();
  });
  const point = useEffectEvent(() => {
    const selection = getSelection();
    const focus = selection && placeOf(selection.focusNode, selection.focusOffset);
    if (!selection || focus === null) return;
    place.current = focus;
    caret.take(placeOf(selection.anchorNode, selection.anchorOffset) ?? focus, focus);
    draw();
  });
  useEffect(() => {
    const pane = scroller.current;
    const element = root.current;
    const pressed = (event: KeyboardEvent): void => press(event);
    const pointed = (): void => void setTimeout(() => point(), 0);
    pane?.addEventListener("keydown", pressed);
    element?.addEventListener("pointerup", pointed);
    pane?.focus({ preventScroll: true });
    return () => {
      pane?.removeEventListener("keydown", pressed);
      element?.removeEventListener("pointerup", pointed);
    };
  }, [scroller, root]);
  useLayoutEffect(() => redraw(), [turn]);
  if (!box || !root.current) return null;
  return createPortal(
    <span
      aria-hidden="true"
      className={styles.cursor}
      data-text-cursor=""
      // Drawn anew after each move, so that it is seen at once and blinks only at rest.
      key={`${box.left} ${box.top}`}
      style={{ insetInlineStart: box.left, insetBlockStart: box.top, blockSize: box.height }}
    />,
    root.current,
  );
}

function select(root: HTMLElement, caret: Caret, to: Spot): void {
  const from = spotAt(root, caret.anchor) ?? to;
  getSelection()?.setBaseAndExtent(from.node, from.unit, to.node, to.unit);
}

function reveal(spot: Spot, pane: HTMLElement | null): void {
  if (!pane) return;
  const [box, frame] = [boxAt(spot), pane.getBoundingClientRect()];
  if (box.top < frame.top + EDGE) pane.scrollTop -= frame.top + EDGE - box.top;
  if (box.bottom > frame.bottom - EDGE) pane.scrollTop += box.bottom - frame.bottom + EDGE;
  if (box.left < frame.left + EDGE) pane.scrollLeft -= frame.left + EDGE - box.left;
  if (box.left > frame.right - EDGE) pane.scrollLeft += box.left - frame.right + EDGE;
}

/** What somebody who does not see the cursor hears: what it went over, or the line it came to. */
function heard(root: HTMLElement, { by, selects }: Move, before: number, spot: Spot): string {
  if (by === "letter" || by === "word" || selects) {
    const [start, end] = before < spot.place ? [before, spot.place] : [spot.place, before];
    const words = rangesOfPlace(root, start, end)
      .map(({ startContainer, startOffset, endOffset }) => (startContainer as Text).data.slice(startOffset, endOffset))
      .join(" ");
    return words.trim() === "" ? "space" : `${selects ? "Selected: " : ""}${words}`;
  }
  return lineWords(root, boxAt(spot));
}
