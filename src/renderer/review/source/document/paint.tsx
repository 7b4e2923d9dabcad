import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";
import { type DocumentMark, MARK_KINDS } from "./marks.ts";
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

type Line = { left: number; top: number; right: number; bottom: number };

/** Boxes of words joined to boxes of lines: those that overlap in height and stand close. */
export function linesOf(rects: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const rect of rects) {
    const line = lines.at(-1);
    const overlap = line ? Math.min(line.bottom, rect.bottom) - Math.max(line.top, rect.top) : 0;
    const height = rect.bottom - rect.top;
    const gap = line ? Math.max(rect.left - line.right, line.left - rect.right) : 0;
    if (!line || overlap < height / 2 || gap > 1.5 * height) lines.push({ ...rect });
    else {
      line.left = Math.min(line.left, rect.left);
      line.top = Math.min(line.top, rect.top);
      line.right = Math.max(line.right, rect.right);
      line.bottom = Math.max(line.bottom, rect.bottom);
    }
  }
  return lines;
}

/** Px between the bar and the text, and its width. */
const [APART, BAR] = [7, 3];
/** Lines further apart than this do not share a bar: a page break or another column lies between them. */
const SPLIT = 60;

/** Bars at the left of lines that follow each other. */
export function barsOf(lines: readonly Line[]): { left: number; top: number; width: number; height: number }[] {
  const bars: Line[] = [];
  for (const line of lines) {
    const bar = bars.at(-1);
    if (bar && line.top >= bar.top && line.top - bar.bottom < SPLIT) {
      bar.bottom = Math.max(bar.bottom, line.bottom);
      bar.left = Math.min(bar.left, line.left);
    } else bars.push({ ...line });
  }
  return bars.map(({ left, top, bottom }) => ({ left: left - APART, top, width: BAR, height: bottom - top }));
}
