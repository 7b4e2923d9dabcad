import type { RefObject } from "react";
import { boxAt, lineEnd, type Spot, spotAt, spotBeside } from "./caret-geometry.ts";
import { type Move, stepIn } from "./caret-moves.ts";
import { pageTextIn } from "./shown-pages.ts";
import { type PageLayout, pageHolding, type ViewHandle } from "./view-handle.ts";

type Ways = {
  root: RefObject<HTMLElement | null>;
  scroller: RefObject<HTMLElement | null>;
  handle: RefObject<ViewHandle | null>;
  pages: readonly PageLayout[];
};

/** Px of the view that a turned page has in common with the one before. */
const SHARED = 80;

/**
 * The text cursor of a document: a place in its text, and one where a selection began. It goes by the text, not by the
 * screen, so it runs on over page ends, and pages come as it reaches them.
 */
export class Caret {
  readonly #ways: Ways;
  anchor: number;
  focus: number;
  /** Px from the left that lines are gone up and down at. */
  #x: number | null = null;

  constructor(ways: Ways, place: number) {
    this.#ways = ways;
    this.anchor = place;
    this.focus = place;
  }

  get selects(): boolean {
    return this.anchor !== this.focus;
  }

  /** Where it stands on the screen; null while its page is not there. */
  spot = (): Spot | null => {
    const root = this.#ways.root.current;
    return root && spotAt(root, this.focus);
  };

  /** Takes up a selection that was made with the mouse. */
  take(anchor: number, focus: number): void {
    this.anchor = anchor;
    this.focus = focus;
    this.#x = null;
  }

  collapse(): void {
    this.anchor = this.focus;
  }

  /** Moves, and gives the new spot; null where there is no further. */
  async move(move: Move): Promise<Spot | null> {
    await this.#ready(pageHolding(this.#ways.pages, this.focus));
    const from = this.spot();
    if (!from) return null;
    const isUpright = move.by === "line" || move.by === "view";
    const x = (isUpright ? this.#x : null) ?? boxAt(from).left;
    const to = await this.#destination(move, from, x);
    if (!to) return null;
    this.#x = isUpright ? x : null;
    this.focus = to.place;
    if (!move.selects) this.anchor = to.place;
    return to;
  }

  async #destination({ by, direction }: Move, from: Spot, x: number): Promise<Spot | null> {
    const root = this.#ways.root.current!;
    const last = this.#ways.pages.length - 1;
    switch (by) {
      case "letter":
      case "word":
        return this.#step(by, direction);
      case "line":
        return (
          spotBeside(root, boxAt(from), direction, x) ??
          this.#onPage(pageHolding(this.#ways.pages, this.focus) + direction, direction)
        );
      case "lineEnd":
        return lineEnd(root, boxAt(from), direction);
      case "view":
        return this.#turn(direction, boxAt(from), x);
      case "end":
        return direction > 0 ? this.#onPage(last, -1) : this.#onPage(0, 1);
    }
  }

  async #step(by: "letter" | "word", direction: 1 | -1): Promise<Spot | null> {
    const { pages, root } = this.#ways;
    const page = pageHolding(pages, this.focus);
    const text = await this.#ready(page);
    const { start } = pages[page]!;
    let at = this.focus - start;
    for (;;) {
      const next = text === null ? null : stepIn(text, at, by, direction);
      if (next === null) break;
      at = next;
      const spot = spotAt(root.current!, start + at, direction);
      // Line ends stand in no piece: such a step would not be seen.
      if (spot && (direction > 0 ? spot.place > this.focus : spot.place < this.focus)) return spot;
    }
    return this.#onPage(page + direction, direction);
  }

  /** The first spot of a page, or its last one when going back; pages without text are passed over. */
  async #onPage(page: number, direction: 1 | -1): Promise<Spot | null> {
    const { pages, root } = this.#ways;
    for (let at = page; at >= 0 && at < pages.length; at += direction) {
      const { start, length } = pages[at]!;
      if (length === 0) continue;
      await this.#ready(at);
      return spotAt(root.current!, direction > 0 ? start : start + length, direction);
    }
    return null;
  }

  /** Scrolls by a view and stands where it stood on the screen. */
  async #turn(direction: 1 | -1, from: DOMRect, x: number): Promise<Spot | null> {
    const { scroller, root, handle } = this.#ways;
    const pane = scroller.current!;
    const before = pane.scrollTop;
    pane.scrollTop += direction * (pane.clientHeight - SHARED);
    await frame();
    const page = handle.current?.page();
    if (page !== undefined) await this.#ready(page);
    const moved = pane.scrollTop - before;
    const box = new DOMRect(x, from.top + (direction > 0 ? -1 : 1), 0, 0);
    // At the end of the document the view cannot go as far: the cursor goes the rest.
    const rest = Math.max(0, pane.clientHeight - SHARED - Math.abs(moved));
    return (
      spotBeside(root.current!, box, direction, x, rest) ?? spotBeside(root.current!, box, direction === 1 ? -1 : 1, x)
    );
  }

  /** Waits for a page's text; null when it has none. */
  async #ready(page: number): Promise<string | null> {
    const element = await this.#ways.handle.current?.ready(page);
    return (element && pageTextIn(element)?.text) || null;
  }
}

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
