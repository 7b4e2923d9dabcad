import { useState } from "react";
import { warning } from "../../words/warnings.ts";
import { notifyProblem } from "./notify.tsx";
import styles from "./shell.module.css";
import { useDeed } from "./use-deed.ts";
import type { Status } from "./use-status.ts";

/** What has to be said at the top of every screen of a project, each until it is put away. */
export function WarningsBar({ status }: { status: Status }) {
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  // Once each: two reviewers who have no names yet are spoken of alike.
  const said = [...new Set(status.warnings.map(({ code, values }) => warning(code, values)))];
  return (
    <>
      {status.penElsewhere && <PenElsewhere project={status.project} />}
      {said
        .filter((one) => !away.has(one))
        .map((one) => (
          <div className={styles.strip} key={one} role="status">
            <p>{one}</p>
            <button className={styles.stripButton} onClick={() => setAway(new Set([...away, one]))} type="button">
              Hide
            </button>
          </div>
        ))}
    </>
  );
}

function PenElsewhere({ project }: { project: string }) {
  const take = useDeed((client, input: { project: string }) => client.review.takePen(input), [[project]]);
  return (
    <div className={styles.strip} role="status">
      <p>This project is being worked on in another window. Here you can read.</p>
      <button
        className={styles.stripButton}
        onClick={() => take.mutate({ project }, { onError: (error) => notifyProblem(error) })}
        type="button"
      >
        Work here instead
      </button>
    </div>
  );
}
