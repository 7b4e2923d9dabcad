import { unreadCount } from "../store/readings.ts";
import type { Bench, DeedsOf } from "./deed.ts";

type FindingDeeds = Pick<DeedsOf<"documents">, "search" | "support" | "checks">;

/** Searching documents, and looking up what an output says in them. */
export const findingDeeds = (bench: Bench): FindingDeeds => ({
  search: ({ project }) => ({ found: [], waiting: unreadCount(bench.session.need(project).store) }),
  support: ({ project }) => ({ found: [], waiting: unreadCount(bench.session.need(project).store) }),
  checks: () => [],
});
