import { Button } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { checkName } from "../../words/checks.ts";
import { clock } from "../../words/states.ts";
import { count, plural, size } from "../../words/terms.ts";
import { confirm } from "../app/confirm.tsx";
import { showDialog } from "../app/dialog.ts";
import { useHost } from "../app/host-context.ts";
import { notify, notifyProblem } from "../app/notify.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Part, Sheet, useTitle, Waiting } from "../app/screen.tsx";
import { useAsk, useDeed } from "../app/use-deed.ts";
import { type Status, useStatus } from "../app/use-status.ts";
import styles from "./project.module.css";

/** The project as a whole: hand it to others, back it up, check it, go back to a backup. */
export function Project({ project }: { project: string }) {
  const status = useStatus(project);
  useTitle("Project", status.data?.name);
  if (status.isError)
    return (
      <Sheet title="Project">
        <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />
      </Sheet>
    );
  if (!status.data) return <Waiting />;
  const { name, noun, records } = status.data;
  return (
    <Sheet
      about={`${count(records, noun)}. It is a folder on this computer, and nothing of it is anywhere else.`}
      actions={<Button onClick={() => showDialog("rename")}>Rename…</Button>}
      title={name}
    >
      <HandOut status={status.data} />
      <Backups project={project} />
      <Check project={project} />
    </Sheet>
  );
}

function HandOut({ status }: { status: Status }) {
  const host = useHost();
  const { project, noun } = status;
  const save = useDeed(async (client) => {
    const product = await client.project.export({ project });
    return { product, delivered: await host.deliver(product) };
  });
  return (
    <Part
      about={`A file with the ${plural(noun).toLowerCase()}, their documents and the rubric. Opened on another computer it is the same project, so that reviews can be put together. It holds nobody’s answers and no names.`}
      title="Hand out the project"
    >
      <Button loading={save.isPending} onClick={() => save.mutate(undefined)} variant="filled">
        Save the project file
      </Button>
      <ErrorNotice error={save.error} />
      {save.data?.delivered && (
        <p role="status">
          “{save.data.product.name}” ({size(save.data.product.size)}) is saved. Send it to the reviewers; they open it
          with “Open what I was sent”.
        </p>
      )}
    </Part>
  );
}

function Backups({ project }: { project: string }) {
  const key = [project, "project", "backups"];
  const backups = useAsk(key, (client) => client.project.backups({ project }));
  const make = useDeed((client) => client.project.backup({ project }), [key]);
  const restore = useDeed(
    (client, backup: string) => client.project.restore({ project, backup }),
    [["recent"], [project]],
  );
  const goBack = async (backup: { name: string; at: string }): Promise<void> => {
    const yes = await confirm({
      title: "Go back to this backup?",
      text: `The project becomes what it was: ${clock(backup.at)}. What was done here since is no longer in it; review files that were sent are not changed. The present state is kept as a file in the project’s folder, under “replaced”.`,
      yes: "Go back to it",
    });
    if (!yes) return;
    restore.mutate(backup.name, {
      onSuccess: () => notify("The project is as it was then."),
      onError: (error) => notifyProblem(error),
    });
  };
  return (
    <Part
      about="A copy of everything, checked as soon as it is made. One is also made before the program changes the shape of its files."
      actions={
        <Button
          loading={make.isPending}
          onClick={() =>
            make.mutate(undefined, {
              onSuccess: (made) =>
                notify(`Backed up and checked: ${count(made.entries, "change")}, ${size(made.size)}.`),
            })
          }
        >
          Back up now
        </Button>
      }
      title="Backups"
    >
      <ErrorNotice error={make.error ?? backups.error} />
      {backups.data?.length === 0 && <p className="ts-muted">No backup yet.</p>}
      <ul className={styles.rows}>
        {backups.data?.map((backup) => (
          <li className={styles.row} key={backup.name}>
            <span>
              {clock(backup.at)} <span className="ts-muted">{size(backup.size)}</span>
            </span>
            <Button
              aria-label={`Go back to this… (${clock(backup.at)})`}
              loading={restore.isPending && restore.variables === backup.name}
              onClick={() => void goBack(backup)}
              size="compact-sm"
            >
              Go back to this…
            </Button>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Check({ project }: { project: string }) {
  const check = useDeed((client) => client.project.check({ project }));
  return (
    <Part
      about="Goes through everything that is kept: whether a change is missing, a text was altered, a document is not the one that was imported."
      actions={
        <Button loading={check.isPending} onClick={() => check.mutate(undefined)}>
          Check now
        </Button>
      }
      title="Check"
    >
      <ErrorNotice error={check.error} />
      {check.data && (
        <>
          <p role="status">
            <strong>{check.data.ok ? "Everything is in order." : "Something is not in order."}</strong>
            {!check.data.ok &&
              " Your work is still there: make no changes, and go back to the last backup if you have one."}
          </p>
          <ul className={styles.rows}>
            {check.data.checks.map((one) => (
              <li className={styles.check} key={one.name}>
                {one.ok ? (
                  <IconCheck aria-label="In order" color="var(--ts-pass)" size={18} stroke={2} />
                ) : (
                  <IconX aria-label="Not in order" color="var(--ts-fail)" size={18} stroke={2} />
                )}
                <span>
                  {checkName(one.name)} <span className="ts-muted">{one.detail}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}
