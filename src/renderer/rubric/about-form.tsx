import { Checkbox, Input, SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import type { Draft } from "./rubric-draft.ts";
import styles from "./rubric.module.css";

/** What each choice of when the checks are seen means for the reviewer. */
const CHECKS_WHEN = {
  on_demand: "They open when the reviewer asks for them (C).",
  before: "They lie open from the start. What is seen first can lead an answer.",
  after_first_verdict: "They open only once a first answer was given, so that they cannot lead it.",
} as const;

type Props = { draft: Draft; onChange: (draft: Draft) => void };

/** What the rubric is for: read by every reviewer once, before the first text. */
export function AboutForm({ draft, onChange }: Props) {
  const set = (change: Partial<Draft>): void => onChange({ ...draft, ...change });
  return (
    <Stack gap="md">
      <div className={styles.pair}>
        <TextInput
          label="Title"
          onChange={(event) => set({ title: event.currentTarget.value })}
          required
          value={draft.title}
        />
        <TextInput
          label="One text is called"
          maxLength={24}
          onChange={(event) => set({ record_noun: event.currentTarget.value })}
          placeholder="Summary"
          required
          value={draft.record_noun}
        />
      </div>
      <Textarea
        autosize
        description="What is decided with the answers, and against what a text is judged. Reviewers read it before the first one."
        label="Purpose"
        maxRows={10}
        minRows={2}
        onChange={(event) => set({ purpose: event.currentTarget.value })}
        value={draft.purpose}
      />
      <div className={styles.pair}>
        <TextInput
          label="Law or rules to judge under"
          onChange={(event) => set({ jurisdiction: event.currentTarget.value })}
          placeholder="The law of California"
          value={draft.jurisdiction}
        />
        <TextInput
          label="As at"
          onChange={(event) => set({ as_of: event.currentTarget.value })}
          placeholder="1 July 2025"
          value={draft.as_of}
        />
      </div>
    </Stack>
  );
}

/** How Review behaves with this rubric. */
export function BehaviourForm({ draft, onChange }: Props) {
  const set = (change: Partial<Draft>): void => onChange({ ...draft, ...change });
  return (
    <Stack gap="md">
      <Input.Wrapper
        description="Each sentence can be marked as supported, contradicted or not found. Marks help in finding what is wrong; they never set an answer."
        label="Marking single statements"
        labelElement="div"
      >
        <SegmentedControl
          aria-label="Marking single statements"
          data={[
            { value: "off", label: "Not at all" },
            { value: "on_fail", label: "When something fails" },
            { value: "every", label: "Every statement" },
          ]}
          onChange={(statements) => set({ statements })}
          value={draft.statements}
        />
      </Input.Wrapper>
      <Input.Wrapper
        description={`Quotations, numbers, dates, amounts, sections and defined terms of the text are looked up in its sources: a look-up, never an answer. ${CHECKS_WHEN[draft.checks]}`}
        label="Checks against the source"
        labelElement="div"
      >
        <SegmentedControl
          aria-label="Checks against the source"
          data={[
            { value: "on_demand", label: "When asked for" },
            { value: "before", label: "Before the first answer" },
            { value: "after_first_verdict", label: "After the first answer" },
          ]}
          onChange={(checks) => set({ checks })}
          value={draft.checks}
        />
      </Input.Wrapper>
      <Checkbox
        checked={draft.show_model}
        description="Otherwise it is hidden until a text is complete, so that nobody judges the name."
        label="Show which model wrote the text"
        onChange={(event) => set({ show_model: event.currentTarget.checked })}
      />
      <Checkbox
        checked={draft.show_scores}
        description="Otherwise they are hidden until a text is complete, so that nobody follows them."
        label="Show scores and labels that came with the text"
        onChange={(event) => set({ show_scores: event.currentTarget.checked })}
      />
    </Stack>
  );
}
