import type { Entry, Kind } from "./entry.ts";
import { slotName } from "./heads.ts";
import { inDisplayOrder } from "./ledger.ts";

/** Kinds that undo and redo step through; submissions and reveals happened and stay. */
const UNDOABLE: ReadonlySet<Kind> = new Set<Kind>([
  "verdict",
  "rationale",
  "edit",
  "expectation",
  "claim_finding",
  "highlight",
  "evidence",
  "missed_passage",
  "comment",
  "status",
]);

/** What an undo or redo writes: `restores` with value and pins copied, and the text of the body again. */
export type Step = {
  /** The change that is taken back or made again. */
  changed: Entry;
  restores: string;
  value: Entry["value"];
  pins: Entry["pins"];
  body: Record<string, unknown> | undefined;
};

/**
 * V9: undo and redo, read from one annotator's history of one record; nothing is kept in memory. Each change can be
 * taken back, latest first; a new change after an undo drops what could have been redone.
 */
export function undoState(entries: Entry[]): { undo: Step | null; redo: Step | null } {
  const history = entries.filter((entry) => UNDOABLE.has(entry.kind)).toSorted(inDisplayOrder);
  const byId = new Map(history.map((entry) => [entry.id, entry]));
  const done: Entry[] = [];
  const undone: Entry[] = [];
  for (const entry of history) {
    if (undoes(entry, done.at(-1))) undone.push(done.pop()!);
    else if (entry.restores !== undefined && entry.restores === undone.at(-1)?.id) done.push(undone.pop()!);
    else {
      done.push(entry);
      undone.length = 0;
    }
  }
  const [back, forth] = [done.at(-1), undone.at(-1)];
  return { undo: back ? stepBack(back, byId) : null, redo: forth ? copyOf(forth, forth) : null };
}

function undoes(entry: Entry, change: Entry | undefined): boolean {
  if (!change || entry.restores === undefined || slotName(entry) !== slotName(change)) return false;
  return change.replaces.length === 0 ? entry.restores === change.id : change.replaces.includes(entry.restores);
}

/** Back to what the change replaced; the first change of a slot goes back to nothing, naming itself (V9). */
function stepBack(change: Entry, byId: Map<string, Entry>): Step {
  const before = change.replaces
    .flatMap((id) => byId.get(id) ?? [])
    .toSorted(inDisplayOrder)
    .at(-1);
  if (before) return copyOf(before, change);
  return { changed: change, restores: change.id, value: nothing(change.kind), pins: change.pins, body: undefined };
}

const copyOf = (entry: Entry, changed: Entry): Step => ({
  changed,
  restores: entry.id,
  value: entry.value,
  pins: entry.pins,
  body: entry.sealed?.body,
});

/** What a slot of this kind says before anything was said in it. */
function nothing(kind: Kind): Entry["value"] {
  if (kind === "edit") return { state: "none" };
  return kind === "status" ? { state: "opened" } : null;
}
