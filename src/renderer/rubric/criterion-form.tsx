import { Checkbox, Input, SegmentedControl, Select, Stack, Textarea, TextInput } from "@mantine/core";
import type { Criterion } from "../../domain/rubric.ts";
import type { Answer } from "../../domain/verdict.ts";
import { ANSWERS } from "../../words/answers.ts";
import styles from "./rubric.module.css";

const REASON_RULES: { value: Criterion["rationale"]; label: string }[] = [
  { value: "always", label: "With every answer" },
  { value: "on_fail", label: "With Fail" },
  { value: "on_non_pass", label: "With everything but Pass" },
  { value: "never", label: "Never" },
];
const ALWAYS = "";

/** Everything one question says and how it is asked. */
export function CriterionForm({
  criterion,
  earlier,
  onChange,
  onNamed,
}: {
  criterion: Criterion;
  /** Questions asked before this one. */
  earlier: Criterion[];
  onChange: (criterion: Criterion) => void;
  /** The name has been typed; the field is left. */
  onNamed: () => void;
}) {
  const set = (change: Partial<Criterion>): void => onChange({ ...criterion, ...change });
  const text = (field: "question" | "pass" | "fail" | "guidance" | "passing_example" | "failing_example") => ({
    autosize: true,
    maxRows: 12,
    onChange: (event: React.ChangeEvent<HTMLTextAreaElement>) => set({ [field]: event.currentTarget.value }),
    value: criterion[field],
  });
  return (
    <Stack className={styles.form} gap="md">
      <TextInput
        description={`For the narrow row beside the text. ${40 - criterion.name.length} characters left.`}
        label="Short name"
        maxLength={40}
        onBlur={onNamed}
        onChange={(event) => set({ name: event.currentTarget.value })}
        required
        value={criterion.name}
      />
      <Textarea label="Question" minRows={2} required {...text("question")} />
      <div className={styles.pair}>
        <Textarea label="Pass means…" minRows={2} required {...text("pass")} />
        <Textarea label="Fail means…" minRows={2} required {...text("fail")} />
      </div>
      <Textarea
        description="For the hard cases: what to look for, and where the line is."
        label="Guidance"
        minRows={2}
        {...text("guidance")}
      />
      <div className={styles.pair}>
        <Textarea label="A passing example" minRows={2} {...text("passing_example")} />
        <Textarea label="A failing example" minRows={2} {...text("failing_example")} />
      </div>
      <Checkbox
        checked={criterion.critical}
        description="A fail here fails the whole text."
        label="Critical"
        onChange={(event) => set({ critical: event.currentTarget.checked })}
      />
      <div className={styles.pair}>
        <Select
          allowDeselect={false}
          data={REASON_RULES}
          label="A reason is needed"
          onChange={(rationale) => set({ rationale: rationale as Criterion["rationale"] })}
          value={criterion.rationale}
        />
        <Input.Wrapper label="In doubt, the answer is" labelElement="div">
          <SegmentedControl
            aria-label="In doubt, the answer is"
            data={[
              { value: "pass", label: ANSWERS.pass.word },
              { value: "fail", label: ANSWERS.fail.word },
            ]}
            onChange={(answer) => set({ in_doubt: answer })}
            value={criterion.in_doubt}
          />
        </Input.Wrapper>
      </div>
      <Condition criterion={criterion} earlier={earlier} onChange={onChange} />
    </Stack>
  );
}

/** Asked only after a certain answer to an earlier question; one level, so that the order stays plain. */
function Condition({
  criterion,
  earlier,
  onChange,
}: {
  criterion: Criterion;
  earlier: Criterion[];
  onChange: (criterion: Criterion) => void;
}) {
  const gate = criterion.applies_when;
  const questions = earlier.filter((one) => !one.applies_when || one.id === gate?.criterion);
  if (questions.length === 0 && !gate) return null;
  const set = (next: Criterion["applies_when"]): void => {
    const { applies_when: _old, ...rest } = criterion;
    onChange(next ? { ...rest, applies_when: next } : rest);
  };
  return (
    <div className={styles.pair}>
      <Select
        allowDeselect={false}
        data={[
          { value: ALWAYS, label: "Always" },
          ...questions.map((one) => ({ value: one.id, label: `After “${one.name || "New question"}”` })),
        ]}
        label="Asked"
        onChange={(id) => set(id ? { criterion: id, is: gate?.is ?? "pass" } : undefined)}
        value={gate?.criterion ?? ALWAYS}
      />
      {gate && (
        <Select
          allowDeselect={false}
          data={Object.entries(ANSWERS).map(([value, { word }]) => ({ value, label: word }))}
          label="when that answer is"
          onChange={(is) => set({ criterion: gate.criterion, is: is as Answer })}
          value={gate.is}
        />
      )}
    </div>
  );
}
