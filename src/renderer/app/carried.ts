import { useSyncExternalStore } from "react";
import type { StagedFile } from "../../contract/base.ts";

/** A file on its way from Home to the screen that can use it. */
type To = "import" | "reviews" | "documents";
type Carried = { to: To; file: StagedFile } | null;

let carried: Carried = null;
const listeners = new Set<() => void>();

/** Carries a file to a screen; null puts it down. */
export function carry(next: Carried): void {
  carried = next;
  for (const listener of listeners) listener();
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The file carried to this screen, if any. */
export function useCarried(to: To): StagedFile | null {
  const now = useSyncExternalStore(listen, () => carried);
  return now?.to === to ? now.file : null;
}
