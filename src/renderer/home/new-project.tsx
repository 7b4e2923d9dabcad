import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { go } from "../app/route.ts";
import { useDeed } from "../app/use-deed.ts";
import { FIRST_TEMPLATE, TemplateChoice } from "./template-choice.tsx";

/** Begins a project: its name and the rubric to start from. The next step is to import a log export. */
export function NewProject({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [name, setName] = useState("");
  const [template, setTemplate] = useState<string | null>(FIRST_TEMPLATE);
  const create = useDeed(
    (client, input: { name: string; template?: string }) => client.home.create(input),
    [["recent"]],
  );
  return (
    <Modal onClose={onClose} opened={opened} size="lg" title="New project">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { name: name.trim(), ...(template ? { template } : {}) },
            { onSuccess: ({ project }) => go({ screen: "import", project, record: null }) },
          );
        }}
      >
        <Stack gap="md">
          <TextInput
            data-autofocus
            label="Name"
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
            placeholder="Leave policy answers, autumn"
            value={name}
          />
          <TemplateChoice onChange={setTemplate} value={template} />
          <ErrorNotice error={create.error} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Cancel</Button>
            <Button disabled={name.trim() === ""} loading={create.isPending} type="submit" variant="filled">
              Create
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
