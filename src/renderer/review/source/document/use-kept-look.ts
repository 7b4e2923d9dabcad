import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useHost } from "../../../app/host-context.ts";
import { type Look, lookFrom } from "./look.ts";
import type { Standing } from "./standing.ts";

/** Milliseconds of quiet before a look is kept. */
const QUIET = 700;

/**
 * How the document is looked at. It is kept soon after it changes or somebody moves, and when they leave: the next
 * record that has this document opens it the same way. `moved` says that somebody moved.
 */
export function useKeptLook(
  { project, document, kept, hasPages }: { project: string; document: string; kept: unknown; hasPages: boolean },
  standing: () => Standing,
) {
  const { client } = useHost();
  const [look, setLook] = useState<Look>(() => lookFrom(kept, hasPages));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const keep = useEffectEvent(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const place = { ...look, standing: standing() };
    // Losing a place is no loss of work.
    void client.documents.remember({ project, document, place }).catch(() => undefined);
  });
  const [due, setDue] = useState(0);
  useEffect(() => {
    if (due > 0) timer.current = setTimeout(() => keep(), QUIET);
  }, [due]);
  const moved = (): void => {
    if (timer.current === undefined) setDue((turn) => turn + 1);
  };
  useLayoutEffect(() => {
    const leave = (): void => {
      if (timer.current !== undefined) keep();
    };
    addEventListener("pagehide", leave);
    return () => {
      leave();
      removeEventListener("pagehide", leave);
    };
  }, []);
  const change = (next: Partial<Look>): void => {
    setLook((now) => ({ ...now, ...next }));
    moved();
  };
  return { look, change, moved };
}
