import { IconAlertTriangle } from "@tabler/icons-react";
import { sentence } from "../../words/problems.ts";
import { clock, savedLine } from "../../words/states.ts";
import { number } from "../../words/terms.ts";
import { useSaveState } from "./save-state.ts";
import styles from "./saved-line.module.css";
import type { Status } from "./use-status.ts";

/** "Saved on this computer 14:32 · 12 not yet sent"; while a save is under way or has failed, that instead. */
export function SavedLine({ status }: { status: Status }) {
  const { at, pending, problem } = useSaveState();
  if (problem) {
    const { what, next } = sentence(problem, status.noun);
    return (
      <span className={styles.failed} role="alert" title={`${what} ${next}`}>
        <IconAlertTriangle aria-hidden="true" size={16} stroke={1.75} />
        Not saved
      </span>
    );
  }
  const latest =
    [at, status.savedAt]
      .filter((one) => one !== null)
      .toSorted()
      .at(-1) ?? null;
  const sent = status.unsent > 0 ? `${number(status.unsent)} not yet sent` : "";
  return (
    <span className={styles.line} data-pending={pending > 0 || undefined}>
      <span className={styles.long}>{pending > 0 ? "Saving…" : savedLine(latest, status.unsent)}</span>
      <span className={styles.short}>
        {pending > 0 ? "Saving…" : [latest ? `Saved ${clock(latest)}` : "", sent].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}
