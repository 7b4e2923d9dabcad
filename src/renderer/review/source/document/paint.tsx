import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";
import { type DocumentMark, MARK_KINDS } from "./marks.ts";
import { barsOf, linesOf } from "./mark-boxes.ts";
import { rangesOfPlace } from "./place-of-range.ts";
import styles from "./paint.module.css";

type Painted = { mark: DocumentMark; ranges: StaticRange[] };
type Box = { kind: DocumentMark["kind"]; left: number; top: number; width: number; height: number };

/** Name of a kind of mark in CSS. */
const nameOf = (kind: DocumentMark["kind"]): string => `ts-document-${kind}`;
/** Kinds that have a box or a bar beside their tint. */
const SIGNED: ReadonlySet<string> = new Set(["passage", "current", "pointed"]);

/**
 * Paints marks on whatever of the document is on the screen: the text itself is never touched (CSS Custom Highlight API),
 * bars and outlines lie over it. `turn` changes when other pages are shown or they are laid out anew.
 */
export function Paint({
  root,
  marks,
  turn,
}: {
  root: RefObject<HTMLElement | null>;
  marks: readonly DocumentMark[];
  turn: unknown;
}) {
  const [boxes, setBoxes] = useState<Box[]>([]);
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const painted = marks.map((mark) => ({ mark, ranges: rangesOfPlace(element, mark.start, mark.end) }));
    highlight(painted);
    const signs = painted.flatMap((one) => (SIGNED.has(one.mark.kind) ? signsOf(element, one) : []));
    setBoxes((now) => (JSON.stringify(now) === JSON.stringify(signs) ? now : signs));
  }, [root, marks, turn]);
  useEffect(() => () => highlight([]), []);
  if (!root.current) return null;
  return createPortal(
    boxes.map(({ kind, left, top, width, height }, i) => (
      <span
        aria-hidden="true"
        className={styles[kind]}
        key={i}
        style={{ insetInlineStart: left, insetBlockStart: top, inlineSize: width, blockSize: height }}
      />
    )),
    root.current,
  );
}

function highlight(painted: readonly Painted[]): void {
  if (!("highlights" in CSS)) return;
  for (const [priority, kind] of MARK_KINDS.entries()) {
    const ranges = painted.flatMap(({ mark, ranges: own }) => (mark.kind === kind ? own : []));
    if (ranges.length === 0) CSS.highlights.delete(nameOf(kind));
    else {
      const drawn = new Highlight(...ranges);
      drawn.priority = priority;
      CSS.highlights.set(nameOf(kind), drawn);
    }
  }
}

/** The lines of text a mark covers, as boxes in the coordinates of the document: one bar a page, or a box a line. */
function signsOf(root: HTMLElement, { mark: { kind }, ranges }: Painted): Box[] {
  const frame = root.getBoundingClientRect();
  const rects = ranges.flatMap((range) => {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return [...live.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  });
  const lines = linesOf(
    rects.map((rect) => ({
      left: rect.left - frame.left,
      top: rect.top - frame.top,
      right: rect.right - frame.left,
      bottom: rect.bottom - frame.top,
    })),
  );
  if (kind === "passage") return barsOf(lines).map((box) => ({ kind, ...box }));
  return lines.map(({ left, top, right, bottom }) => ({
    kind,
    left: left - 2,
    top: top - 1,
    width: right - left + 4,
    height: bottom - top + 2,
  }));
}
