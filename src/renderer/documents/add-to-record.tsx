import { ActionIcon, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { StagedFile } from "../../contract/base.ts";
import type { AddedFile, RecordDocument } from "../../contract/documents.ts";
import { READING_STATUSES } from "../../words/documents.ts";
import { sentence } from "../../words/problems.ts";
import { inSentence } from "../../words/terms.ts";
import { DropVeil, FOLDER_DROPPED, useTaking } from "../app/file-drop.tsx";
import { notify, notifyProblem } from "../app/notify.tsx";
import { useDeed } from "../app/use-deed.ts";
import { ChooseDocument } from "./choose-document.tsx";
import styles from "./documents.module.css";

/**
 * The "+" behind the tabs of a text's documents: a file, or a document of the project, is put beside the text; what is
 * there is taken off. A file dropped anywhere while this is on screen is put beside it too.
 */
export function AddToRecord({
  project,
  record,
  noun,
  linked,
  onAdded,
}: {
  project: string;
  record: number;
  /** What one text is called in this project: "Summary". */
  noun: string;
  /** The documents beside it now. */
  linked: readonly RecordDocument[];
  /** Told which document was put beside it last, to show it. */
  onAdded?: (document: string) => void;
}) {
  const [opened, setOpened] = useState(false);
  const queries = useQueryClient();
  // Goes on when the next text is gone to: what was dropped is not to be lost.
  const adding = useDeed(
    async (client, files: StagedFile[]): Promise<AddedFile[]> => {
      let kept = false;
      for await (const event of await client.documents.add({ project, files, record })) {
        if (event.type === "done") return event.added;
        // The tab is there before its text is.
        if (!kept && event.phase !== "documents")
          void queries.invalidateQueries({ queryKey: [project, "documents", "of", record] });
        kept ||= event.phase !== "documents";
      }
      return [];
    },
    [
      [project, "documents"],
      [project, "project"],
    ],
  );
  const taking = useTaking({ multiple: true, onFiles: (files) => void take(files) });
  useEffect(() => {
    if (taking.error) notifyProblem(taking.error, noun);
  }, [taking.error, noun]);
  useEffect(() => {
    if (taking.folder) notify(FOLDER_DROPPED);
  }, [taking.folder]);
  const take = async (files: StagedFile[]): Promise<void> => {
    notify(`Reading ${files.map(({ name }) => `“${name}”`).join(", ")}…`);
    const added = await adding.mutateAsync(files).catch((error: unknown) => {
      notifyProblem(error, noun);
      return [];
    });
    for (const one of added) {
      if (one.problem) notify(Object.values(sentence(one.problem, noun)).filter(Boolean).join(" "));
      else notify(`“${one.file}” is beside this ${inSentence(noun)}: ${READING_STATUSES[one.status].toLowerCase()}.`);
    }
    const last = added.findLast(({ document }) => document !== null);
    if (last?.document) onAdded?.(last.document);
  };
  // Here and not in the menu, which is gone before the deed is done.
  const linking = useDeed(
    (client, { beside, ...on }: { document: string; beside: boolean }) =>
      client.documents[beside ? "link" : "unlink"]({ project, record, ...on }),
    [[project, "documents"]],
  );
  const link = (document: string, beside: boolean): void =>
    linking.mutate(
      { document, beside },
      { onError: (error) => notifyProblem(error, noun), onSuccess: () => beside && onAdded?.(document) },
    );
  const busy = taking.busy || adding.isPending;
  return (
    <>
      <DropVeil over={taking.over} what={`Drop documents to put them beside this ${inSentence(noun)}`} />
      <Menu onChange={setOpened} opened={opened} position="bottom-end" returnFocus>
        <Menu.Target>
          <ActionIcon
            aria-label={`Documents of this ${inSentence(noun)}: add or take off`}
            className={styles.plus}
            color="gray"
            loading={busy}
            size="md"
            variant="subtle"
          >
            <IconPlus aria-hidden="true" size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          <Menu.Item onClick={taking.pick}>Add a file…</Menu.Item>
          {opened && <ChooseDocument linked={linked} noun={noun} onLink={link} project={project} />}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
