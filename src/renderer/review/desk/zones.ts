/** Parts of the screen in the order of F6. Values of `data-zone`. */
export const ZONES = ["rubric", "output", "source", "top", "queue"] as const;
export type ReviewZone = (typeof ZONES)[number];

/** Marks the element a zone is entered by the first time. */
export const HOME = "data-zone-home";
const TABBABLE = "button:not(:disabled), a[href], input:not(:disabled), textarea, [tabindex='0']";

/** Where the focus was last in each zone. */
const inner = new Map<string, HTMLElement>();

const isShown = (element: HTMLElement): boolean => element.isConnected && element.getClientRects().length > 0;

/** Bind once to `focusin`: each zone remembers its inner position. */
export function rememberFocus({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement)) return;
  const zone = target.closest<HTMLElement>("[data-zone]")?.dataset["zone"];
  if (zone) inner.set(zone, target);
}

/** Whether something with the focus is inside a zone. */
export const isInZone = (zone: ReviewZone): boolean =>
  document.activeElement?.closest(`[data-zone="${zone}"]`) !== null && document.activeElement !== null;

const elementOf = (zone: ReviewZone): HTMLElement | null => {
  const all = document.querySelectorAll<HTMLElement>(`[data-zone="${zone}"]`);
  return [...all].find(isShown) ?? null;
};

/** Moves the focus into a zone, to where it was last. False when the zone is not on screen. */
export function enterZone(zone: ReviewZone): boolean {
  const element = elementOf(zone);
  if (!element) return false;
  const last = inner.get(zone);
  const target =
    (last && element.contains(last) && isShown(last) && last.tabIndex >= 0 ? last : null) ??
    element.querySelector<HTMLElement>(`[${HOME}]`) ??
    (element.tabIndex >= 0 ? element : element.querySelector<HTMLElement>(TABBABLE));
  if (!target) return false;
  // Where it was is where it was read: the page must not jump.
  target.focus({ preventScroll: zone === "output" || zone === "source" });
  return true;
}

/** The next zone that is on screen, forwards or backwards from the one in focus. */
export function nextZone(direction: 1 | -1): void {
  const now = document.activeElement?.closest<HTMLElement>("[data-zone]")?.dataset["zone"];
  const from = ZONES.indexOf(now as ReviewZone);
  for (let step = 1; step <= ZONES.length; step++) {
    const at = from < 0 ? (direction > 0 ? step - 1 : ZONES.length - step) : from + direction * step;
    if (enterZone(ZONES[(at + ZONES.length * 2) % ZONES.length]!)) return;
  }
}
