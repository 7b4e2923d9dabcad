import { type KeyboardEvent, useRef } from "react";
import type { AnswerView } from "../../../contract/review.ts";
import { EARLIER_REASON, WITHHELD } from "../../../words/states.ts";
import { say } from "../desk/said.ts";
import { useDesk, useDraft } from "../desk/use-desk.ts";
import styles from "./criteria.module.css";
import { focusRow } from "./focus.ts";

/**
 * The reason for an answer. Enter keeps it and goes to the next row, Shift+Enter makes a new line, ↓ in an empty box
 * goes to the chips, Esc back to the row.
 */
export function Reason({ view, row, onDone }: { view: AnswerView; row: number; onDone: () => void }) {
  const { desk } = useDesk();
  const field = { kind: "reason", criterion: view.criterion } as const;
  const [text, type] = useDraft(field, view.reason?.text ?? "");
  const box = useRef<HTMLTextAreaElement>(null);
  const isEarlier = view.reason?.forEarlierAnswer === true && view.verdict !== null;
  const confirm = (): void =>
    void desk.change({ run: (client, on) => client.review.confirmReason({ ...on, criterion: view.criterion }) });
  const keep = async (): Promise<void> => {
    if (isEarlier && text === view.reason?.text) confirm();
    else await desk.settle(field, text);
  };
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // An input method uses Enter and the arrows while it composes.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // "Reason needed" has been met.
    if (["Enter", "Escape"].includes(event.key) && !event.shiftKey && text.trim() !== "") say("");
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void keep();
      onDone();
    } else if (event.key === "Escape") {
      event.preventDefault();
      focusRow(row);
    } else if (event.key === "ArrowDown" && text === "") {
      if (focusRow(row, "chips") || focusRow(row, "non_answer")) event.preventDefault();
    }
  };
  const id = `reason-${view.criterion}`;
  return (
    <div className={styles.reason}>
      <label className={styles.fieldLabel} htmlFor={id}>
        Reason
        {view.reasonNeeded && text.trim() === "" && <span className={styles.needed}>needed</span>}
        {text !== (view.reason?.text ?? "") && <span className={styles.hint}>Enter: keep and go on</span>}
      </label>
      <textarea
        aria-required={view.reasonNeeded}
        className={styles.reasonBox}
        data-reason
        dir="auto"
        id={id}
        onBlur={() => void desk.drafts.flush()}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={keys}
        placeholder={view.reasonNeeded ? "" : "Optional"}
        ref={box}
        rows={1}
        spellCheck
        value={text}
      />
      {view.reason?.withheld && <p className={styles.hint}>{WITHHELD}</p>}
      {isEarlier && (
        <p className={styles.remark}>
          {EARLIER_REASON}
          <button className={styles.small} onClick={confirm} type="button">
            It still stands
          </button>
        </p>
      )}
    </div>
  );
}
