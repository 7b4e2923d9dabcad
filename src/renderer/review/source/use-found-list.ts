import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { useLooking } from "../desk/view.ts";
import { enterZone, isInZone } from "../desk/zones.ts";

/** Marks the button of each thing found; its value is what it is called in the list. */
export const FOUND = "data-found";

/**
 * A list of what was found, moved through by arrows. Where it was asked for by key, what was found first takes the focus
 * as soon as it is there; Esc goes back to where somebody came from.
 */
export function useFoundList(isThere: boolean): {
  list: RefObject<HTMLDivElement | null>;
  keys: (event: KeyboardEvent) => void;
} {
  const { view, look } = useLooking();
  const { taking } = view;
  const list = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<"rubric" | "output">("rubric");
  useEffect(() => {
    if (taking) cameFrom.current = isInZone("output") ? "output" : "rubric";
  }, [taking]);
  useEffect(() => {
    if (!taking || !isThere) return;
    look({ taking: false });
    list.current?.querySelector<HTMLElement>(`[${FOUND}]`)?.focus();
  }, [taking, isThere, look]);
  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") enterZone(cameFrom.current);
    else if (by) step(list.current, by);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { list, keys };
}

function step(list: HTMLElement | null, by: number): void {
  const all = [...(list?.querySelectorAll<HTMLElement>(`[${FOUND}]`) ?? [])];
  const at = all.findIndex((one) => one.closest("li")?.contains(document.activeElement));
  all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

/** Which of the found things the focus is in, by its name in the list; null when it is elsewhere. */
export const foundInFocus = (): string | null =>
  document.activeElement?.closest("li")?.querySelector(`[${FOUND}]`)?.getAttribute(FOUND) ?? null;
