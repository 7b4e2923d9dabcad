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

/** Asks which project a log export or a document belongs to; says what is missing when reviews came without theirs. */
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
  if (opened) return <FileTo key={opened.file.handle} onDone={onDone} opened={opened} recent={recent} />;
  return null;
}

type Placeable = Exclude<Unplaced, { kind: "annotations" }>;

/** What a file is, and what happens with it next. */
const ASKS = {
  log: {
    title: "Where should this log export go?",
    what: ({ file, format }: Extract<Placeable, { kind: "log" }>) =>
      `“${file.name}” is a log export (${formatName(format)}). Nothing is added before you have seen what is in it.`,
    next: "Look inside",
  },
  document: {
    title: "Where should this document go?",
    what: ({ file }: Extract<Placeable, { kind: "document" }>) =>
      `“${file.name}” is a document, one of the sources answers are judged against. It is added to the documents of the project, and its text is read.`,
    next: "Add it",
  },
};

function FileTo({ opened, recent, onDone }: { opened: Placeable; recent: RecentProject[]; onDone: () => void }) {
  const own = recent.filter((one) => one.present && !one.sample);
  // A log may begin a project; a document belongs to one that is there.
  const [to, setTo] = useState(opened.kind === "document" ? (own[0]?.project ?? NEW) : NEW);
  const [name, setName] = useState("");
  const [template, setTemplate] = useState<string | null>(FIRST_TEMPLATE);
  useEffect(() => setName(opened.file.name.replace(/\.[^.]+$/, "")), [opened.file.name]);
  const create = useDeed(
    (client, input: { name: string; template?: string }) => client.home.create(input),
    [["recent"]],
  );
  const goOn = (project: string): void => {
    const screen = opened.kind === "log" ? "import" : "documents";
    carry({ to: screen, file: opened.file });
    onDone();
    go({ screen, project, record: null });
  };
  return (
    <Modal onClose={onDone} opened size="lg" title={ASKS[opened.kind].title}>
      <p>{opened.kind === "log" ? ASKS.log.what(opened) : ASKS.document.what(opened)}</p>
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
            {ASKS[opened.kind].next}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
