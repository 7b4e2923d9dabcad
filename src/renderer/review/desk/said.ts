import { useSyncExternalStore } from "react";
import { announce } from "../../app/announce.tsx";

let line = "";
const listeners = new Set<() => void>();

/** Says what happened: to screen readers, and in the line above the foot of the rubric. */
export function say(text: string): void {
  line = text;
  for (const listener of listeners) listener();
  if (text !== "") announce(text);
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What was said last. */
export const useSaid = (): string => useSyncExternalStore(listen, () => line);
