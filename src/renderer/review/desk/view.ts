import { createContext, type RefObject, use } from "react";
import type { PaneSettings } from "../layout/panes.ts";

export type ReadingPane = "output" | "source";
export type NarrowTab = ReadingPane | "rubric";
/** A source document by its SHA-256; `making`: how it was made. */
export type SourceTab = "passages" | "making" | "support" | "checks" | `document:${string}`;

/** The document a tab of the source shows, or null. */
export const documentOf = (tab: SourceTab): string | null =>
  tab.startsWith("document:") ? tab.slice("document:".length) : null;
/** What is open beside the rows of the rubric. */
export type Panel = "expectation" | "note" | "park" | "exclude" | null;

/** A stretch of a document to be quoted: offsets in code points of its text, `page` as printed. */
export type QuotedPlace = {
  document: string;
  title: string;
  page: string | null;
  start: number;
  end: number;
  quote: string;
};

/** What support is sought for; `statement` is the index of one, null for other words. */
export type Sought = { text: string; name: string; statement: number | null };

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
  /** What a quote is held against: the active statement or the open question, whichever was touched last. */
  target: "statement" | "answer";
  /** What "Find support" looks for; null until it was asked to. */
  sought: Sought | null;
  /** The passage opened last out of what was found: L links it while nothing is selected. */
  found: QuotedPlace | null;
  /** Whether the checks are open. */
  checks: boolean;
  /** The list of what was found takes the focus as soon as it is there. */
  taking: boolean;
};

/** The view after something of it changed: touching a statement or a question makes it the target of quotes. */
export function looked(now: View, next: Partial<View>): View {
  const touched =
    next.statement !== undefined
      ? next.statement === null
        ? "answer"
        : "statement"
      : next.row !== undefined
        ? "answer"
        : now.target;
  return { ...now, target: touched, ...next };
}

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
