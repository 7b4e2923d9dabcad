import { useSyncExternalStore } from "react";

const listen = (changed: () => void): (() => void) => {
  addEventListener("resize", changed);
  return () => removeEventListener("resize", changed);
};

/** Width of the window in CSS px. */
export const useWidth = (): number => useSyncExternalStore(listen, () => document.documentElement.clientWidth);
