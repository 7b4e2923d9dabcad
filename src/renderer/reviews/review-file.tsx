import { Button, CloseButton, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { MergePreview } from "../../contract/annotations.ts";
import type { StagedFile } from "../../contract/base.ts";
import { useHost } from "../app/host-context.ts";
import { ProgressLine, useLongDeed } from "../app/long-deed.tsx";
import { ErrorNotice, ProblemNotice } from "../app/problem-notice.tsx";
import { hrefOf } from "../app/route.ts";
import { Waiting } from "../app/screen.tsx";
import { useAsk } from "../app/use-deed.ts";
import type { Status } from "../app/use-status.ts";
import { byReviewer, nameInFileName, sumOf } from "./review-parts.ts";
import { Parts } from "./parts.tsx";
import styles from "./reviews.module.css";

/** One review file: what it adds, whose it is, then added. */
export function ReviewFile({ status, file, onAway }: { status: Status; file: StagedFile; onAway: () => void }) {
  const { client } = useHost();
  const queries = useQueryClient();
  const { project, noun } = status;
  const preview = useAsk([project, "annotations", "preview", file.handle], () =>
    client.annotations.preview({ project, file }),
  );
  const [names, setNames] = useState<Record<string, string>>({});
  const merging = useLongDeed<{ project: string; file: StagedFile }, MergePreview>((input, signal) =>
    client.annotations.merge(input, { signal }),
  );
  const found = preview.data;
  const unknown = found ? unnamed(found, status) : [];
  const nameFor = (annotator: string): string =>
    names[annotator] ?? (unknown.length === 1 ? nameInFileName(file.name, status.name) : "");
  const [nameError, setNameError] = useState<unknown>(null);
  const add = async (): Promise<void> => {
    if (!(await merging.run({ project, file }))) return;
    try {
      for (const annotator of unknown) {
        const name = nameFor(annotator).trim();
        if (name !== "") await client.project.nameReviewer({ project, annotator, name });
      }
    } catch (error) {
      setNameError(error);
    }
    await queries.invalidateQueries({ queryKey: [project] });
  };
  return (
    <article aria-label={file.name} className={styles.file}>
      <div className={styles.fileHead}>
        <h3 className={styles.fileName}>{file.name}</h3>
        <CloseButton aria-label={`Put ${file.name} away`} onClick={onAway} />
      </div>
      {preview.isPending && <Waiting what="Checking signatures" />}
      <ErrorNotice error={preview.error} noun={noun} onRetry={() => void preview.refetch()} />
      {found && (
        <>
          {merging.deed.state !== "done" && <p>{sumOf(found, noun)}</p>}
          {found.problems.map((problem, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- problems have no identity and never move
            <ProblemNotice key={i} noun={noun} problem={problem} />
          ))}
          <Parts parts={byReviewer(found.segments)} status={status} />
          {merging.deed.state === "idle" &&
            unknown.map((annotator) => (
              <TextInput
                className={styles.who}
                description="Names do not travel inside review files, only in their file names. What you write here stays in this copy of the project."
                key={annotator}
                label="Who is this?"
                maxLength={120}
                onChange={(event) => setNames({ ...names, [annotator]: event.currentTarget.value })}
                value={nameFor(annotator)}
              />
            ))}
          <Merging
            deed={merging.deed}
            fresh={found.adds.entries + found.adds.bodies}
            onAdd={() => void add()}
            onCancel={merging.cancel}
            status={status}
          />
          <ErrorNotice error={nameError} />
        </>
      )}
    </article>
  );
}

const unnamed = (found: MergePreview, status: Status): string[] => [
  ...new Set(
    found.segments
      .filter((part) => part.state !== "quarantined" && part.state !== "not_arrived" && part.name === null)
      .map((part) => part.annotator)
      .filter((annotator) => annotator !== null)
      .filter((annotator) => !status.reviewers.some((one) => one.annotator === annotator && (one.me || one.name))),
  ),
];

function Merging({
  deed,
  fresh,
  status,
  onAdd,
  onCancel,
}: {
  deed: ReturnType<typeof useLongDeed<never, MergePreview>>["deed"];
  fresh: number;
  status: Status;
  onAdd: () => void;
  onCancel: () => void;
}) {
  switch (deed.state) {
    case "idle":
      if (fresh === 0) return null;
      return (
        <Button onClick={onAdd} variant="filled">
          Add these reviews
        </Button>
      );
    case "running":
      return (
        <ProgressLine
          cancelHint="What is added so far stays if you cancel; adding the file again brings the rest."
          onCancel={onCancel}
          step={deed.step}
          unit="bytes"
        />
      );
    case "cancelled":
      return (
        <>
          <p>Stopped. What was added is kept.</p>
          <Button onClick={onAdd}>Add the rest</Button>
        </>
      );
    case "failed":
      return <ErrorNotice error={deed.error} noun={status.noun} onRetry={onAdd} />;
    case "done":
      return (
        <div className={styles.done}>
          <p role="status">
            <strong>Added.</strong> {sumOf(deed.report, status.noun)}
          </p>
          <Button
            component="a"
            href={hrefOf({ screen: "disagreements", project: status.project, record: null })}
            variant="filled"
          >
            See where reviewers differ
          </Button>
        </div>
      );
  }
}
