import { useMemo } from "react";
import { useDesk } from "../../desk/use-desk.ts";
import { bestFirst } from "../../text/shared-terms.ts";
import styles from "../panel.module.css";
import { FOUND } from "../use-found-list.ts";
import { sharedFor } from "../use-shared.ts";

/** As many of the passages the AI saw as are named beside what was found in the documents. */
const MOST = 3;

/** The passages the AI saw that share most with the words sought: what it had before it. */
export function SeenPassages({ text, onPassage }: { text: string; onPassage: (passage: number) => void }) {
  const { context } = useDesk().desk.record;
  const shared = useMemo(() => sharedFor(context, text), [context, text]);
  const best = bestFirst(shared).slice(0, MOST);
  if (best.length === 0) return null;
  return (
    <>
      <h3 className={styles.group}>Among the passages the AI saw</h3>
      <ol className={styles.list}>
        {best.map((passage) => {
          const { title, document, page } = context[passage]!;
          return (
            <li className={styles.item} key={passage}>
              <button
                className={styles.open}
                onClick={() => onPassage(passage)}
                type="button"
                {...{ [FOUND]: `passage ${passage}` }}
              >
                <span className={styles.where}>
                  <span className={styles.title}>Passage {passage + 1}</span>
                  <span className={styles.page}>
                    {[title ?? document, page && `p. ${page}`].filter(Boolean).join(", ")}
                  </span>
                </span>
                <span className={styles.terms}>
                  Shares {shared[passage]!.strongest.map((word) => `“${word}”`).join(", ")}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
