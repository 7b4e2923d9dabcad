import { useState } from "react";

/** Remembers what had the focus when something opened; the returned way back puts it there again. */
export function useWayBack(): () => void {
  const [from] = useState(() => document.activeElement);
  return () => {
    // After what was open has gone.
    setTimeout(() => {
      const rubric = document.querySelector<HTMLElement>("[data-zone='rubric'] [data-zone-home]");
      const target = from instanceof HTMLElement && from.isConnected && from !== document.body ? from : rubric;
      target?.focus({ preventScroll: true });
    }, 0);
  };
}
