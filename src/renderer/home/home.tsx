import { Button } from "@mantine/core";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { DropVeil, FOLDER_DROPPED, useTaking } from "../app/file-drop.tsx";
import { NameField } from "../app/name-field.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { go } from "../app/route.ts";
import { Part, Sheet, useTitle, Waiting } from "../app/screen.tsx";
import { useAsk, useDeed } from "../app/use-deed.ts";
import styles from "./home.module.css";
import { NewProject } from "./new-project.tsx";
import { Recent } from "./recent.tsx";
import { useOpening } from "./use-opening.ts";
import { WhereTo } from "./where-to.tsx";

/** The first screen: open what was sent, go on where one left, or begin. */
export function Home() {
  useTitle("Home");
  const me = useAsk(["me"], (client) => client.home.me());
  const recent = useAsk(["recent"], (client) => client.home.recent());
  const [creating, setCreating] = useState(false);
  const opening = useOpening();
  const taking = useTaking({ onFiles: ([file]) => file && opening.open(file) });
  const sample = useDeed((client) => client.home.openSample(), [["recent"]]);
  return (
    <Sheet
      about="Judge what a language model wrote against the sources it was given. Everything stays on this computer."
      title="Touchstone"
    >
      <DropVeil over={taking.over} what="Drop it to open it" />
      <div className={styles.begin}>
        <Button
          leftSection={<IconFileImport aria-hidden="true" size={18} stroke={1.75} />}
          loading={taking.busy || opening.busy}
          onClick={taking.pick}
          size="md"
          variant="filled"
        >
          Open what I was sent
        </Button>
        <Button
          leftSection={<IconPlus aria-hidden="true" size={18} stroke={1.75} />}
          onClick={() => setCreating(true)}
          size="md"
        >
          New project
        </Button>
        <Button
          loading={sample.isPending}
          onClick={() =>
            sample.mutate(undefined, {
              onSuccess: ({ project }) => go({ screen: "review", project, record: null }),
            })
          }
          size="md"
        >
          Try the sample project
        </Button>
      </div>
      <p className={styles.hint}>
        A project, a log export, a document or a review file: choose it, or drop it anywhere on this page. What is in it
        decides what happens next.
      </p>
      {taking.folder && <p className={styles.folder}>{FOLDER_DROPPED}</p>}
      <ErrorNotice error={taking.error ?? opening.error ?? sample.error} />
      <WhereTo onDone={opening.reset} opened={opening.opened} recent={recent.data ?? []} />
      {me.data && me.data.name === null && (
        <Part title="Who is reviewing?">
          <NameField name={null} />
        </Part>
      )}
      <Part title="Projects on this computer">
        {recent.isPending && <Waiting />}
        <ErrorNotice error={recent.error} onRetry={() => void recent.refetch()} />
        {recent.data && <Recent projects={recent.data} />}
      </Part>
      <NewProject onClose={() => setCreating(false)} opened={creating} />
    </Sheet>
  );
}
