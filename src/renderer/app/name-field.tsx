import { Button, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { notify } from "./notify.tsx";
import { ErrorNotice } from "./problem-notice.tsx";
import { useDeed } from "./use-deed.ts";
import styles from "./name-field.module.css";

/** Asks who is reviewing on this computer, and says why. */
export function NameField({ name, onNamed }: { name: string | null; onNamed?: () => void }) {
  const [typed, setTyped] = useState(name ?? "");
  useEffect(() => setTyped(name ?? ""), [name]);
  const save = useDeed((client, input: { name: string }) => client.home.nameMe(input), [["me"]]);
  const changed = typed.trim() !== "" && typed.trim() !== name;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!changed) return;
        save.mutate(
          { name: typed.trim() },
          {
            onSuccess: ({ name: kept }) => {
              notify(`Thank you, ${kept}.`);
              onNamed?.();
            },
          },
        );
      }}
    >
      <div className={styles.row}>
        <TextInput
          autoComplete="name"
          className={styles.input}
          description="So that the lead knows whose answers these are. Your name stays on this computer; a review file you send carries it in its file name only."
          label="Your name"
          maxLength={120}
          onChange={(event) => setTyped(event.currentTarget.value)}
          placeholder="First and last name"
          value={typed}
        />
        <Button disabled={!changed} loading={save.isPending} type="submit">
          Save
        </Button>
      </div>
      <ErrorNotice error={save.error} />
    </form>
  );
}
