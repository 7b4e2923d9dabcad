import { reason } from "../../words/problems.ts";
import { PART_STATES } from "../../words/states.ts";
import { count } from "../../words/terms.ts";
import { warning } from "../../words/warnings.ts";
import type { Status } from "../app/use-status.ts";
import type { Share } from "./review-parts.ts";
import styles from "./reviews.module.css";

/** Whose work is in a file, and what is remarkable about any part of it. */
export function Parts({ parts, status }: { parts: Share[]; status: Status }) {
  return (
    <ul className={styles.parts}>
      {parts.map((share) => (
        <li key={share.annotator ?? "unknown"}>
          <strong>{nameOf(share, status)}</strong>{" "}
          <span className="ts-muted">
            {[
              count(share.entries, "change"),
              share.fresh < share.entries && `${count(share.fresh, "change").split(" ")[0]} new`,
              share.withheld > 0 && `${count(share.withheld, "text")} not sent`,
            ]
              .filter(Boolean)
              .join(", ")}
          </span>
          {share.remarks.length > 0 && (
            <ul className={styles.remarks}>
              {share.remarks.map((part) => (
                <li key={`${part.writer} ${part.revision}`}>
                  Part {part.revision}: {PART_STATES[part.state]}.{" "}
                  {[
                    ...part.problems.map((problem) => reason(problem, status.noun)),
                    ...part.flags.map(({ code, values }) => warning(code, values)),
                  ].join(" ")}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function nameOf(share: Share, status: Status): string {
  const known = status.reviewers.find((one) => one.annotator === share.annotator);
  if (known?.me) return "Your own work";
  return share.name ?? known?.name ?? "A reviewer not named yet";
}
