import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { useDeed } from "../app/use-deed.ts";
import { useStatus } from "../app/use-status.ts";

/** Gives the project another name. Its reviews and its history do not change. */
export function Rename({ project, opened, onClose }: { project: string; opened: boolean; onClose: () => void }) {
  const current = useStatus(project).data?.name ?? "";
  const [name, setName] = useState(current);
  useEffect(() => {
    if (opened) setName(current);
  }, [opened, current]);
  const rename = useDeed(
    (client, input: { name: string }) => client.project.rename({ project, ...input }),
    [[project, "project"], ["recent"]],
  );
  return (
    <Modal onClose={onClose} opened={opened} title="Rename the project">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate({ name: name.trim() }, { onSuccess: onClose });
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
          value={name}
        />
        <ErrorNotice error={rename.error} />
        <Group justify="flex-end" mt="md">
          <Button onClick={onClose}>Cancel</Button>
          <Button disabled={name.trim() === ""} loading={rename.isPending} type="submit" variant="filled">
            Rename
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
