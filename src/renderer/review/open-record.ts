import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { useHost } from "../app/host-context.ts";
import { useAsk } from "../app/use-deed.ts";
import { whenIdle } from "../app/when-idle.ts";
import type { Host } from "../host.ts";
import { readyText } from "./desk/ready-text.ts";

type Client = Host["client"];
export type Opened = Awaited<ReturnType<Client["review"]["open"]>>;

/** Milliseconds for which a record that was fetched ahead is still good; only this window changes it meanwhile. */
const FRESH = 60_000;

export const openKey = (project: string, record: number) => [project, "review", "open", record] as const;

/** The record with what is said about it. */
export const useOpened = (project: string, record: number) =>
  useAsk(openKey(project, record), (client) => client.review.open({ project, record }));

/** Fetches a record and sets its text while nothing else is to be done. */
async function fetchAhead(queries: QueryClient, client: Client, project: string, record: number): Promise<void> {
  const queryKey = openKey(project, record);
  await queries.prefetchQuery({ queryKey, queryFn: () => client.review.open({ project, record }), staleTime: FRESH });
  const opened = queries.getQueryData<Opened>(queryKey);
  if (opened) whenIdle(() => readyText(opened.record));
}

/** Finds the record beside this one, null at the end. Asks when it is not known yet: a quick hand is never told wrongly. */
export type Neighbours = { next: () => Promise<number | null>; previous: () => Promise<number | null> };

/** The records beside this one, fetched ahead so that going there is instant; the next open one too. */
export function useNeighbours(project: string, record: number): Neighbours {
  const { client } = useHost();
  const queries = useQueryClient();
  const beside = useAsk([project, "neighbours", record], async () => {
    const [next, previous, open] = await Promise.all([
      client.review.neighbour({ project, record, direction: "next" }),
      client.review.neighbour({ project, record, direction: "previous" }),
      client.review.neighbour({ project, record, direction: "next", only: "open" }),
    ]);
    return { next: next.record, previous: previous.record, open: open.record };
  });
  const { data } = beside;
  useEffect(() => {
    for (const id of new Set([data?.next, data?.open, data?.previous]))
      if (id) void fetchAhead(queries, client, project, id);
  }, [client, queries, project, data]);
  const find = (direction: "next" | "previous") => async () =>
    data ? data[direction] : (await client.review.neighbour({ project, record, direction })).record;
  return { next: find("next"), previous: find("previous") };
}

/** Finds the next open record after this one, round the end of the list; null when none is open but this. */
export function useNextOpen(project: string, record: number): () => Promise<number | null> {
  const { client } = useHost();
  return useCallback(async () => {
    const after = await client.review.neighbour({ project, record, direction: "next", only: "open" });
    if (after.record !== null) return after.record;
    const { items } = await client.review.queue({ project, only: "open", limit: 2 });
    return items.find(({ id }) => id !== record)?.id ?? null;
  }, [client, project, record]);
}
