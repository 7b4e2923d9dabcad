import { Button, Group, Modal, ScrollArea, SegmentedControl, Textarea } from "@mantine/core";
import { useState } from "react";
import type { ChangeClass } from "../../domain/rubric.ts";
import { CHANGE_CLASSES, CRITERION_CHANGES } from "../../words/changes.ts";
import { count } from "../../words/terms.ts";
import { notify } from "../app/notify.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Waiting } from "../app/screen.tsx";
import { useAsk, useDeed } from "../app/use-deed.ts";
import { BeforeAfter } from "./before-after.tsx";
import type { Draft } from "./rubric-draft.ts";
import styles from "./rubric.module.css";
import type { DraftDesk } from "./use-rubric-draft.ts";

interface Change {
  criterion: string;
  what: keyof typeof CRITERION_CHANGES;
  proposed: ChangeClass;
  before: string;
  after: string;
  verdicts: number;
}
type Publishing = { rubric: Draft; changes: Record<string, ChangeClass>; note: string; base: string | null };

/** Before a version goes out: what is different, how much each difference matters, which answers it puts at risk. */
export function PublishDialog({
  project,
  desk,
  draft,
  onClose,
}: {
  project: string;
  desk: DraftDesk;
  draft: Draft;
  onClose: () => void;
}) {
  const comparison = useAsk([project, "rubrics", "compare", draft], (client) =>
    client.rubrics.compare({ project, rubric: draft }),
  );
  const [classes, setClasses] = useState<Record<string, ChangeClass>>({});
  const [note, setNote] = useState("");
  const publish = useDeed((client, input: Publishing) => client.rubrics.publish({ project, ...input }), [[project]]);
  const changes = comparison.data?.changes ?? [];
  const classOf = (change: Change): ChangeClass => classes[change.criterion] ?? change.proposed;
  const atRisk = changes
    .filter((change) => classOf(change) === "meaning")
    .reduce((sum, change) => sum + change.verdicts, 0);
  const go = (): void =>
    publish.mutate(
      {
        rubric: draft,
        changes: Object.fromEntries(changes.map((change) => [change.criterion, classOf(change)])),
        note,
        base: desk.base,
      },
      {
        onSuccess: ({ number }) => {
          notify(`Published as version ${number}.`);
          onClose();
          void desk.discard();
        },
      },
    );
  return (
    <Modal
      onClose={onClose}
      opened
      scrollAreaComponent={ScrollArea.Autosize}
      size="xl"
      title={desk.published ? "Publish the changes" : "Publish the rubric"}
    >
      {comparison.isPending && <Waiting what="Comparing" />}
      <ErrorNotice error={comparison.error} />
      {desk.published && changes.length > 0 && (
        <p>
          Say how much each change matters. Only a change of meaning asks reviewers to look at their earlier answers
          again.
        </p>
      )}
      {desk.published && comparison.isSuccess && changes.length === 0 && (
        <p>No question has changed; only the words around them or how Review behaves. Every answer stands.</p>
      )}
      {desk.published && (
        <ol className={styles.changes}>
          {changes.map((change) => (
            <li className={styles.change} key={change.criterion}>
              <OneChange
                change={change}
                chosen={classOf(change)}
                name={nameOf(change, desk, draft)}
                onChoose={(chosen) => setClasses({ ...classes, [change.criterion]: chosen })}
              />
            </li>
          ))}
        </ol>
      )}
      <Textarea
        autosize
        label="What is new, for the reviewers (optional)"
        maxRows={6}
        minRows={2}
        mt="md"
        onChange={(event) => setNote(event.currentTarget.value)}
        value={note}
      />
      <ErrorNotice error={publish.error} />
      <Group justify="space-between" mt="lg">
        <span role="status">
          {atRisk > 0
            ? `${count(atRisk, "judgement")} will have to be looked at again.`
            : "No earlier judgement is put at risk."}
        </span>
        <Group>
          <Button onClick={onClose}>Cancel</Button>
          <Button disabled={!comparison.isSuccess} loading={publish.isPending} onClick={go} variant="filled">
            Publish
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}

const nameOf = (change: Change, desk: DraftDesk, draft: Draft): string =>
  [...draft.criteria, ...(desk.published?.criteria ?? [])].find((one) => one.id === change.criterion)?.name ??
  change.criterion;

function OneChange({
  change,
  name,
  chosen,
  onChoose,
}: {
  change: Change;
  name: string;
  chosen: ChangeClass;
  onChoose: (chosen: ChangeClass) => void;
}) {
  return (
    <>
      <div className={styles.changeHead}>
        <h3 className={styles.changeName}>{name}</h3>
        <span className="ts-muted">
          {CRITERION_CHANGES[change.what]}
          {change.verdicts > 0 && ` · ${count(change.verdicts, "judgement")} so far`}
        </span>
      </div>
      {change.what === "changed" && (
        <>
          <SegmentedControl
            aria-label={`How much the change to “${name}” matters`}
            data={Object.entries(CHANGE_CLASSES).map(([value, { word }]) => ({ value, label: word }))}
            onChange={(value) => onChoose(value as ChangeClass)}
            value={chosen}
          />
          <p className={styles.classAbout}>{CHANGE_CLASSES[chosen].about}</p>
        </>
      )}
      <BeforeAfter after={change.after} before={change.before} />
    </>
  );
}
