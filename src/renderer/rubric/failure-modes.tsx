import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { FailureMode } from "../../domain/rubric.ts";
import { type Draft, slugOf } from "./rubric-draft.ts";
import styles from "./rubric.module.css";

const ALL = "";

/** Names for what goes wrong, each under one question or under all of them. */
export function FailureModes({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const modes = draft.failure_modes;
  const set = (next: FailureMode[]): void => onChange({ ...draft, failure_modes: next });
  const change = (at: number, part: Partial<FailureMode>): void =>
    set(modes.map((mode, i) => (i === at ? { ...mode, ...part } : mode)));
  const questions = [
    { value: ALL, label: "Every question" },
    ...draft.criteria.map((criterion, i) => ({
      value: criterion.id,
      label: `${i + 1} ${criterion.name || "New question"}`,
    })),
  ];
  return (
    <>
      {modes.map((mode, i) => (
        <div className={styles.mode} key={mode.id}>
          <TextInput
            aria-label={`Name of way to fail ${i + 1}`}
            maxLength={60}
            onChange={(event) => change(i, { label: event.currentTarget.value })}
            placeholder="Wrong party"
            value={mode.label}
          />
          <Select
            allowDeselect={false}
            aria-label={`Question of way to fail ${i + 1}`}
            data={questions}
            onChange={(id) => change(i, { criterion: id || undefined })}
            value={mode.criterion ?? ALL}
          />
          <TextInput
            aria-label={`What way to fail ${i + 1} means`}
            onChange={(event) => change(i, { means: event.currentTarget.value })}
            placeholder="What it means"
            value={mode.means}
          />
          <ActionIcon
            aria-label={`Take out ${mode.label || `way to fail ${i + 1}`}`}
            color="gray"
            onClick={() => set(modes.filter((_, at) => at !== i))}
            variant="subtle"
          >
            <IconTrash aria-hidden="true" size={16} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <Button
        leftSection={<IconPlus aria-hidden="true" size={16} stroke={1.75} />}
        mt="xs"
        onClick={() => {
          const taken = modes.map((mode) => mode.id);
          set([...modes, { id: slugOf("", taken, `mode_${modes.length + 1}`), label: "", means: "" }]);
        }}
      >
        Add a way to fail
      </Button>
    </>
  );
}
