import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { documentFacts } from "../../words/documents.ts";
import { count, number } from "../../words/terms.ts";
import { confirm } from "../app/confirm.tsx";
import { notify, notifyProblem } from "../app/notify.tsx";
import { hrefOf } from "../app/route.ts";
import { Part } from "../app/screen.tsx";
import { useDeed } from "../app/use-deed.ts";
import { DocumentState } from "./document-state.tsx";
import styles from "./documents.module.css";
import type { ListedDocument } from "./use-documents.ts";

/** Every document of the project: what it is, how far it is read, how many texts it stands behind. */
export function DocumentList({ project, noun, rows }: { project: string; noun: string; rows: ListedDocument[] }) {
  return (
    <Part title={`All documents (${number(rows.length)})`}>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <Row key={row.document} noun={noun} project={project} row={row} />
        ))}
      </ul>
    </Part>
  );
}

/** Documents of which there is nothing to look at. */
const CLOSED: ReadonlySet<ListedDocument["status"]> = new Set(["encrypted", "damaged", "too_large", "unsupported"]);
/** Documents that can be read once more with some hope. */
const AGAIN: ReadonlySet<ListedDocument["status"]> = new Set(["damaged", "too_slow", "too_large", "unsupported"]);

function Row({ project, noun, row }: { project: string; noun: string; row: ListedDocument }) {
  const used = row.records === 0 ? `not used by any ${noun} yet` : `used by ${count(row.records, noun)}`;
  const facts = [documentFacts(row), used].join(" · ");
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        {CLOSED.has(row.status) ? (
          <span className={styles.name}>{row.title}</span>
        ) : (
          <a
            className={styles.name}
            href={hrefOf({
              screen: "documents",
              project,
              record: null,
              open: { document: row.document, place: null },
            })}
          >
            {row.title}
          </a>
        )}
        <span className={styles.facts}>
          {row.file !== row.title && `${row.file} · `}
          {facts}
        </span>
        <DocumentState row={row} />
      </div>
      <More project={project} row={row} />
    </li>
  );
}

function More({ project, row }: { project: string; row: ListedDocument }) {
  const touches = [[project]];
  const reread = useDeed((client) => client.documents.reread({ project, document: row.document }), touches);
  const remove = useDeed((client) => client.documents.remove({ project, document: row.document }), touches);
  const failed = { onError: (error: Error) => notifyProblem(error) };
  const takeOut = async (): Promise<void> => {
    const yes = await confirm({
      title: "Take this document out?",
      text: `“${row.title}” is taken out of the project on this computer, with its text and its bookmarks. The file you added it from is not touched; adding it again brings it back.`,
      yes: "Take it out",
      grave: true,
    });
    if (yes)
      remove.mutate(undefined, { ...failed, onSuccess: () => notify(`“${row.title}” is no longer in the project.`) });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`More about ${row.title}`} color="gray" variant="subtle">
          <IconDots aria-hidden="true" size={18} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {AGAIN.has(row.status) && <Menu.Item onClick={() => reread.mutate(undefined, failed)}>Read it again</Menu.Item>}
        <Menu.Item onClick={() => void takeOut()}>Take out of the project…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
