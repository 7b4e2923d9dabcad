import type { CommandId } from "./commands.ts";
import styles from "./key-hint.module.css";
import { useKeyOf } from "./use-key-of.ts";

/** The key of a command beside its control, as this person has it; nothing where it has none now. */
export function KeyHint({ of }: { of: CommandId }) {
  const key = useKeyOf()(of);
  return key === "" ? null : (
    <kbd aria-hidden="true" className={styles.key}>
      {key}
    </kbd>
  );
}
