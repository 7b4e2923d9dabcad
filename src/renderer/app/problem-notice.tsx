import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Problem } from "../../domain/problem.ts";
import { sentence } from "../../words/problems.ts";
import { EditHere } from "./edit-here.tsx";
import styles from "./problem-notice.module.css";
import { problemOf } from "./use-deed.ts";

/** Says what went wrong: what happened, what was kept, what to do next. */
export function ProblemNotice({
  problem,
  noun,
  onRetry,
  children,
}: {
  problem: Problem;
  noun?: string | undefined;
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
}) {
  const { what, kept, next } = sentence(problem, noun);
  return (
    <div className={styles.notice} role="alert">
      <IconAlertTriangle aria-hidden="true" className={styles.sign} size={18} stroke={1.75} />
      <div>
        <p className={styles.what}>{what}</p>
        {kept !== "" && <p>{kept}</p>}
        {next !== "" && <p>{next}</p>}
        {children}
        {onRetry && (
          <Button mt="xs" onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}

/**
 * The same for whatever was thrown; where another window is editing, with the way to take over. Shows nothing when there
 * is no error.
 */
export function ErrorNotice({
  error,
  noun,
  onRetry,
}: {
  error: unknown;
  noun?: string | undefined;
  onRetry?: (() => void) | undefined;
}) {
  if (!error) return null;
  const problem = problemOf(error);
  if (problem.code !== "other_tab_editing") return <ProblemNotice problem={problem} noun={noun} onRetry={onRetry} />;
  return (
    <ProblemNotice problem={problem} noun={noun}>
      <EditHere onTaken={onRetry} />
    </ProblemNotice>
  );
}
