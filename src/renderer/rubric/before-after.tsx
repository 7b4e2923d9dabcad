import { diffWordsWithSpace } from "diff";
import { useMemo } from "react";
import styles from "./rubric.module.css";

/** What was taken out, struck; what was put in, underlined; the rest as it is. */
export function BeforeAfter({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => diffWordsWithSpace(before, after), [before, after]);
  return (
    <div aria-label="Before and after" className={styles.diff} role="region" tabIndex={0}>
      {parts.map(({ value, added, removed }, i) => {
        // oxlint-disable react/no-array-index-key -- parts of one comparison have no identity but their place
        if (added) return <ins key={i}>{value}</ins>;
        if (removed) return <del key={i}>{value}</del>;
        return <span key={i}>{value}</span>;
        // oxlint-enable react/no-array-index-key
      })}
    </div>
  );
}
