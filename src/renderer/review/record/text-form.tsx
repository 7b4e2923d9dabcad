import { Button } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import type { Field } from "../../../contract/review.ts";
import { useDesk, useDraft } from "../desk/use-desk.ts";
import { enterZone } from "../desk/zones.ts";
import styles from "./record.module.css";

/**
 * A small form of one text box. What is typed is kept as a draft at once; Enter saves it, Shift+Enter makes a new
 * line, Esc leaves it for later.
 */
export function TextForm({
  field,
  saved = "",
  label,
  button,
  optional = false,
  children,
  onSave,
  onClose,
}: {
  field: Field;
  saved?: string;
  label: string;
  button: string;
  /** May be saved empty. */
  optional?: boolean;
  children?: ReactNode;
  onSave: (text: string) => void;
  onClose: () => void;
}) {
  const { desk } = useDesk();
  const [text, type] = useDraft(field, saved);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.closest("form")?.scrollIntoView({ block: "nearest" });
  }, []);
  const close = (): void => {
    onClose();
    enterZone("rubric");
  };
  const save = (): void => {
    if (!optional && text.trim() === "") return;
    onSave(text);
    close();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey) save();
    else return;
    event.preventDefault();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {children}
      <label className={styles.formLabel}>
        {label}
        <textarea
          className={styles.box}
          dir="auto"
          onBlur={() => void desk.drafts.flush()}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={keys}
          ref={box}
          rows={2}
          spellCheck
          value={text}
        />
      </label>
      <div className={styles.formEnd}>
        <Button onClick={close} size="compact-sm" variant="subtle">
          Close
        </Button>
        <Button size="compact-sm" type="submit" variant="filled">
          {button}
        </Button>
      </div>
    </form>
  );
}
