import { type RefObject, useEffect, useReducer, useRef } from "react";
import { PAGE } from "./shown-pages.ts";

/** As many pages a selection can run over; more are not kept on the screen. */
const MOST = 60;

/**
 * Pages that must stay while a selection reaches into them, however far they are scrolled away. Gives the way to list
 * pages from one to another together with those.
 */
export function usePinned(root: RefObject<HTMLElement | null>): (from: number, to: number, count: number) => number[] {
  const pinned = useRef<[number, number] | null>(null);
  const [, changed] = useReducer((turn: number) => turn + 1, 0);
  useEffect(() => {
    const look = (): void => {
      const next = selectedPages(root.current);
      if (String(next) === String(pinned.current)) return;
      pinned.current = next;
      changed();
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [root]);
  return (from, to, count) => {
    const list = new Set<number>();
    const add = (first: number, last: number): void => {
      for (let page = Math.max(first, 0); page <= Math.min(last, count - 1); page++) list.add(page);
    };
    add(from, to);
    if (pinned.current) add(...pinned.current);
    return [...list].sort((a, b) => a - b);
  };
}

function selectedPages(root: HTMLElement | null): [number, number] | null {
  const selection = getSelection();
  if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const pages = [...root.querySelectorAll(`[${PAGE}]`)]
    .filter((page) => range.intersectsNode(page))
    .map((page) => Number(page.getAttribute(PAGE)));
  if (pages.length === 0) return null;
  const first = Math.min(...pages);
  return [first, Math.min(Math.max(...pages), first + MOST)];
}
