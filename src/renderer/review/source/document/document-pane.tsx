import { useEffect } from "react";
import type { RecordDocument } from "../../../../contract/documents.ts";
import { useHost } from "../../../app/host-context.ts";
import { ErrorNotice } from "../../../app/problem-notice.tsx";
import { Waiting } from "../../../app/screen.tsx";
import { useAsk } from "../../../app/use-deed.ts";
import { useDesk } from "../../desk/use-desk.ts";
import { OpenDocument } from "./open-document.tsx";
import { openPdf } from "./pdf.ts";
import { UnreadDocument } from "./unread-document.tsx";

/** A source document in its tab. `bar` is where its tools go, above what scrolls. */
export function DocumentPane({ row, bar }: { row: RecordDocument; bar: HTMLElement }) {
  const { project } = useDesk().desk.on;
  const { document, kind, size, status, textHash } = row;
  const host = useHost();
  useEffect(() => {
    // Begun beside the question for its layout, not after it; what goes wrong is told when the pages are shown.
    if (kind === "pdf" && (status === "ready" || status === "no_text"))
      void openPdf(host, project, document, size).catch(() => undefined);
  }, [host, project, document, kind, size, status]);
  const opened = useAsk([project, "documents", "open", document, status, textHash], (client) =>
    client.documents.open({ project, document }),
  );
  if (opened.error) return <ErrorNotice error={opened.error} onRetry={() => void opened.refetch()} />;
  if (!opened.data) return <Waiting />;
  if (opened.data.pages.length === 0 || status === "waiting" || status === "reading")
    return <UnreadDocument project={project} row={row} />;
  return <OpenDocument bar={bar} key={opened.data.row.textHash} opened={opened.data} project={project} />;
}
