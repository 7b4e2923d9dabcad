import { useSyncExternalStore } from "react";

let said = { text: "", turn: 0 };
const listeners = new Set<() => void>();

/** Says a line to screen readers, politely. Seen by nobody: what is said must also stand on the screen. */
export function announce(text: string): void {
  said = { text, turn: said.turn + 1 };
  for (const listener of listeners) listener();
}

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The one polite live line of the page. */
export function LiveLine() {
  const { text, turn } = useSyncExternalStore(listen, () => said);
  // The same words twice must be heard twice, so every other turn ends with a no-break space.
  return (
    // At the top: below the page it would make the page one pixel too high.
    <div aria-live="polite" className="ts-unseen" data-testid="live-line" role="status" style={{ insetBlockStart: 0 }}>
      {turn % 2 === 0 ? text : `${text}\u00a0`}
    </div>
  );
}
