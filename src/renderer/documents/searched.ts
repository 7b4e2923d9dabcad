import { useSyncExternalStore } from "react";

/** What was searched for, per project: kept for the session of the window, so that coming back finds it as it was left. */
const kept = new Map<string, string>();
const listeners = new Set<() => void>();

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The words searched for in a project's documents, and the way to change them. */
export function useSearched(project: string): [string, (words: string) => void] {
  const words = useSyncExternalStore(listen, () => kept.get(project) ?? "");
  return [
    words,
    (next) => {
      kept.set(project, next);
      for (const listener of listeners) listener();
    },
  ];
}
