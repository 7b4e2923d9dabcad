import { Refusal } from "../domain/problem.ts";
import type { OpenProject, Session } from "./session.ts";

/** L19: one tab edits. The first that writes holds the pen until another takes it. */
export function holdPen(open: OpenProject, tab: string): void {
  open.pen ??= tab;
  if (open.pen !== tab) throw new Refusal("other_tab_editing");
}

/** The open project of a handle, for a deed that only the tab with the pen may do. */
export function needPen(session: Session, project: string, tab: string): OpenProject {
  const open = session.needWritable(project);
  holdPen(open, tab);
  return open;
}

export const penElsewhere = (open: OpenProject, tab: string): boolean => open.pen !== null && open.pen !== tab;
