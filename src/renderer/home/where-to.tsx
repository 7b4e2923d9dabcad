import { Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { RecentProject } from "../../contract/home.ts";
import { formatName } from "../../words/imports.ts";
import { carry } from "../app/carried.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { go } from "../app/route.ts";
import { useDeed } from "../app/use-deed.ts";
import { FIRST_TEMPLATE, TemplateChoice } from "./template-choice.tsx";
import type { Unplaced } from "./use-opening.ts";

const NEW = "new";

/** Asks which project a log export belongs to; says what is missing when reviews came without their project. */
export function WhereTo({
  opened,
  recent,
  onDone,
}: {
  opened: Unplaced | null;
  recent: RecentProject[];
  onDone: () => void;
}) {
  if (opened?.kind === "annotations")
    return (
      <Modal onClose={onDone} opened title="This is a review file">
        <p>
          “{opened.file.name}” holds reviews of a project that is not on this computer. Nothing was added. Ask whoever
          sent it for the project itself, open that first, and then open this file again.
        </p>
        <Group justify="flex-end">
          <Button onClick={onDone}>Close</Button>
        </Group>
      </Modal>
    );
  if (opened?.kind === "log") return <LogTo key={opened.file.handle} onDone={onDone} opened={opened} recent={recent} />;
  return null;
}

function LogTo({
  opened,
  recent,
  onDone,
}: {
  opened: Extract<Unplaced, { kind: "log" }>;
  recent: RecentProject[];
  onDone: () => void;
}) {
  const [to, setTo] = useState(NEW);
  const [name, setName] = useState("");
  const [template, setTemplate] = useState<string | null>(FIRST_TEMPLATE);
  useEffect(() => setName(opened.file.name.replace(/\.[^.]+$/, "")), [opened.file.name]);
  const create = useDeed(
    (client, input: { name: string; template?: string }) => client.home.create(input),
    [["recent"]],
  );
  const goOn = (project: string): void => {
    carry({ to: "import", file: opened.file });
    onDone();
    go({ screen: "import", project, record: null });
  };
  const own = recent.filter((one) => one.present && !one.sample);
  return (
    <Modal onClose={onDone} opened size="lg" title="Where should this log export go?">
      <p>
        “{opened.file.name}” is a log export ({formatName(opened.format)}). Nothing is added before you have seen what
        is in it.
      </p>
      <Stack gap="md">
        <Radio.Group aria-label="Project" onChange={setTo} value={to}>
          <Stack gap="xs">
            <Radio label="A new project" value={NEW} />
            {own.map((one) => (
              <Radio key={one.project} label={one.name} value={one.project} />
            ))}
          </Stack>
        </Radio.Group>
        {to === NEW && (
          <>
            <TextInput
              label="Name of the project"
              maxLength={120}
              onChange={(event) => setName(event.currentTarget.value)}
              value={name}
            />
            <TemplateChoice onChange={setTemplate} value={template} />
          </>
        )}
        <ErrorNotice error={create.error} />
        <Group justify="flex-end">
          <Button onClick={onDone}>Cancel</Button>
          <Button
            disabled={to === NEW && name.trim() === ""}
            loading={create.isPending}
            onClick={() => {
              if (to !== NEW) goOn(to);
              else
                create.mutate(
                  { name: name.trim(), ...(template ? { template } : {}) },
                  { onSuccess: ({ project }) => goOn(project) },
                );
            }}
            variant="filled"
          >
            Look inside
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
