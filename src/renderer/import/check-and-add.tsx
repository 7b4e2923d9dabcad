import { Button, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { StagedFile } from "../../contract/base.ts";
import type { ImportReport, Mapping } from "../../contract/imports.ts";
import { importSummary } from "../../words/states.ts";
import { count, inSentence, number, plural } from "../../words/terms.ts";
import { useHost } from "../app/host-context.ts";
import { ProgressLine, useLongDeed } from "../app/long-deed.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { go, hrefOf } from "../app/route.ts";
import { Part } from "../app/screen.tsx";
import styles from "./import.module.css";
import { Report } from "./report.tsx";

export interface What {
  project: string;
  file: StagedFile;
  format: string;
  mapping?: Mapping;
}

/** Checks every row without adding anything, then adds; each can be ended at any time. */
export function CheckAndAdd({
  what,
  noun,
  next,
  onNext,
}: {
  what: What;
  noun: string;
  next: string | null;
  onNext: () => void;
}) {
  const { client } = useHost();
  const queries = useQueryClient();
  const checking = useLongDeed<What, ImportReport>((input, signal) => client.imports.dryRun(input, { signal }));
  const adding = useLongDeed<What, ImportReport>((input, signal) => client.imports.run(input, { signal }));
  const add = async (): Promise<void> => {
    await adding.run(what);
    await queries.invalidateQueries({ queryKey: [what.project] });
  };
  if (adding.deed.state !== "idle")
    return (
      <Adding
        adding={adding.deed}
        again={() => void add()}
        next={next}
        noun={noun}
        onCancel={adding.cancel}
        onNext={onNext}
        what={what}
      />
    );
  const { deed } = checking;
  return (
    <Part
      about="Every row is read and its fate is told. Nothing is added yet."
      actions={
        deed.state !== "running" && (
          <Button onClick={() => void checking.run(what)} variant={deed.state === "done" ? "default" : "filled"}>
            {deed.state === "done" ? "Check again" : "Check every row"}
          </Button>
        )
      }
      title="Check"
    >
      {deed.state === "running" && <ProgressLine onCancel={checking.cancel} step={deed.step} unit="rows" />}
      {deed.state === "cancelled" && <p>The check was ended. Nothing was added.</p>}
      {deed.state === "failed" && <ErrorNotice error={deed.error} noun={noun} />}
      {deed.state === "done" && (
        <Report noun={noun} report={deed.report} what={what}>
          <AddButton noun={noun} onAdd={() => void add()} report={deed.report} />
        </Report>
      )}
    </Part>
  );
}

function AddButton({ report, noun, onAdd }: { report: ImportReport; noun: string; onAdd: () => void }) {
  const fresh = report.added + report.changed;
  if (fresh === 0 && report.documents === 0 && report.labels === 0)
    return (
      <p>
        {report.unchanged > 0
          ? "Everything in this file is here already. There is nothing to add."
          : "No row of this file can be added."}
      </p>
    );
  return (
    <Group>
      <Button onClick={onAdd} variant="filled">
        {fresh > 0 ? `Add ${count(fresh, noun)}` : "Add what is new"}
      </Button>
      {report.rejected > 0 && (
        <span className="ts-muted">
          {count(report.rejected, "row")} will be left out. Fix the file and drop it again later; nothing is added
          twice.
        </span>
      )}
    </Group>
  );
}

type Deed = ReturnType<typeof useLongDeed<What, ImportReport>>["deed"];

function Adding({
  adding,
  what,
  noun,
  next,
  onNext,
  onCancel,
  again,
}: {
  adding: Deed;
  what: What;
  noun: string;
  next: string | null;
  onNext: () => void;
  onCancel: () => void;
  again: () => void;
}) {
  switch (adding.state) {
    case "idle":
      return null;
    case "running":
      return (
        <Part title="Adding">
          <ProgressLine
            cancelHint={`What is added so far stays if you cancel; adding the file again brings only the rest. You can go on reviewing meanwhile in another window.`}
            onCancel={onCancel}
            step={adding.step}
            unit="rows"
          />
        </Part>
      );
    case "cancelled":
      return (
        <Part title="Stopped">
          <p>
            What was added before you stopped is kept. Add the file again to bring the rest; nothing is added twice.
          </p>
          <Button onClick={again}>Add the rest</Button>
        </Part>
      );
    case "failed":
      return (
        <Part title="Not finished">
          <ErrorNotice error={adding.error} noun={noun} onRetry={again} />
        </Part>
      );
    case "done":
      return (
        <Part about={importSummary(adding.report)} title="Added">
          <Report noun={noun} report={adding.report} what={what}>
            {adding.report.documents > 0 && (
              <p role="status">
                {count(adding.report.documents, "document")} came with it; the reading of their text goes on in the
                background. <a href={hrefOf({ screen: "documents", project: what.project, record: null })}>Documents</a>
              </p>
            )}
            <div className={styles.nextStep}>
              {next && (
                <Button onClick={onNext} variant="filled">
                  Go on with {next}
                </Button>
              )}
              <Button
                onClick={() => go({ screen: "review", project: what.project, record: null })}
                variant={next ? "default" : "filled"}
              >
                Start reviewing
              </Button>
              <Button onClick={() => go({ screen: "records", project: what.project, record: null })}>
                See all {plural(inSentence(noun))} ({number(adding.report.rows - adding.report.rejected)})
              </Button>
            </div>
          </Report>
        </Part>
      );
  }
}
