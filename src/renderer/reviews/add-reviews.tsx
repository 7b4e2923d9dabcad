import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { StagedFile } from "../../contract/base.ts";
import { carry, useCarried } from "../app/carried.ts";
import { DropVeil, FOLDER_DROPPED, useTaking } from "../app/file-drop.tsx";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Part } from "../app/screen.tsx";
import type { Status } from "../app/use-status.ts";
import { ReviewFile } from "./review-file.tsx";
import styles from "./reviews.module.css";

/** Takes review files and shows each before it is added. */
export function AddReviews({ status }: { status: Status }) {
  const carried = useCarried("reviews");
  const [files, setFiles] = useState<StagedFile[]>([]);
  useEffect(() => {
    if (!carried) return;
    setFiles([carried]);
    carry(null);
  }, [carried]);
  const taking = useTaking({ multiple: true, onFiles: (more) => setFiles((now) => [...now, ...more]) });
  return (
    <Part
      about="You see what a file adds, and whose it is, before it is added."
      actions={
        <Button
          leftSection={<IconFileImport aria-hidden="true" size={16} stroke={1.75} />}
          loading={taking.busy}
          onClick={taking.pick}
        >
          Choose review files
        </Button>
      }
      title="Add reviews"
    >
      <DropVeil over={taking.over} what="Drop review files to look inside" />
      {taking.folder && <p className={styles.remark}>{FOLDER_DROPPED}</p>}
      <ErrorNotice error={taking.error} />
      {files.length === 0 && <p className="ts-muted">…or drop them anywhere on this page.</p>}
      {files.map((file) => (
        <ReviewFile
          file={file}
          key={file.handle}
          onAway={() => setFiles((now) => now.filter((one) => one.handle !== file.handle))}
          status={status}
        />
      ))}
    </Part>
  );
}
