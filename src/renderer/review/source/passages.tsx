import { useDesk } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import { useShelf } from "./document/shelf.tsx";
import { MissedList } from "./missed-list.tsx";
import { Passage } from "./passage.tsx";
import styles from "./source.module.css";
import { useShared } from "./use-shared.ts";

/** The passages the AI saw, in the order the log ranked them. */
export function Passages({ current }: { current: number | null }) {
  const { record, rubric } = useDesk().desk;
  const { view } = useLooking();
  const shared = useShared();
  const { located } = useShelf();
  if (record.context.length === 0)
    return (
      <>
        <p className={styles.nothing}>
          This log holds no passages for this one. Judge it by what you know and by the task alone; where a question
          asks for the source, choose Can’t judge.
        </p>
        <MissedList />
      </>
    );
  return (
    <>
      <ol className={styles.passages}>
        {record.context.map((passage, i) => (
          <Passage
            current={current === i}
            key={i}
            located={located[i] ?? null}
            passage={passage}
            rank={i + 1}
            shared={shared?.[i] ?? null}
            showScore={rubric.show_scores}
            unfolded={view.finding === "source" || current === i}
          />
        ))}
      </ol>
      <MissedList />
    </>
  );
}
