import { Button } from "@mantine/core";
import { useState } from "react";
import { CHANGE_CLASSES } from "../../words/changes.ts";
import { clock } from "../../words/states.ts";
import { count } from "../../words/terms.ts";
import { useHost } from "../app/host-context.ts";
import { notify, notifyProblem } from "../app/notify.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Part } from "../app/screen.tsx";
import { useAsk } from "../app/use-deed.ts";
import type { Draft } from "./rubric-draft.ts";
import styles from "./rubric.module.css";

/** What was published when, by whom, and how much it changed. */
export function Versions({ project, onBringBack }: { project: string; onBringBack: (draft: Draft) => void }) {
  const { client } = useHost();
  const versions = useAsk([project, "rubrics", "versions"], () => client.rubrics.versions({ project }));
  const [busy, setBusy] = useState<string | null>(null);
  if (versions.isError) return <ErrorNotice error={versions.error} />;
  if (!versions.data || versions.data.length === 0) return null;
  const bringBack = async (hash: string, number: number): Promise<void> => {
    setBusy(hash);
    try {
      onBringBack(await client.rubrics.version({ project, hash }));
      notify(`Version ${number} is now the draft. Nothing is published yet.`);
    } catch (error) {
      notifyProblem(error);
    }
    setBusy(null);
  };
  return (
    <Part title="Versions">
      <ol className={styles.versions}>
        {versions.data.map((version) => {
          const classes = Object.values(version.changes);
          const matters = (["meaning", "clarification", "wording"] as const)
            .map((one) => ({ one, times: classes.filter((change) => change === one).length }))
            .filter(({ times }) => times > 0)
            .map(({ one, times }) => `${times} × ${CHANGE_CLASSES[one].word.toLowerCase()}`);
          return (
            <li className={styles.version} key={version.hash}>
              <div>
                <p className={styles.versionTitle}>
                  Version {version.number}: {version.title}
                  {version.head && <span className={styles.current}>in use</span>}
                </p>
                <p className="ts-muted">
                  {[
                    clock(version.claimedAt),
                    version.by,
                    count(version.verdicts, "judgement"),
                    version.number > 1 && matters.join(", "),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
                {version.note && <p className={styles.note}>{version.note}</p>}
              </div>
              <Button
                loading={busy === version.hash}
                onClick={() => void bringBack(version.hash, version.number)}
                size="compact-sm"
              >
                Use as draft
              </Button>
            </li>
          );
        })}
      </ol>
    </Part>
  );
}
