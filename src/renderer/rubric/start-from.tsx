import { Button, Modal } from "@mantine/core";
import type { Rubric } from "../../domain/rubric.ts";
import { count } from "../../words/terms.ts";
import { useHost } from "../app/host-context.ts";
import { notifyProblem } from "../app/notify.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Part, Waiting } from "../app/screen.tsx";
import { useAsk } from "../app/use-deed.ts";
import { type Draft, emptyRubric } from "./rubric-draft.ts";
import styles from "./rubric.module.css";

/** Endings of rubric files. */
export const YAML = [".yaml", ".yml"];

/** Shown while a project has no rubric: where to begin. */
export function StartFrom({ onStart }: { onStart: (draft: Draft) => void }) {
  const host = useHost();
  const read = async (): Promise<void> => {
    try {
      const [file] = await host.pickFiles({ accept: YAML, multiple: false });
      if (file) onStart(await host.client.rubrics.readYaml({ file }));
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <Part
      about="This project has no rubric yet, so nothing can be judged. Begin with one that fits the work; you can change every word."
      title="Where to begin"
    >
      <Templates onPick={onStart} />
      <div className={styles.otherStarts}>
        <Button onClick={() => onStart(emptyRubric())}>Start with an empty rubric</Button>
        <Button onClick={() => void read()}>Read a rubric file (YAML)</Button>
      </div>
    </Part>
  );
}

/** The rubrics that come with the program. */
export function TemplatesDialog({
  opened,
  onClose,
  onPick,
}: {
  opened: boolean;
  onClose: () => void;
  onPick: (rubric: Rubric) => void;
}) {
  return (
    <Modal onClose={onClose} opened={opened} size="lg" title="Templates">
      <Templates onPick={onPick} />
    </Modal>
  );
}

function Templates({ onPick }: { onPick: (rubric: Rubric) => void }) {
  const templates = useAsk(["templates"], (client) => client.rubrics.templates());
  if (templates.isPending) return <Waiting />;
  if (templates.isError) return <ErrorNotice error={templates.error} />;
  return (
    <ul className={styles.templates}>
      {templates.data.map(({ id, title, about, rubric }) => (
        <li className={styles.template} key={id}>
          <div>
            <h3 className={styles.templateTitle}>{title}</h3>
            <p>{about}</p>
            <p className="ts-muted">
              {count(rubric.criteria.length, "question")}: {rubric.criteria.map((one) => one.name).join(", ")}
            </p>
          </div>
          <Button aria-label={`Use this: ${title}`} onClick={() => onPick(rubric)}>
            Use this
          </Button>
        </li>
      ))}
    </ul>
  );
}
