import { Button, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { progress } from "../../words/states.ts";
import { count, number, plural } from "../../words/terms.ts";
import { useHost } from "../app/host-context.ts";
import { NameField } from "../app/name-field.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Part } from "../app/screen.tsx";
import { useAsk, useDeed } from "../app/use-deed.ts";
import type { Status } from "../app/use-status.ts";
import styles from "./reviews.module.css";

type Choice = "everything" | "answers" | "all";
const OPTIONS: { value: Choice; label: string; description: string }[] = [
  {
    value: "everything",
    label: "All I have done",
    description: "Answers, reasons, corrected texts and notes. This is what the lead needs.",
  },
  {
    value: "answers",
    label: "My answers only",
    description:
      "Reasons, corrected texts and notes stay on this computer. The file still proves that nothing was changed, and says how many texts were left out.",
  },
  {
    value: "all",
    label: "Everything that is here, of everybody",
    description: "My reviews, and those of others that I have added. To pass on the whole state of the project.",
  },
];

/** Writes one's work as a file to send. Nothing leaves the computer by itself. */
export function SendWork({ status }: { status: Status }) {
  const host = useHost();
  const [choice, setChoice] = useState<Choice>("everything");
  const { data: me } = useAsk(["me"], (client) => client.home.me());
  const send = useDeed(
    async (client, input: Choice) => {
      const product = await client.annotations.export({
        project: status.project,
        scoresOnly: input === "answers",
        whose: input === "all" ? "all" : "mine",
      });
      return { product, delivered: await host.deliver(product) };
    },
    [[status.project, "project"]],
  );
  const { mine, records, noun } = status;
  const done = `${progress(mine.complete, records)} ${plural(noun).toLowerCase()} complete`;
  return (
    <Part
      about={`${done}${mine.parked > 0 ? `, ${number(mine.parked)} parked` : ""}. You can send it now and again later: what was sent before is recognised.`}
      title="Send my work"
    >
      {me?.name === null && (
        <div className={styles.unnamed}>
          <NameField name={null} />
        </div>
      )}
      <Radio.Group aria-label="What to send" onChange={(value) => setChoice(value)} value={choice}>
        <Stack gap="sm">
          {OPTIONS.map((option) => (
            <Radio key={option.value} {...option} />
          ))}
        </Stack>
      </Radio.Group>
      <div className={styles.go}>
        <Button
          disabled={me?.name === null && choice !== "all"}
          loading={send.isPending}
          onClick={() => send.mutate(choice)}
          variant="filled"
        >
          Save the review file
        </Button>
        {status.unsent > 0 && <span className="ts-muted">{count(status.unsent, "change")} not yet sent</span>}
      </div>
      <ErrorNotice error={send.error} noun={noun} />
      {send.data?.delivered && (
        <p className={styles.sent} role="status">
          “{send.data.product.name}” is saved: {count(send.data.product.entries, "change")}
          {send.data.product.withheld > 0 && `, ${count(send.data.product.withheld, "text")} left out`}. Send it to the
          lead, or put it in the shared folder.
        </p>
      )}
    </Part>
  );
}
