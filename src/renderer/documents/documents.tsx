import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { type ComponentType, useEffect } from "react";
import { inSentence, plural } from "../../words/terms.ts";
import { carry, useCarried } from "../app/carried.ts";
import { DropVeil, FOLDER_DROPPED, useTaking } from "../app/file-drop.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import type { OpenDocument } from "../app/route.ts";
import { Nothing, Sheet, useTitle, Waiting } from "../app/screen.tsx";
import { useStatus } from "../app/use-status.ts";
import { Adding } from "./adding.tsx";
import { DocumentList } from "./document-list.tsx";
import styles from "./documents.module.css";
import { LinkRules } from "./link-rules.tsx";
import { OneDocument } from "./one-document.tsx";
import { SearchDocuments } from "./search-documents.tsx";
import { useAdding } from "./use-adding.ts";
import { useDocuments } from "./use-documents.ts";

/** Shows one document at a place; Review has it, and lends it to this screen. */
export type Viewer = ComponentType<{ project: string; open: OpenDocument }>;

/** The sources behind the texts: add them, see how far they are read, search in all, say how they are linked. */
export function Documents({ project, open, viewer }: { project: string; open: OpenDocument | null; viewer: Viewer }) {
  const status = useStatus(project);
  const noun = inSentence(status.data?.noun ?? "Item");
  if (open) return <OneDocument noun={noun} open={open} project={project} viewer={viewer} />;
  return <AllDocuments name={status.data?.name} noun={noun} project={project} />;
}

function AllDocuments({ project, noun, name }: { project: string; noun: string; name: string | undefined }) {
  useTitle("Documents", name);
  const documents = useDocuments(project);
  const adding = useAdding(project);
  const taking = useTaking({ multiple: true, onFiles: (files) => void adding.add({ files }) });
  const carried = useCarried("documents");
  useEffect(() => {
    if (!carried) return;
    carry(null);
    void adding.add({ files: [carried] });
    // Once for each file that is carried here, whatever else changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [carried]);
  const rows = documents.data?.documents ?? [];
  return (
    <Sheet
      about={`The sources behind the ${plural(noun)}. Each file is kept as it is; its text is read once, on this computer, and nothing in a file is ever run or fetched.`}
      actions={
        rows.length > 0 && (
          <Button
            leftSection={<IconFileImport aria-hidden="true" size={16} stroke={1.75} />}
            loading={taking.busy}
            onClick={taking.pick}
            variant="filled"
          >
            Add documents
          </Button>
        )
      }
      title="Documents"
    >
      <DropVeil over={taking.over} what="Drop documents to add them" />
      {taking.folder && <p className={styles.remark}>{FOLDER_DROPPED}</p>}
      <ErrorNotice error={taking.error} />
      <Adding deed={adding.deed} onAway={adding.reset} onCancel={adding.cancel} />
      <ErrorNotice error={documents.error} onRetry={() => void documents.refetch()} />
      {documents.isPending && <Waiting />}
      {documents.data && rows.length === 0 && (
        <Nothing title="Drop documents here">
          <p className="ts-muted">
            The contracts, policies, laws or files the AI was to work from: PDF, Word (DOCX), web pages (HTML),
            Markdown, plain text, e-mails (EML). You then read them beside each {noun}, search in them and quote from
            them. Documents inside a log export come with it.
          </p>
          <Button
            leftSection={<IconFileImport aria-hidden="true" size={18} stroke={1.75} />}
            loading={taking.busy}
            mt="sm"
            onClick={taking.pick}
            variant="filled"
          >
            Choose files
          </Button>
        </Nothing>
      )}
      {rows.length > 0 && (
        <>
          <SearchDocuments project={project} />
          <DocumentList noun={noun} project={project} rows={rows} />
        </>
      )}
      {documents.data && (
        <LinkRules
          busy={taking.busy || adding.deed.state === "running"}
          noun={noun}
          onAdd={(files, called) => void adding.add({ files, ...(called !== null && { called }) })}
          project={project}
        />
      )}
    </Sheet>
  );
}
