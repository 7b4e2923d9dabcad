import type { ReactNode } from "react";
import { CodePoints } from "../../../domain/code-points.ts";
import styles from "./panel.module.css";

/** An excerpt with the words that were looked for; marks in code points of it, rising and apart. */
export function MarkedExcerpt({ text, marks }: { text: string; marks: readonly { start: number; end: number }[] }) {
  // A hyphen at a line's end stays, without a gap behind it: as many characters as before, so that the marks fit.
  const points = new CodePoints(text.replace(/(\p{L}-)\n(?=\p{Ll})/gu, "$1\u200b"));
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    pieces.push(
      points.slice(at, start),
      <mark className={styles.term} key={start}>
        {points.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  return [...pieces, points.slice(at, points.length)];
}
