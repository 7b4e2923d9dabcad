import { type RefObject, useEffect, useMemo, useRef } from "react";
import { rangeOfPlace } from "./place-of-range.ts";
import { PAGE } from "./shown-pages.ts";
import type { Standing } from "./standing.ts";

type Goal =
  | { kind: "stand"; page: number; within: number }
  | { kind: "show"; page: number; start: number; end: number };

type Ways = {
  root: RefObject<HTMLElement | null>;
  scroller: RefObject<HTMLElement | null>;
  /** Scrolls to the top of a page, also one that was never shown. */
  bring: (page: number) => void;
  /** Where a page lies, px from the top of the content. */
  boxOf: (page: number) => { top: number; height: number } | undefined;
};

/** Px of the view that stay free around a place that is shown, and how far down a place is put that was out of sight. */
const EDGE = 56;
const SHARE = 0.28;

/**
 * Ways of getting somewhere whose text or height is not known yet: goes near at once, and to the very line as soon as
 * the page is there. Whoever scrolls on the way has changed their mind.
 */
export function useArrival(ways: Ways) {
  const latest = useRef(ways);
  latest.current = ways;
  const arrival = useMemo(() => new Arrival(latest), []);
  useEffect(() => {
    const pane = latest.current.scroller.current;
    const changed = (): void => arrival.forget();
    for (const event of ["wheel", "pointerdown"]) pane?.addEventListener(event, changed, { passive: true });
    pane?.addEventListener("keydown", changed, { passive: true });
    return () => {
      for (const event of ["wheel", "pointerdown", "keydown"]) pane?.removeEventListener(event, changed);
    };
  }, [arrival]);
  return arrival;
}

class Arrival {
  readonly #ways: RefObject<Ways>;
  #goal: Goal | null = null;
  #waiting: { page: number; resolve: (element: Element | null) => void }[] = [];

  constructor(ways: RefObject<Ways>) {
    this.#ways = ways;
  }

  stand({ page, within }: Standing): void {
    this.#goal = { kind: "stand", page, within };
    this.#ways.current.bring(page);
    this.arrive();
  }

  show(page: number, start: number, end: number): void {
    this.#goal = { kind: "show", page, start, end };
    if (!this.#pageElement(page)) this.#ways.current.bring(page);
    this.arrive();
  }

  ready(page: number): Promise<Element | null> {
    const there = this.#pageElement(page);
    if (there) return Promise.resolve(there);
    this.#ways.current.bring(page);
    return new Promise((resolve) => this.#waiting.push({ page, resolve }));
  }

  forget(): void {
    this.#goal = null;
  }

  /** Goes the last bit, when what is needed for it has come on the screen. */
  arrive(): void {
    this.#waiting = this.#waiting.filter(({ page, resolve }) => {
      const element = this.#pageElement(page);
      if (element) resolve(element);
      return element === null;
    });
    if (this.#goal && this.#isThere(this.#goal)) this.#goal = null;
  }

  #isThere(goal: Goal): boolean {
    const { root, scroller, boxOf } = this.#ways.current;
    const pane = scroller.current;
    const box = boxOf(goal.page);
    const element = this.#pageElement(goal.page);
    if (!pane || !root.current || !box) return false;
    if (goal.kind === "stand") {
      pane.scrollTop = box.top + goal.within * box.height;
      return element !== null;
    }
    const range = element && rangeOfPlace(root.current, goal.start, Math.max(goal.end, goal.start + 1));
    if (!range) return false;
    const [first, frame] = [range.getBoundingClientRect(), pane.getBoundingClientRect()];
    const isSeen = first.top >= frame.top + EDGE && first.top <= frame.bottom - EDGE && first.bottom > frame.top;
    if (!isSeen) pane.scrollTop += first.top - frame.top - frame.height * SHARE;
    if (first.left < frame.left || first.left > frame.right - EDGE) pane.scrollLeft += first.left - frame.left - EDGE;
    return true;
  }

  #pageElement = (page: number): Element | null =>
    this.#ways.current.root.current?.querySelector(`[${PAGE}="${page}"][data-ready]`) ?? null;
}
