import { Button } from "@mantine/core";
import { ProblemNotice } from "../../app/problem-notice.tsx";
import { useDesk, useDeskProblem } from "../desk/use-desk.ts";
import styles from "./record.module.css";

/** Says that the last change was not kept, and offers what can be done; nothing typed or pressed is lost meanwhile. */
export function DeedNotice() {
  const { desk, noun } = useDesk();
  const problem = useDeskProblem();
  if (!problem) return null;
  if (problem.code === "other_tab_editing")
    return (
      <div className={styles.notice}>
        <ProblemNotice noun={noun} problem={problem}>
          <Button mt="xs" onClick={() => void desk.takeOver()} variant="filled">
            Edit here
          </Button>
        </ProblemNotice>
      </div>
    );
  return (
    <div className={styles.notice}>
      <ProblemNotice noun={noun} onRetry={() => void desk.retry()} problem={problem} />
    </div>
  );
}
