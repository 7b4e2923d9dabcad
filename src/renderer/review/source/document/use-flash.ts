import { useEffect, useState } from "react";
import type { DocumentMark } from "./marks.ts";

/** Milliseconds for which a place that was jumped to stays lit. */
const LIT = 1800;
const NONE: readonly DocumentMark[] = [];

/** Lights up a place for a moment, so that the eye finds it after a jump. */
export function useFlash(): [lit: readonly DocumentMark[], flash: (start: number, end: number) => void] {
  const [lit, setLit] = useState(NONE);
  useEffect(() => {
    if (lit === NONE) return;
    const timer = setTimeout(() => setLit(NONE), LIT);
    return () => clearTimeout(timer);
  }, [lit]);
  return [lit, (start, end) => setLit([{ start, end, kind: "pointed" }])];
}
