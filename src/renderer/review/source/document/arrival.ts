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
  /** Whether a page has its height only once it was on the screen. */
  isMeasured?: boolean;
};

/** Px of the view that stay free around a place that is shown, and how far down a place is put that was out of sight. */
const EDGE = 56;
const SHARE = 0.28;
/** Milliseconds for which a place is held: pages above it that are measured meanwhile would push it out of sight. */
const HELD = 1000;

/**
 * Ways of getting somewhere whose text or height is not known yet: goes near at once, to the very line as soon as the
 * page is there, and holds it until the pages around have their heights. Whoever scrolls on the way has changed their
 * mind; once there, whoever presses any key.
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
    const pressed = (): void => arrival.letGo();
    addEventListener("keydown", pressed, { capture: true, passive: true });
    return () => {
      for (const event of ["wheel", "pointerdown", "keydown"]) pane?.removeEventListener(event, changed);
      removeEventListener("keydown", pressed, { capture: true });
      arrival.forget();
    };
  }, [arrival]);
  return arrival;
}

class Arrival {
  readonly #ways: RefObject<Ways>;
  #goal: Goal | null = null;
  /** Until when the goal is held, once it was reached: milliseconds as `performance.now()` counts them. */
  #heldUntil: number | null = null;
  #frame = 0;
  #last = { top: 0, height: 0 };
  #waiting: { page: number; resolve: (element: Element | null) => void }[] = [];

  constructor(ways: RefObject<Ways>) {
    this.#ways = ways;
  }

  stand({ page, within }: Standing): void {
    this.#aim({ kind: "stand", page, within });
    this.#ways.current.bring(page);
    this.arrive();
  }

  show(page: number, start: number, end: number): void {
    this.#aim({ kind: "show", page, start, end });
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
    this.#aim(null);
  }

  /** Holds the place no longer; one that was not reached yet is still gone to. */
  letGo(): void {
    if (this.#heldUntil !== null) this.forget();
  }

  /** Goes the last bit, when what is needed for it has come on the screen. */
  arrive(): void {
    this.#waiting = this.#waiting.filter(({ page, resolve }) => {
      const element = this.#pageElement(page);
      if (element) resolve(element);
      return element === null;
    });
    if (!this.#goal || !this.#isThere(this.#goal)) return;
    if (!this.#ways.current.isMeasured) return this.forget();
    this.#heldUntil = performance.now() + HELD;
    this.#remember();
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(this.#hold);
  }

  #aim(goal: Goal | null): void {
    cancelAnimationFrame(this.#frame);
    this.#goal = goal;
    this.#heldUntil = null;
  }

  #hold = (): void => {
    if (!this.#goal || this.#heldUntil === null || performance.now() > this.#heldUntil || this.#isLeft())
      return this.forget();
    this.#isThere(this.#goal);
    this.#remember();
    this.#frame = requestAnimationFrame(this.#hold);
  };

  #remember(): void {
    const pane = this.#ways.current.scroller.current;
    this.#last = { top: pane?.scrollTop ?? 0, height: pane?.scrollHeight ?? 0 };
  }

  /** Whether somebody else has scrolled: a page that is measured moves what is on the screen and the height together. */
  #isLeft(): boolean {
    const { top, height } = this.#last;
    this.#remember();
    return this.#last.height === height && Math.abs(this.#last.top - top) > 1;
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
    // Of a long passage the first line alone, at the lower edge, would not do.
    const lowest = first.bottom <= frame.bottom ? frame.bottom - EDGE : frame.top + frame.height / 2;
    const isSeen = first.top >= frame.top + EDGE && first.top <= lowest && first.bottom > frame.top;
    if (!isSeen) pane.scrollTop += first.top - frame.top - frame.height * SHARE;
    if (first.left < frame.left || first.left > frame.right - EDGE) pane.scrollLeft += first.left - frame.left - EDGE;
    return true;
  }

  #pageElement = (page: number): Element | null =>
    this.#ways.current.root.current?.querySelector(`[${PAGE}="${page}"][data-ready]`) ?? null;
}
