import { memo, useState } from "react";
import type { LocatedPassage } from "../../../contract/documents.ts";
import type { Passage as PassageValue } from "../../../domain/record.ts";
import { count } from "../../../words/terms.ts";
import { foldAt } from "../text/fold.ts";
import type { Shared, SharedMark } from "../text/shared-terms.ts";
import { PassagePlace } from "./passage-place.tsx";
import styles from "./source.module.css";

/** A passage the AI saw: where it comes from, its text, and the words it shares with the active statement. */
export const Passage = memo(function Passage({
  passage,
  rank,
  shared,
  unfolded,
  current,
  located,
  showScore,
}: {
  passage: PassageValue;
  /** 1 = what the log ranked best. */
  rank: number;
  shared: Shared | null;
  /** Shown whole whatever its length, for instance while it is searched. */
  unfolded: boolean;
  /** Found as support just now. */
  current: boolean;
  /** Where it stands in its document; null while that is not known, or there are no documents. */
  located: LocatedPassage | null;
  showScore: boolean;
}) {
  const [open, setOpen] = useState(false);
  const cut = open || unfolded ? passage.text.length : foldAt(passage.text);
  const folded = foldAt(passage.text) < passage.text.length;
  const below = shared?.marks.filter(({ start }) => start >= cut).length ?? 0;
  return (
    <li
      aria-label={`Passage ${rank}`}
      className={styles.passage}
      data-current={current || undefined}
      data-passage={rank}
    >
      <div className={styles.where}>
        <span className={styles.rank}>{rank}</span>
        <span className={styles.document} title={passage.document}>
          {passage.title ?? passage.document ?? "Passage"}
        </span>
        {passage.page && <span className={styles.page}>p. {passage.page}</span>}
        {showScore && passage.score !== undefined && <span className={styles.page}>score {passage.score}</span>}
      </div>
      <div className={styles.text} data-passage-text dir="auto">
        <Marked cut={cut} marks={shared?.marks ?? []} text={passage.text} />
        {cut < passage.text.length && "…"}
      </div>
      {shared && shared.marks.length > 0 && (
        <p className={styles.shares}>Shares {shared.strongest.map((word) => `“${word}”`).join(", ")}</p>
      )}
      {located && <PassagePlace located={located} name={passage.title ?? passage.document} text={passage.text} />}
      {folded && !unfolded && (
        <button aria-expanded={open} className={styles.fold} onClick={() => setOpen(!open)} type="button">
          {open ? "Show less" : "Show all"}
          {!open && below > 0 && ` (${count(below, "shared word")} below)`}
        </button>
      )}
    </li>
  );
});

function Marked({ text, marks, cut }: { text: string; marks: readonly SharedMark[]; cut: number }) {
  const pieces: React.ReactNode[] = [];
  let at = 0;
  for (const { start, end, strong } of marks) {
    if (start >= cut) break;
    pieces.push(text.slice(at, start));
    pieces.push(
      <mark className={styles.shared} data-strong={strong || undefined} key={start}>
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  return [...pieces, text.slice(at, Math.max(at, cut))];
}
