import type { Finding } from "../../../domain/entry.ts";
import { OPENS, STATEMENT } from "../text/statement-spans.ts";

/**
 * Puts marks on the statements of a text that is already set: the active one, and what was found about each. Only
 * attributes change, so a long text is never rendered again for a mark.
 */
export function paintStatements(root: Element, active: number | null, findings: ReadonlyMap<number, Finding>): void {
  for (const piece of root.querySelectorAll<HTMLElement>(`[${STATEMENT}]`)) {
    const i = Number(piece.getAttribute(STATEMENT));
    set(piece, "data-active", i === active ? "" : undefined);
    set(piece, "data-finding", findings.get(i));
  }
}

function set(piece: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) piece.removeAttribute(name);
  else if (piece.getAttribute(name) !== value) piece.setAttribute(name, value);
}

/** The first piece of a statement on screen. */
export const openingOf = (root: Element, index: number): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[${STATEMENT}="${index}"][${OPENS}]`);

/** A number in the margin: the statements that begin on one line. */
export type MarginNumber = { top: number; first: number; last: number };

/** Measures where the numbers of the statements go: px from the top of `root`. */
export function marginNumbers(root: HTMLElement): MarginNumber[] {
  const top = root.getBoundingClientRect().top;
  const numbers: MarginNumber[] = [];
  for (const piece of root.querySelectorAll<HTMLElement>(`[${OPENS}]`)) {
    const line = piece.getClientRects()[0];
    if (!line) continue;
    const index = Number(piece.getAttribute(STATEMENT));
    const at = line.top - top + line.height / 2;
    const before = numbers.at(-1);
    if (before && Math.abs(before.top - at) < 8) before.last = index;
    else numbers.push({ top: at, first: index, last: index });
  }
  return numbers;
}
