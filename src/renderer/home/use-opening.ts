import { useState } from "react";
import type { StagedFile } from "../../contract/base.ts";
import type { Opened } from "../../contract/home.ts";
import { carry } from "../app/carried.ts";
import { go } from "../app/route.ts";
import { useDeed } from "../app/use-deed.ts";

/** What a file turned out to be, when the person still has to say where it goes. */
export type Unplaced = Exclude<ReturnType<typeof Opened.parse>, { kind: "project" }>;

/** Opens a file by its content: a project is gone to, reviews of a known project are shown, the rest is asked about. */
export function useOpening() {
  const [opened, setOpened] = useState<Unplaced | null>(null);
  const deed = useDeed((client, input: { file: StagedFile }) => client.home.openFile(input), [["recent"]]);
  const open = (file: StagedFile): void => {
    setOpened(null);
    deed.mutate(
      { file },
      {
        onSuccess: (found) => {
          if (found.kind === "project") go({ screen: "review", project: found.project, record: null });
          else if (found.kind === "annotations" && found.known) {
            carry({ to: "reviews", file: found.file });
            go({ screen: "reviews", project: found.known, record: null });
          } else setOpened(found);
        },
      },
    );
  };
  return { open, opened, busy: deed.isPending, error: deed.error, reset: () => setOpened(null) };
}
