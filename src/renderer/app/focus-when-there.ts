/** Milliseconds to wait for a screen that is being loaded. */
const PATIENCE = 5000;

/** Puts the focus on something of a screen that is on its way, as soon as it is there. */
export function focusWhenThere(selector: string): void {
  const until = performance.now() + PATIENCE;
  const look = (): void => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found) found.focus();
    else if (performance.now() < until) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
