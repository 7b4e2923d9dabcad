import { useSyncExternalStore } from "react";

/** Dialogs that can be opened from anywhere. */
export type Dialog = "settings" | "keys" | "rename" | null;

let open: Dialog = null;
const listeners = new Set<() => void>();

/** Opens a dialog in place of whichever is open; null closes it. */
export function showDialog(dialog: Dialog): void {
  open = dialog;
  for (const listener of listeners) listener();
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useDialog = (): Dialog => useSyncExternalStore(listen, () => open);
