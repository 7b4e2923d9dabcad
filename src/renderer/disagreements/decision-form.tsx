import { Button, Checkbox, Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Dispute } from "../../contract/adjudication.ts";
import { DisagreementReason, type RulingVerdict, RulingVerdict as Verdicts } from "../../domain/entry.ts";
import { DECISIONS, DISAGREEMENT_REASONS } from "../../words/answers.ts";
import { tracked } from "../app/save-state.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { useDeed } from "../app/use-deed.ts";
import { VerdictShape } from "../app/verdict-shape.tsx";
import styles from "./disagreements.module.css";

interface Decision {
  verdict: RulingVerdict;
  reason: DisagreementReason;
  explanation: string;
  flagGuidance: boolean;
}

/** What holds, why the reviewers differed, and what they should know. The answers stay as they were given. */
export function DecisionForm({
  project,
  dispute,
  onDecided,
}: {
  project: string;
  dispute: Dispute;
  onDecided: () => void;
}) {
  const [verdict, setVerdict] = useState<RulingVerdict | null>(null);
  const [reason, setReason] = useState<DisagreementReason | null>(null);
  const [explanation, setExplanation] = useState("");
  const [flagGuidance, setFlagGuidance] = useState(false);
  const decide = useDeed(
    (client, input: Decision) =>
      tracked(
        client.adjudication.rule({
          project,
          record: dispute.record,
          criterion: dispute.criterion,
          settles: dispute.votes.map((vote) => vote.entry),
          ...input,
        }),
      ),
    [
      [project, "adjudication"],
      [project, "gold"],
      [project, "project"],
    ],
  );
  const again = dispute.state !== "open";
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (verdict && reason) decide.mutate({ verdict, reason, explanation, flagGuidance }, { onSuccess: onDecided });
      }}
    >
      <h3 className={styles.formTitle}>{again ? "Decide again" : "Your decision"}</h3>
      <div aria-label="What holds" className={styles.choices} role="group">
        {Verdicts.options.map((one) => (
          <button
            aria-pressed={one === verdict}
            className={styles.choice}
            key={one}
            onClick={() => setVerdict(one)}
            type="button"
          >
            <VerdictShape shape={one === "unresolved" ? "open" : one} />
            {DECISIONS[one]}
          </button>
        ))}
      </div>
      <Radio.Group label="Why did they differ?" onChange={setReason} value={reason}>
        <Stack gap="xs" mt="xs">
          {DisagreementReason.options.map((one) => (
            <Radio
              description={DISAGREEMENT_REASONS[one].about}
              key={one}
              label={DISAGREEMENT_REASONS[one].word}
              value={one}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        autosize
        description="The reviewers read this with your decision."
        label="Explanation"
        maxRows={10}
        minRows={3}
        onChange={(event) => setExplanation(event.currentTarget.value)}
        value={explanation}
      />
      <Checkbox
        checked={flagGuidance}
        description="Marks the question, so that its guidance is looked at before the next version of the rubric."
        label="The guidance needs work"
        onChange={(event) => setFlagGuidance(event.currentTarget.checked)}
      />
      <ErrorNotice error={decide.error} />
      <div>
        <Button disabled={!verdict || !reason} loading={decide.isPending} type="submit" variant="filled">
          Decide
        </Button>
        <span className={styles.hint}>
          {verdict && !reason ? " Say why they differed." : " The answers stay as they were given."}
        </span>
      </div>
    </form>
  );
}
