import type { ReactNode } from "react";
import { CodePoints } from "../../../domain/code-points.ts";
import styles from "./panel.module.css";

/** An excerpt with the words that were looked for; marks in code points of it, rising and apart. */
export function MarkedExcerpt({ text, marks }: { text: string; marks: readonly { start: number; end: number }[] }) {
  const points = new CodePoints(text);
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
