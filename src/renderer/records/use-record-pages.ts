import { usePrevious } from "@mantine/hooks";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { RecordRow } from "../../contract/records.ts";
import { useHost } from "../app/host-context.ts";
import { useAsk } from "../app/use-deed.ts";
import type { RecordSearch } from "./record-search.ts";

/** Rows fetched at once; a screen shows about a dozen. */
export const PAGE = 100;

type Looked = Pick<RecordSearch, "query" | "filters">;

/** The list by pages: the first tells how many there are, the others come when they are scrolled to. */
export function useRecordPages(project: string, looked: Looked, first: number, last: number) {
  const { client } = useHost();
  const queries = useQueryClient();
  const key = (page: number) => [project, "records", "list", looked, page];
  const ask = (page: number, signal: AbortSignal) =>
    client.records.list({ project, ...looked, offset: page * PAGE, limit: PAGE }, { signal });
  const head = useAsk(key(0), (_client, signal) => ask(0, signal), {
    keep: true,
    // While the index grows, more rows may match.
    every: (list) => ((list?.indexing ?? 0) > 0 ? 2000 : false),
  });
  // What was found and counted while the index grew is out of date once it is complete.
  const indexing = head.data?.indexing ?? 0;
  const wasIndexing = usePrevious(indexing);
  useEffect(() => {
    if (indexing === 0 && wasIndexing) void queries.invalidateQueries({ queryKey: [project, "records"] });
  }, [indexing, wasIndexing, queries, project]);
  const from = Math.floor(Math.max(first, 0) / PAGE);
  const pages = Array.from({ length: Math.max(0, Math.floor(last / PAGE) - from + 1) }, (_, i) => from + i);
  const fetched = useQueries({
    queries: pages.map((page) => ({
      queryKey: key(page),
      queryFn: ({ signal }: { signal: AbortSignal }) => ask(page, signal),
      enabled: head.isSuccess,
    })),
  });
  const row = (index: number): RecordRow | undefined => {
    const page = Math.floor(index / PAGE);
    const list = page === 0 ? head.data : fetched[pages.indexOf(page)]?.data;
    return list?.rows[index - page * PAGE];
  };
  return { head, row, total: head.data?.total ?? 0, indexing };
}
