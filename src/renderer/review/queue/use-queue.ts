import { useQueries } from "@tanstack/react-query";
import type { z } from "zod";
import type { Only, QueueItem } from "../../../contract/review.ts";
import { useHost } from "../../app/host-context.ts";

export type Item = z.infer<typeof QueueItem>;
export type OnlyThese = z.infer<typeof Only>;
const PAGE = 100;

/** The list of records, fetched by pages as far as it is looked at. */
export function useQueue(project: string, only: OnlyThese, first: number, last: number) {
  const { client } = useHost();
  const pages = Array.from(
    { length: Math.floor(last / PAGE) - Math.floor(first / PAGE) + 1 },
    (_, i) => Math.floor(first / PAGE) + i,
  );
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: [project, "queue", only, page],
      queryFn: () => client.review.queue({ project, only, offset: page * PAGE, limit: PAGE }),
      placeholderData: (before: unknown) => before as never,
    })),
  });
  const byPage = new Map(pages.map((page, i) => [page, answers[i]!.data]));
  return {
    total: answers.find(({ data }) => data)?.data?.total ?? 0,
    item: (index: number): Item | undefined => byPage.get(Math.floor(index / PAGE))?.items[index % PAGE],
  };
}
