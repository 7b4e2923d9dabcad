import type { UseQueryResult } from "@tanstack/react-query";
import type { Host } from "../host.ts";
import { useAsk } from "./use-deed.ts";

export type Status = Awaited<ReturnType<Host["client"]["project"]["status"]>>;
export type Preferences = Awaited<ReturnType<Host["client"]["home"]["preferences"]>>;

/** Where the project stands; asked again after every deed that touches `[project, "project"]`. */
export function useStatus(project: string): UseQueryResult<Status> {
  return useAsk([project, "project", "status"], (client) => client.project.status({ project }), {
    // While the search index is being made, its progress is shown.
    keep: true,
  });
}

/** What one record is called in this project: "Summary". */
export const useNoun = (project: string): string => useStatus(project).data?.noun ?? "Item";

/** The reviewer's settings. */
export const usePreferences = (): UseQueryResult<Preferences> =>
  useAsk(["preferences"], (client) => client.home.preferences());
