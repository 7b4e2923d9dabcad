import { useState } from "react";

/**
 * Remembers what had the focus when something opened; the returned way back puts it there again. From a button of a
 * reading pane the way leads home to the rubric, where the next digit is an answer.
 */
export function useWayBack(): () => void {
  const [from] = useState(() => document.activeElement);
  return () => {
    // After what was open has gone.
    setTimeout(() => {
      const home = document.querySelector<HTMLElement>("[data-zone='rubric'] [data-zone-home]");
      (isPlace(from) ? from : home)?.focus({ preventScroll: true });
    }, 0);
  };
}

const isPlace = (from: Element | null): from is HTMLElement =>
  from instanceof HTMLElement &&
  from.isConnected &&
  from !== document.body &&
  (from.matches("[data-zone-home]") || from.closest("[data-zone='output'], [data-zone='source']") === null);
