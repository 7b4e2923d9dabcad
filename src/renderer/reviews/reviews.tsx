import { useStatus } from "../app/use-status.ts";
import { ErrorNotice } from "../app/problem-notice.tsx";
import { Sheet, useTitle, Waiting } from "../app/screen.tsx";
import { AddReviews } from "./add-reviews.tsx";
import { Reviewers } from "./reviewers.tsx";
import { SendWork } from "./send-work.tsx";

/** Reviews leave and arrive as files: send one's own, add those of others, see whose are here. */
export function Reviews({ project }: { project: string }) {
  const status = useStatus(project);
  useTitle("Review files", status.data?.name);
  return (
    <Sheet
      about="Reviews travel as files, by e-mail or a shared folder. Adding one never overwrites anybody’s answers, and the order does not matter."
      title="Review files"
    >
      <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />
      {status.isPending && <Waiting />}
      {status.data && (
        <>
          <SendWork status={status.data} />
          <AddReviews status={status.data} />
          <Reviewers status={status.data} />
        </>
      )}
    </Sheet>
  );
}
