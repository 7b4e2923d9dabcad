import { useSyncExternalStore } from "react";
import type { Problem } from "../../domain/problem.ts";
import { problemOf } from "./use-deed.ts";

/** How the last change stands: on disk, on its way, or not kept. `at` is ISO; null before the first save. */
export type SaveState = { at: string | null; pending: number; problem: Problem | null };

let state: SaveState = { at: null, pending: 0, problem: null };
const listeners = new Set<() => void>();

function change(next: Partial<SaveState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

/**
 * Watches a saving deed, so that the top bar tells the truth: "Saving…" until it is committed, then the time, or that
 * it was not saved. Gives the promise back.
 */
export async function tracked<T>(saving: Promise<T>): Promise<T> {
  change({ pending: state.pending + 1 });
  try {
    const done = await saving;
    change({ pending: state.pending - 1, at: new Date().toISOString(), problem: null });
    return done;
  } catch (error) {
    change({ pending: state.pending - 1, problem: problemOf(error) });
    throw error;
  }
}

/** Begins afresh for another project. */
export const forgetSaves = (): void => change({ at: null, pending: 0, problem: null });

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The state of saving in this window. */
export const useSaveState = (): SaveState => useSyncExternalStore(listen, () => state);
