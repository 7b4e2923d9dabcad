import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { Criterion, Rubric } from "../../domain/rubric.ts";
import { announce } from "../app/announce.tsx";
import { CriterionForm } from "./criterion-form.tsx";
import { type Draft, emptyCriterion, type Fault, moved, renamed, slugOf, without } from "./rubric-draft.ts";
import styles from "./rubric.module.css";

const MOST = 40;

/** The list of questions; one is open to be written. */
export function CriteriaEditor({
  draft,
  published,
  faults,
  open,
  onOpen,
  onChange,
}: {
  draft: Draft;
  published: Rubric | null;
  faults: Fault[];
  open: number;
  onOpen: (index: number) => void;
  onChange: (draft: Draft) => void;
}) {
  const [before, setBefore] = useState<{ draft: Draft; name: string } | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const ids = draft.criteria.map((criterion) => criterion.id);
  const isPublished = (id: string): boolean => published?.criteria.some((one) => one.id === id) ?? false;
  const set = (index: number, criterion: Criterion): void =>
    onChange({ ...draft, criteria: draft.criteria.map((one, i) => (i === index ? criterion : one)) });
  const move = (index: number, by: -1 | 1): void => {
    onChange({ ...draft, criteria: moved(draft.criteria, index, by) });
    if (open === index) onOpen(index + by);
    else if (open === index + by) onOpen(index);
    announce(`Question ${index + 1} is now question ${index + 1 + by}.`);
  };
  const remove = (index: number): void => {
    const gone = draft.criteria[index]!;
    setBefore({ draft, name: gone.name || `Question ${index + 1}` });
    onChange(without(draft, gone.id));
    onOpen(Math.max(0, index - 1));
  };
  const add = (): void => {
    const id = slugOf("", ids, `question_${draft.criteria.length + 1}`);
    onChange({ ...draft, criteria: [...draft.criteria, emptyCriterion(id)] });
    onOpen(draft.criteria.length);
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>("li[data-open] input")?.focus());
  };
  /** A question nobody has answered yet takes its id from its name; later the id stays for ever. */
  const settleId = (criterion: Criterion): void => {
    if (isPublished(criterion.id) || criterion.name.trim() === "") return;
    const others = ids.filter((id) => id !== criterion.id);
    onChange(renamed(draft, criterion.id, slugOf(criterion.name, others, criterion.id)));
  };
  return (
    <>
      <ol className={styles.criteria} ref={list}>
        {draft.criteria.map((criterion, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- the id follows the name while it is typed
          <li className={styles.criterion} data-open={i === open || undefined} key={i}>
            <div className={styles.criterionHead}>
              <button aria-expanded={i === open} className={styles.opener} onClick={() => onOpen(i)} type="button">
                <span className={styles.number}>{i + 1}</span>
                <span className={styles.criterionName}>{criterion.name || "New question"}</span>
                {faults.some((fault) => fault.criterion === i) && <span className={styles.unfinished}>unfinished</span>}
              </button>
              <Tool disabled={i === 0} label={`Move question ${i + 1} up`} onClick={() => move(i, -1)}>
                <IconArrowUp aria-hidden="true" size={16} stroke={1.75} />
              </Tool>
              <Tool
                disabled={i === draft.criteria.length - 1}
                label={`Move question ${i + 1} down`}
                onClick={() => move(i, 1)}
              >
                <IconArrowDown aria-hidden="true" size={16} stroke={1.75} />
              </Tool>
              <Tool
                disabled={draft.criteria.length === 1}
                label={`Take out question ${i + 1}`}
                onClick={() => remove(i)}
              >
                <IconTrash aria-hidden="true" size={16} stroke={1.75} />
              </Tool>
            </div>
            {i === open && (
              <CriterionForm
                criterion={criterion}
                earlier={draft.criteria.slice(0, i)}
                onChange={(next) => set(i, next)}
                onNamed={() => settleId(criterion)}
              />
            )}
          </li>
        ))}
      </ol>
      {before && (
        <p className={styles.undo} role="status">
          “{before.name}” was taken out.{" "}
          <Button
            onClick={() => {
              onChange(before.draft);
              setBefore(null);
            }}
            size="compact-sm"
            variant="subtle"
          >
            Put it back
          </Button>
        </p>
      )}
      <Button
        disabled={draft.criteria.length >= MOST}
        leftSection={<IconPlus aria-hidden="true" size={16} stroke={1.75} />}
        onClick={add}
      >
        Add a question
      </Button>
    </>
  );
}

function Tool({
  label,
  disabled,
  onClick,
  children,
}: {
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} color="gray" disabled={disabled} onClick={onClick} variant="subtle">
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
