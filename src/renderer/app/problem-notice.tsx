import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Problem } from "../../domain/problem.ts";
import { sentence } from "../../words/problems.ts";
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

/** The same for whatever was thrown. Shows nothing when there is no error. */
export function ErrorNotice({
  error,
  noun,
  onRetry,
}: {
  error: unknown;
  noun?: string | undefined;
  onRetry?: (() => void) | undefined;
}) {
  return error ? <ProblemNotice problem={problemOf(error)} noun={noun} onRetry={onRetry} /> : null;
}
