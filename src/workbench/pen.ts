import { Refusal } from "../domain/problem.ts";
import type { OpenProject } from "./session.ts";

/** One tab edits (LEDGER §7): the first that writes holds the pen until another takes it. */
export function holdPen(open: OpenProject, tab: string): void {
  open.pen ??= tab;
  if (open.pen !== tab) throw new Refusal("other_tab_editing");
}

export const penElsewhere = (open: OpenProject, tab: string): boolean => open.pen !== null && open.pen !== tab;
