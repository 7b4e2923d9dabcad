import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Judgement } from "../../../contract/review.ts";
import { EXPECTATIONS } from "../../../words/answers.ts";
import { useKeyOf } from "../../app/use-key-of.ts";
import { objectId } from "../desk/object-id.ts";
import { say } from "../desk/said.ts";
import { useDesk, useJudgement } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import styles from "./record.module.css";
import { TextForm } from "./text-form.tsx";

type Expectation = Judgement["expectations"][number];
type Polarity = Expectation["polarity"];

/** What a right answer must say and must not say, in the reviewer's own words. */
export function Expectations({ quote, onQuoted }: { quote: string | null; onQuoted: () => void }) {
  const { desk } = useDesk();
  const { expectations } = useJudgement();
  const { view, look } = useLooking();
  const [editing, setEditing] = useState<Expectation | null>(null);
  const save = (one: Expectation): Promise<unknown> =>
    desk
      .change({
        run: (client, on) => client.review.expect({ ...on, ...one, quote: one.quote ?? undefined }),
      })
      .then((said) => said && desk.drafts.settle(fieldOf(one)));
  const close = (): void => {
    setEditing(null);
    onQuoted();
    look({ panel: null });
  };
  const keyOf = useKeyOf();
  const isOpen = view.panel === "expectation";
  if (expectations.length === 0 && !isOpen) return null;
  return (
    <section aria-label="What a right answer must say" className={styles.section}>
      {(["must", "must_not"] as const).map((polarity) => (
        <List
          items={expectations.filter((one) => one.polarity === polarity)}
          key={polarity}
          onEdit={(one) => {
            setEditing(one);
            look({ panel: "expectation" });
          }}
          onRemove={(one) => {
            void save({ ...one, text: "" });
            say(`Taken out. ${keyOf("undo")} brings it back.`);
          }}
          title={EXPECTATIONS[polarity]}
        />
      ))}
      {isOpen && <ExpectationForm before={editing} onClose={close} onSave={(one) => void save(one)} quote={quote} />}
    </section>
  );
}

const fieldOf = ({ object, polarity }: { object: string; polarity: Polarity }) =>
  ({ kind: "expectation", object, polarity }) as const;

function ExpectationForm({
  before,
  quote,
  onSave,
  onClose,
}: {
  before: Expectation | null;
  quote: string | null;
  onSave: (one: Expectation) => void;
  onClose: () => void;
}) {
  const { desk } = useDesk();
  // What was being typed when the page was left is taken up again.
  const [begun] = useState(
    () => desk.drafts.open().flatMap(({ field }) => (field.kind === "expectation" ? [field] : []))[0],
  );
  const [object] = useState(() => before?.object ?? begun?.object ?? objectId());
  const [polarity, setPolarity] = useState<Polarity>(before?.polarity ?? begun?.polarity ?? "must");
  const kept = before?.quote ?? quote;
  return (
    <TextForm
      button="Add"
      field={fieldOf({ object, polarity })}
      label={EXPECTATIONS[polarity]}
      onClose={onClose}
      onSave={(text) => onSave({ object, polarity, text, quote: kept })}
      saved={before?.text ?? ""}
    >
      <SegmentedControl
        aria-label="Must or must not"
        data={[
          { value: "must", label: "Must say" },
          { value: "must_not", label: "Must not say" },
        ]}
        disabled={before !== null}
        fullWidth
        onChange={(value) => {
          void desk.moveDraft(fieldOf({ object, polarity }), fieldOf({ object, polarity: value }));
          setPolarity(value);
        }}
        size="xs"
        value={polarity}
      />
      {kept && <blockquote className={styles.quote}>{kept}</blockquote>}
    </TextForm>
  );
}

function List({
  title,
  items,
  onEdit,
  onRemove,
}: {
  title: string;
  items: readonly Expectation[];
  onEdit: (one: Expectation) => void;
  onRemove: (one: Expectation) => void;
}) {
  if (items.length === 0) return null;
  return (
    <>
      <h3 className={styles.sectionTitle}>{title}</h3>
      <ul className={styles.list}>
        {items.map((one) => (
          <li className={styles.item} key={one.object}>
            <div>
              <p className={styles.itemText}>{one.text}</p>
              {one.quote && <blockquote className={styles.quote}>{one.quote}</blockquote>}
            </div>
            <div className={styles.itemActions}>
              <button className={styles.link} onClick={() => onEdit(one)} type="button">
                Edit
              </button>
              <button className={styles.link} onClick={() => onRemove(one)} type="button">
                Remove
              </button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
