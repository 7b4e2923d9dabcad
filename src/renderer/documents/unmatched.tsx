import { Button } from "@mantine/core";
import { useState } from "react";
import { ruleField } from "../../words/documents.ts";
import { count, number } from "../../words/terms.ts";
import type { StagedFile } from "../../contract/base.ts";
import { useHost } from "../app/host-context.ts";
import { notifyProblem } from "../app/notify.tsx";
import styles from "./documents.module.css";

/** Names shown until more are asked for. */
const FEW = 8;

type Name = { field: string; name: string; records: number };

/** Names in the log that no document goes by, and the way to add the file. */
export function Unmatched({
  names,
  noun,
  busy,
  onAdd,
}: {
  names: Name[];
  noun: string;
  busy: boolean;
  onAdd: (files: StagedFile[], name: Name) => void;
}) {
  const host = useHost();
  const [all, setAll] = useState(false);
  const pick = async (name: Name): Promise<void> => {
    try {
      const files = await host.pickFiles({ accept: [], multiple: false });
      if (files.length > 0) onAdd(files, name);
    } catch (error) {
      notifyProblem(error);
    }
  };
  if (names.length === 0) return null;
  const shown = all ? names : names.slice(0, FEW);
  return (
    <section aria-label="Named, and not here" className={styles.unmatched}>
      <h3>Named, and not here</h3>
      <p className="ts-muted">
        The log export names these, and no document of the project goes by that name. Add the file each of them means,
        whatever the file is called, or add a rule that fits.
      </p>
      <ul>
        {shown.map((one) => {
          const { field, name, records } = one;
          return (
            <li key={`${field} ${name}`}>
              <span className={styles.rule}>
                “{name}”{" "}
                <span className="ts-muted">
                  {ruleField(field, noun)}, in {count(records, noun)}
                </span>
              </span>
              <Button
                aria-label={`Add this file… (${name})`}
                disabled={busy}
                onClick={() => void pick(one)}
                size="compact-sm"
              >
                Add this file…
              </Button>
            </li>
          );
        })}
      </ul>
      {names.length > shown.length && (
        <Button onClick={() => setAll(true)} size="compact-sm" variant="subtle">
          Show all {number(names.length)}
        </Button>
      )}
    </section>
  );
}
