import { useState } from "react";
import type { Judgement } from "../../../contract/review.ts";
import { clock } from "../../../words/states.ts";
import { useKeyOf } from "../../app/use-key-of.ts";
import { objectId } from "../desk/object-id.ts";
import { say } from "../desk/said.ts";
import { useDesk, useJudgement } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import styles from "./record.module.css";
import { TextForm } from "./text-form.tsx";

type Note = Judgement["notes"][number];

/** Notes to the lead about this record. They travel with the reviews. */
export function Notes({ quote, onQuoted }: { quote: string | null; onQuoted: () => void }) {
  const { desk } = useDesk();
  const { notes } = useJudgement();
  const { view, look } = useLooking();
  const [editing, setEditing] = useState<Note | null>(null);
  const keyOf = useKeyOf();
  const isOpen = view.panel === "note";
  const write = async (object: string, text: string): Promise<void> => {
    const said = await desk.change({ run: (client, on) => client.review.note({ ...on, object, text }) });
    if (said) desk.drafts.settle({ kind: "note", object });
  };
  if (notes.length === 0 && !isOpen) return null;
  return (
    <section aria-label="Notes to the lead" className={styles.section}>
      <h3 className={styles.sectionTitle}>Note to the lead</h3>
      <ul className={styles.list}>
        {notes.map((note) => (
          <li className={styles.item} key={note.object}>
            <div>
              <p className={styles.itemText}>{note.text}</p>
              <p className={styles.when}>{clock(note.claimedAt)}</p>
            </div>
            <div className={styles.itemActions}>
              <button
                className={styles.link}
                onClick={() => {
                  setEditing(note);
                  look({ panel: "note" });
                }}
                type="button"
              >
                Edit
              </button>
              <button
                className={styles.link}
                onClick={() => {
                  void write(note.object, "");
                  say(`Note taken out. ${keyOf("undo")} brings it back.`);
                }}
                type="button"
              >
                Remove
              </button>
            </div>
          </li>
        ))}
      </ul>
      {isOpen && (
        <NoteForm
          before={editing}
          key={editing?.object ?? "new"}
          onClose={() => {
            setEditing(null);
            onQuoted();
            look({ panel: null });
          }}
          onSave={(object, text) => void write(object, text)}
          quote={quote}
        />
      )}
    </section>
  );
}

function NoteForm({
  before,
  quote,
  onSave,
  onClose,
}: {
  before: Note | null;
  quote: string | null;
  onSave: (object: string, text: string) => void;
  onClose: () => void;
}) {
  const { desk } = useDesk();
  const [begun] = useState(
    () => desk.drafts.open().flatMap(({ field }) => (field.kind === "note" ? [field.object] : []))[0],
  );
  const [object] = useState(() => before?.object ?? begun ?? objectId());
  return (
    <TextForm
      button="Save note"
      field={{ kind: "note", object }}
      label="What should the lead know?"
      onClose={onClose}
      onSave={(text) => onSave(object, text)}
      saved={before?.text ?? (quote ? `“${quote}”: ` : "")}
    />
  );
}
