import { Radio, Stack } from "@mantine/core";
import { count } from "../../words/terms.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { useAsk } from "../app/use-deed.ts";

const NONE = "";

/** What is chosen to begin with: the template that suits any answer, so that a project in haste can be judged too. */
export const FIRST_TEMPLATE = "context-answer";

/** Which questions to begin with: one of the rubrics that come with the program, or none. */
export function TemplateChoice({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const templates = useAsk(["templates"], (client) => client.rubrics.templates());
  return (
    <Radio.Group
      description="The questions each text is judged by. You can change every word later."
      label="Rubric to begin with"
      onChange={(id) => onChange(id === NONE ? null : id)}
      value={value ?? NONE}
    >
      <ErrorNotice error={templates.error} />
      <Stack gap="xs" mt="xs">
        {(templates.data ?? []).map(({ id, title, about, rubric }) => (
          <Radio
            description={`${about} (${count(rubric.criteria.length, "question")})`}
            key={id}
            label={title}
            value={id}
          />
        ))}
        <Radio description="You write the questions yourself." label="An empty rubric" value={NONE} />
      </Stack>
    </Radio.Group>
  );
}
