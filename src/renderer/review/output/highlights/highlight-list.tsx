import { type RefObject, useState } from "react";
import type { HighlightView } from "../../../../contract/review.ts";
import { plainText } from "../../../app/plain-text.ts";
import { WITHHELD } from "../../../../words/states.ts";
import { useDesk, useDraft, useJudgement } from "../../desk/use-desk.ts";
import { positionsIn } from "../../text/code-points.ts";
import { outputPlaces } from "../../text/output-places.ts";
import { categoryOf } from "./categories.ts";
import { HighlightMenu } from "./highlight-menu.tsx";
import styles from "./highlights.module.css";
import { useHighlighting } from "./use-highlighting.ts";

/** The highlights below the text, in its order; those whose words are gone from it come last and stay listed. */
export function HighlightList({ text }: { text: RefObject<HTMLDivElement | null> }) {
  const { highlights } = useJudgement();
  if (highlights.length === 0) return null;
  const last = Number.MAX_SAFE_INTEGER;
  const inOrder = highlights.toSorted((a, b) => (a.start ?? last) - (b.start ?? last));
  return (
    <section aria-label="Highlights" className={styles.section}>
      <h3 className={styles.title}>Highlights</h3>
      <ul className={styles.list}>
        {inOrder.map((one) => (
          <Item key={one.object} one={one} text={text} />
        ))}
      </ul>
    </section>
  );
}

function Item({ one, text }: { one: HighlightView; text: RefObject<HTMLDivElement | null> }) {
  const { desk } = useDesk();
  const { record, rubric } = desk;
  const { change, remove } = useHighlighting();
  const [menu, setMenu] = useState<DOMRect | null>(null);
  // A note that was being typed when the page was left is taken up again, without taking the focus.
  const [noting, setNoting] = useState<"begun" | "asked" | null>(() =>
    desk.drafts.text({ kind: "highlight_note", object: one.object }) === undefined ? null : "begun",
  );
  const { label, sign } = categoryOf(rubric, one.category);
  const isLost = one.start === null;
  const show = (): void => {
    if (!text.current || one.start === null || one.end === null) return;
    const { toUnits } = positionsIn(record.output);
    const span = { start: toUnits(one.start), end: toUnits(one.end) };
    const range = outputPlaces(text.current, record.output).rangeOf(span);
    range?.startContainer.parentElement?.scrollIntoView({ block: "center" });
    if (range)
      getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  };
  return (
    <li className={styles.item}>
      <span aria-hidden="true" className={styles.letter}>
        {sign}
      </span>
      <div>
        <span className={styles.label}>{label}</span>{" "}
        {one.quote === "" ? (
          <span className="ts-muted">{WITHHELD}</span>
        ) : (
          <button className={styles.words} disabled={isLost} onClick={show} type="button">
            “{plainText(one.quote)}”
          </button>
        )}
        {isLost && one.quote !== "" && <p className={styles.lost}>These words are not in the text any more.</p>}
        {one.note !== "" && !noting && <p className="ts-muted">{one.note}</p>}
      </div>
      <div className={styles.actions}>
        {!isLost && (
          <button className={styles.link} onClick={() => setNoting("asked")} type="button">
            {one.note === "" ? "Add a note" : "Edit the note"}
          </button>
        )}
        {!isLost && (
          <button
            aria-haspopup="menu"
            className={styles.link}
            onClick={(event) => setMenu(event.currentTarget.getBoundingClientRect())}
            type="button"
          >
            Change
          </button>
        )}
        <button
          aria-label={`Remove the highlight “${plainText(one.quote)}”`}
          className={styles.link}
          onClick={() => remove(one)}
          type="button"
        >
          Remove
        </button>
      </div>
      {noting && <NoteForm autoFocus={noting === "asked"} onClose={() => setNoting(null)} one={one} />}
      {menu && (
        <HighlightMenu
          at={menu}
          chosen={one.category}
          onChoose={(category) => change(one, category)}
          onClose={() => setMenu(null)}
        />
      )}
    </li>
  );
}

/** A note on a highlight. What is typed is kept at once; Enter, and leaving the box, make a change of it. */
function NoteForm({ one, autoFocus, onClose }: { one: HighlightView; autoFocus: boolean; onClose: () => void }) {
  const { desk } = useDesk();
  const field = { kind: "highlight_note", object: one.object } as const;
  const [words, type] = useDraft(field, one.note);
  const keep = (): void => {
    void desk.settle(field, words.trim());
    onClose();
  };
  return (
    <div className={styles.note}>
      <textarea
        aria-label="Note on the highlight"
        autoFocus={autoFocus}
        className={styles.noteBox}
        dir="auto"
        onBlur={keep}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.keyCode === 229) return;
          if (event.key !== "Escape" && (event.key !== "Enter" || event.shiftKey)) return;
          keep();
          event.preventDefault();
          event.stopPropagation();
        }}
        rows={1}
        value={words}
      />
    </div>
  );
}
