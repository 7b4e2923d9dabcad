import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { useHost } from "../app/host-context.ts";
import type { SourceTab, View } from "./desk/view.ts";
import type { PaneSettings } from "./layout/panes.ts";
import { settingsOf } from "./layout/panes.ts";
import { type Standing, standingsFrom } from "./source/document/standing.ts";

/** Where somebody was in a record: what is needed to come back to exactly that. Scroll in CSS px. */
export type Place = {
  /** Criterion id, since rows may move with a new rubric. */
  criterion: string | null;
  statement: number | null;
  reading: View["reading"];
  sourceTab: View["sourceTab"];
  output: number;
  source: number;
  /** Where one stood in each document, by its SHA-256. */
  documents: Record<string, Standing>;
  panes: PaneSettings;
};

const TAB = /^(?:passages|making|support|checks|document:[0-9a-f]{64})$/;

/** Reads a place that was kept; whatever does not fit is the beginning. */
export function placeFrom(kept: unknown): Place {
  const of = typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  const px = (value: unknown): number => (typeof value === "number" && value > 0 ? value : 0);
  return {
    criterion: typeof of["criterion"] === "string" ? of["criterion"] : null,
    statement: typeof of["statement"] === "number" ? of["statement"] : null,
    reading: of["reading"] === "source" ? "source" : "output",
    sourceTab: TAB.test(String(of["sourceTab"])) ? (of["sourceTab"] as SourceTab) : "passages",
    output: px(of["output"]),
    source: px(of["source"]),
    documents: standingsFrom(of["documents"]),
    panes: settingsOf(of["panes"]),
  };
}

/** Milliseconds of quiet before a place is kept. */
const QUIET = 500;

/**
 * Remembers the place soon after the view or the panes change, and at once when the record is left. `now` is asked at
 * that moment. Gives the way to say that something else changed, for instance a scroll position.
 */
export function useRemembered(
  project: string,
  record: number,
  now: () => Place,
  view: View,
  panes: PaneSettings,
): () => void {
  const { client } = useHost();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [due, setDue] = useState(0);
  const keep = useEffectEvent(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    // Losing a place is no loss of work: it is kept again with the next change.
    void client.review.remember({ project, record, place: now() }).catch(() => undefined);
  });
  useEffect(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => keep(), QUIET);
  }, [view, panes, due]);
  useEffect(() => {
    const leave = (): void => {
      if (timer.current !== undefined) keep();
    };
    addEventListener("pagehide", leave);
    return () => {
      leave();
      removeEventListener("pagehide", leave);
    };
  }, [project, record]);
  return useCallback(() => {
    // Scrolling says so many times a second: once per pause is enough.
    if (timer.current === undefined) setDue((turn) => turn + 1);
  }, []);
}
