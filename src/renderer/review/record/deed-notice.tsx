import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { notifyProblem } from "../../app/notify.tsx";
import { ProblemNotice } from "../../app/problem-notice.tsx";
import { useStatus } from "../../app/use-status.ts";
import { say } from "../desk/said.ts";
import { useDesk, useDeskProblem } from "../desk/use-desk.ts";
import styles from "./record.module.css";

/**
 * Says that the last change was not kept, or that another window is editing, and offers what can be done. Nothing typed
 * or pressed is lost meanwhile.
 */
export function DeedNotice() {
  const { desk, noun } = useDesk();
  const queries = useQueryClient();
  const { project } = desk.on;
  const { data: status } = useStatus(project);
  const failed = useDeskProblem();
  const problem = failed ?? (status?.penElsewhere ? ({ code: "other_tab_editing" } as const) : null);
  useEffect(() => {
    // What was said about a change that was not kept is no longer true.
    if (failed) say("");
  }, [failed]);
  if (!problem) return null;
  const takeOver = async (): Promise<void> => {
    await desk.takeOver().catch((error: unknown) => notifyProblem(error, noun));
    await queries.invalidateQueries({ queryKey: [project, "project"] });
  };
  const isElsewhere = problem.code === "other_tab_editing";
  return (
    <div className={styles.notice}>
      <ProblemNotice noun={noun} onRetry={isElsewhere ? undefined : () => void desk.retry()} problem={problem}>
        {isElsewhere && (
          <Button mt="xs" onClick={() => void takeOver()} variant="filled">
            Edit here
          </Button>
        )}
      </ProblemNotice>
    </div>
  );
}
