import { useQueryClient } from "@tanstack/react-query";
import type { StagedFile } from "../../contract/base.ts";
import type { AddedFile } from "../../contract/documents.ts";
import { useHost } from "../app/host-context.ts";
import { type LongDeed, type Step, useLongDeed } from "../app/long-deed.tsx";

type Asked = { files: StagedFile[]; record?: number; called?: string };

/** Adds files to the project's documents (with `record`, to one text's too); what it shows follows as they are read. */
export function useAdding(project: string): {
  deed: LongDeed<AddedFile[]>;
  add: (asked: Asked) => Promise<AddedFile[] | null>;
  cancel: () => void;
  reset: () => void;
} {
  const { client } = useHost();
  const queries = useQueryClient();
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: [project] });
  const { deed, run, cancel, reset } = useLongDeed<Asked, AddedFile[]>(async (asked, signal) =>
    reporting(await client.documents.add({ project, ...asked }, { signal }), () => void again()),
  );
  const add = async (asked: Asked): Promise<AddedFile[] | null> => {
    const added = await run(asked);
    await again();
    return added;
  };
  return { deed, add, cancel, reset };
}

/** The events of adding as those of any long deed; `onFile` is told when the next file is begun. */
async function* reporting(
  events: AsyncIterable<Step | { type: "done"; added: AddedFile[] }>,
  onFile: () => void,
): AsyncGenerator<Step | { type: "done"; report: AddedFile[] }> {
  let file: string | undefined;
  for await (const event of events) {
    if (event.type === "done") yield { type: "done", report: event.added };
    else {
      if (event.file !== file) onFile();
      file = event.file;
      yield event;
    }
  }
}
