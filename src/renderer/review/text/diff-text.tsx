import styles from "./diff-text.module.css";
import type { Part } from "./word-diff.ts";

/** A word diff to read: what was put in is underlined, what was taken out is struck. */
export function DiffText({ parts }: { parts: readonly Part[] }) {
  return (
    <p className={styles.diff} dir="auto">
      {parts.map(({ text, kind }, i) =>
        kind === "in" ? <ins key={i}>{text}</ins> : kind === "out" ? <del key={i}>{text}</del> : text,
      )}
    </p>
  );
}
