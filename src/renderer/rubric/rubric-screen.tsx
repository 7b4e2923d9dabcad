import { Button } from "@mantine/core";
import { useState } from "react";
import { CriterionPreview } from "../app/criterion-preview.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Part, Sheet, useTitle, Waiting } from "../app/screen.tsx";
import { useStatus } from "../app/use-status.ts";
import { AboutForm, BehaviourForm } from "./about-form.tsx";
import { CriteriaEditor } from "./criteria-editor.tsx";
import { FailureModes } from "./failure-modes.tsx";
import { FileMenu } from "./file-menu.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { type Draft, faultsOf } from "./rubric-draft.ts";
import styles from "./rubric.module.css";
import { StartFrom } from "./start-from.tsx";
import { type DraftDesk, useRubricDraft } from "./use-rubric-draft.ts";
import { Versions } from "./versions.tsx";

/** The questions each text is judged by: write, see them as Review shows them, publish. */
export function RubricScreen({ project }: { project: string }) {
  const status = useStatus(project);
  useTitle("Rubric", status.data?.name);
  const desk = useRubricDraft(project);
  if (desk.pending) return <Waiting />;
  return (
    <Sheet
      about="The questions every text is judged by. What you change here is kept as a draft; reviewers see it when you publish it."
      actions={desk.draft && <FileMenu desk={desk} />}
      title="Rubric"
      wide
    >
      <ErrorNotice error={desk.error} />
      {desk.draft ? (
        <Editor desk={desk} draft={desk.draft} project={project} />
      ) : (
        !desk.error && <StartFrom onStart={desk.set} />
      )}
      <Versions onBringBack={desk.set} project={project} />
    </Sheet>
  );
}

function Editor({ project, desk, draft }: { project: string; desk: DraftDesk; draft: Draft }) {
  const [chosen, setOpen] = useState(0);
  // The draft may have been replaced by a shorter one.
  const open = Math.min(chosen, draft.criteria.length - 1);
  const [publishing, setPublishing] = useState(false);
  const faults = faultsOf(draft);
  return (
    <div className={styles.columns}>
      <div className={styles.editor}>
        <AboutForm draft={draft} onChange={desk.set} />
        <Part
          about="Each is answered Pass or Fail, or with a reason why it cannot be. Ask one thing at a time."
          title="Questions"
        >
          <CriteriaEditor
            draft={draft}
            faults={faults}
            onChange={desk.set}
            onOpen={setOpen}
            open={open}
            published={desk.published}
          />
        </Part>
        <Part
          about="Short names for what goes wrong. They stand under the reason as a choice, are the kinds of highlights, and count what fails most."
          title="Ways to fail"
        >
          <FailureModes draft={draft} onChange={desk.set} />
        </Part>
        <Part title="In Review">
          <BehaviourForm draft={draft} onChange={desk.set} />
        </Part>
      </div>
      <aside aria-label="As Review shows it" className={styles.preview}>
        <div className={styles.state}>
          <Button
            disabled={!desk.changed || faults.length > 0}
            fullWidth
            onClick={() => setPublishing(true)}
            variant="filled"
          >
            Publish…
          </Button>
          <ErrorNotice error={desk.unkept?.error} onRetry={desk.unkept?.keep} />
          <StateLine desk={desk} faults={faults.length} />
          {faults.length > 0 && (
            <ul className={styles.faults}>
              {faults.slice(0, 6).map((fault) => (
                <li key={fault.say}>{fault.say}</li>
              ))}
              {faults.length > 6 && <li>and {faults.length - 6} more</li>}
            </ul>
          )}
        </div>
        <h2 className={styles.previewTitle}>As Review shows it</h2>
        <div className={styles.column}>
          {draft.criteria.map((criterion, i) => (
            <CriterionPreview
              criterion={criterion}
              key={criterion.id}
              modes={draft.failure_modes}
              noun={draft.record_noun || "Item"}
              number={i + 1}
              onOpen={() => setOpen(i)}
              open={i === open}
            />
          ))}
        </div>
      </aside>
      {publishing && <PublishDialog desk={desk} draft={draft} onClose={() => setPublishing(false)} project={project} />}
    </div>
  );
}

function StateLine({ desk, faults }: { desk: DraftDesk; faults: number }) {
  const text = desk.sideBySide
    ? "Two versions were published side by side. Publishing from here settles which one holds."
    : faults > 0
      ? "Before it can be published:"
      : desk.changed
        ? desk.published
          ? "The draft differs from what reviewers see."
          : "Nothing is published yet. Reviewers need a rubric to answer."
        : "Reviewers see this version.";
  return <p className={styles.stateLine}>{text}</p>;
}
