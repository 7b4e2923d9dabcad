import { createContext, type RefObject, use } from "react";
import type { PaneSettings } from "../layout/panes.ts";

export type ReadingPane = "output" | "source";
export type NarrowTab = ReadingPane | "rubric";
/** `making`: how it was made. */
export type SourceTab = "passages" | "making";
/** What is open beside the rows of the rubric. */
export type Panel = "expectation" | "note" | "park" | "exclude" | null;

/** How the record is looked at: which row, which statement, which pane was touched last. Nothing of it is judged. */
export type View = {
  /** Index of the open criterion. */
  row: number;
  /** Index of the active statement. */
  statement: number | null;
  reading: ReadingPane;
  tab: NarrowTab;
  sourceTab: SourceTab;
  panel: Panel;
  /** The search of the reading pane; null when it is closed. */
  finding: ReadingPane | null;
  /** The correction that is open: the block that begins here, all of it, or none. UTF-16 units of the output. */
  correcting: number | "all" | null;
};

export type Looking = {
  view: View;
  look: (next: Partial<View>) => void;
  panes: PaneSettings;
  setPanes: (next: PaneSettings | ((now: PaneSettings) => PaneSettings)) => void;
  narrow: boolean;
  outputPane: RefObject<HTMLDivElement | null>;
  sourcePane: RefObject<HTMLDivElement | null>;
};

export const LookingContext = createContext<Looking | null>(null);

/** How the record is looked at, and the way to look at it otherwise. */
export function useLooking(): Looking {
  const looking = use(LookingContext);
  if (!looking) throw new Error("nothing is looked at above this component");
  return looking;
}
