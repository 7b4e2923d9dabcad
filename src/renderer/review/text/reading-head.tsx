import type { ReactNode } from "react";
import styles from "./reading-head.module.css";

/** The line above a pane: what it is, and what can be done with all of it. */
export function ReadingHead({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <div className={styles.title}>{title}</div>
      <div className={styles.actions}>{children}</div>
    </header>
  );
}
