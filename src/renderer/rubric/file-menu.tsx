import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import type { Rubric } from "../../domain/rubric.ts";
import { confirm } from "../app/confirm.tsx";
import { useHost } from "../app/host-context.ts";
import { notify, notifyProblem } from "../app/notify.tsx";
import { faultsOf } from "./rubric-draft.ts";
import { TemplatesDialog, YAML } from "./start-from.tsx";
import type { DraftDesk } from "./use-rubric-draft.ts";

/** Ways in and out of the draft: templates, files, back to what is published. */
export function FileMenu({ desk }: { desk: DraftDesk }) {
  const host = useHost();
  const [choosing, setChoosing] = useState(false);
  const replace = async (next: Rubric, from: string): Promise<void> => {
    const goOn =
      !desk.changed ||
      (await confirm({
        title: "Replace the draft?",
        text: `The draft you are writing is replaced by ${from}. What is published stays as it is.`,
        yes: "Replace the draft",
      }));
    if (!goOn) return;
    desk.set(next);
    notify(`The draft is now ${from}. Publish it when it is right.`);
  };
  const read = async (): Promise<void> => {
    try {
      const [file] = await host.pickFiles({ accept: YAML, multiple: false });
      if (file) await replace(await host.client.rubrics.readYaml({ file }), `“${file.name}”`);
    } catch (error) {
      notifyProblem(error);
    }
  };
  const save = async (): Promise<void> => {
    try {
      await host.deliver(await host.client.rubrics.toYaml({ rubric: desk.draft! }));
    } catch (error) {
      notifyProblem(error);
    }
  };
  const discard = async (): Promise<void> => {
    const goOn = await confirm({
      title: "Drop the draft?",
      text: "Everything changed since the last publication is dropped. This cannot be taken back.",
      yes: "Drop the draft",
      grave: true,
    });
    if (goOn) await desk.discard();
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button rightSection={<IconChevronDown aria-hidden="true" size={14} stroke={1.75} />}>
            Templates and files
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setChoosing(true)}>Start again from a template…</Menu.Item>
          <Menu.Item onClick={() => void read()}>Read a rubric file (YAML)…</Menu.Item>
          <Menu.Item disabled={faultsOf(desk.draft!).length > 0} onClick={() => void save()}>
            Save the draft as a file (YAML)
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item disabled={!desk.changed || !desk.published} onClick={() => void discard()}>
            Drop the draft…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <TemplatesDialog
        onClose={() => setChoosing(false)}
        onPick={(rubric) => {
          setChoosing(false);
          void replace(rubric, `“${rubric.title}”`);
        }}
        opened={choosing}
      />
    </>
  );
}
