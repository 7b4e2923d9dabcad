import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { StagedFile } from "../../contract/base.ts";
import { size } from "../../words/terms.ts";
import { carry, useCarried } from "../app/carried.ts";
import { DropVeil, FOLDER_DROPPED, useTaking } from "../app/file-drop.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Nothing, Sheet, useTitle } from "../app/screen.tsx";
import type { Typeset } from "../app/typeset.ts";
import { useStatus } from "../app/use-status.ts";
import styles from "./import.module.css";
import { OneFile } from "./one-file.tsx";

/** Brings log exports into the project: drop, look, check every row, add. Several files come one after the other. */
export function ImportScreen({ project, typeset }: { project: string; typeset: Typeset }) {
  const status = useStatus(project);
  useTitle("Import", status.data?.name);
  const carried = useCarried("import");
  const [files, setFiles] = useState<StagedFile[]>([]);
  useEffect(() => {
    if (!carried) return;
    setFiles([carried]);
    carry(null);
  }, [carried]);
  const taking = useTaking({ multiple: true, onFiles: setFiles });
  const [file, ...later] = files;
  return (
    <Sheet
      about="Add what was exported from an AI tool. You see what is in a file before anything is added, and importing the same file twice adds nothing twice."
      actions={
        file && (
          <Button loading={taking.busy} onClick={taking.pick}>
            Choose another file
          </Button>
        )
      }
      title="Import"
    >
      <DropVeil over={taking.over} what="Drop it to look inside" />
      {taking.folder && <p className={styles.remark}>{FOLDER_DROPPED}</p>}
      <ErrorNotice error={taking.error} />
      {file ? (
        <>
          <p className={styles.file}>
            <strong>{file.name}</strong> <span className="ts-muted">{size(file.size)}</span>
            {later.length > 0 && (
              <span className="ts-muted"> · after this one: {later.map((one) => one.name).join(", ")}</span>
            )}
          </p>
          <OneFile
            file={file}
            key={file.handle}
            next={later[0]?.name ?? null}
            noun={status.data?.noun ?? "Item"}
            onNext={() => setFiles(later)}
            project={project}
            typeset={typeset}
          />
        </>
      ) : (
        <Nothing title="Drop a log export here">
          <p className="ts-muted">
            A table (CSV), rows or a list in JSON, a Ragas or InspectorRAGet export, or a zip with its documents. What
            it is shows in its content, not in its name.
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
    </Sheet>
  );
}
