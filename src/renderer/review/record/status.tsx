import { Button, Modal, Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { ExcludeReason } from "../../../domain/entry.ts";
import { EXCLUDE_REASONS } from "../../../words/answers.ts";
import { called, inSentence } from "../../../words/terms.ts";
import { say } from "../desk/said.ts";
import { useDesk, useDraft, useJudgement } from "../desk/use-desk.ts";
import { useLooking } from "../desk/view.ts";
import { enterZone } from "../desk/zones.ts";
import styles from "./record.module.css";
import { TextForm } from "./text-form.tsx";

const NOTE = { kind: "status_note" } as const;

/** Asks for a note and parks; goes on when it is parked. */
export function ParkForm({ onParked }: { onParked: () => void }) {
  const { desk, noun } = useDesk();
  const { view, look } = useLooking();
  if (view.panel !== "park") return null;
  const park = async (note: string): Promise<void> => {
    const said = await desk.change({ run: (client, on) => client.review.park({ ...on, note }) });
    if (!said) return;
    desk.drafts.settle(NOTE);
    say(`${called(noun, desk.record.number)} is parked.`);
    onParked();
  };
  return (
    <section aria-label="Park" className={styles.section}>
      <TextForm
        button="Park and next"
        field={NOTE}
        label="Park this one: what are you waiting for? (optional)"
        onClose={() => look({ panel: null })}
        onSave={(note) => void park(note)}
        optional
      />
    </section>
  );
}

/** Says that the record is parked or excluded, why, and how to take it up again. */
export function StatusNotice() {
  const { desk, noun } = useDesk();
  const { status } = useJudgement();
  if (!status || status.state === "opened") return null;
  const resume = (): void => {
    void desk.change({ run: (client, on) => client.review.resume(on) });
    say(`${called(noun, desk.record.number)} is open again.`);
  };
  return (
    <div className={styles.status} role="note">
      <p>
        <strong>{status.state === "parked" ? "Parked" : "Excluded"}</strong>
        {status.reason && `: ${EXCLUDE_REASONS[status.reason].toLowerCase()}`}
        {status.note !== "" && ` — ${status.note}`}
      </p>
      <Button onClick={resume} size="compact-sm">
        Take it up again
      </Button>
    </div>
  );
}

/** Leaves a record out of the review, with its reason. */
export function ExcludeDialog({ onExcluded }: { onExcluded: () => void }) {
  const { desk, noun } = useDesk();
  const { view, look } = useLooking();
  const [reason, setReason] = useState<ExcludeReason | null>(null);
  const [note, type] = useDraft(NOTE, "");
  const name = called(noun, desk.record.number);
  const close = (): void => {
    look({ panel: null });
    enterZone("rubric");
  };
  const exclude = async (): Promise<void> => {
    if (!reason) return;
    close();
    const said = await desk.change({ run: (client, on) => client.review.exclude({ ...on, reason, note }) });
    if (!said) return;
    desk.drafts.settle(NOTE);
    say(`${name} is excluded.`);
    onExcluded();
  };
  return (
    <Modal onClose={close} opened={view.panel === "exclude"} returnFocus={false} title={`Exclude ${name}`}>
      <Stack gap="sm">
        <p className={styles.about}>
          It is left out of agreement and of the gold set. What you have said about it is kept, and you can take this{" "}
          {inSentence(noun)} up again.
        </p>
        <Radio.Group label="Why?" onChange={(value) => setReason(value)} value={reason}>
          <Stack gap="xs" mt="xs">
            {ExcludeReason.options.map((one) => (
              <Radio key={one} label={EXCLUDE_REASONS[one]} value={one} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          autosize
          label="Note (optional)"
          minRows={2}
          onChange={(event) => type(event.currentTarget.value)}
          value={note}
        />
        <div className={styles.formEnd}>
          <Button onClick={close} variant="subtle">
            Cancel
          </Button>
          <Button disabled={!reason} onClick={() => void exclude()} variant="filled">
            Exclude
          </Button>
        </div>
      </Stack>
    </Modal>
  );
}
