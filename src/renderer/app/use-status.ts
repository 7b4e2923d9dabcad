import type { UseQueryResult } from "@tanstack/react-query";
import type { Host } from "../host.ts";
import { useAsk } from "./use-deed.ts";

export type Status = Awaited<ReturnType<Host["client"]["project"]["status"]>>;
export type Preferences = Awaited<ReturnType<Host["client"]["home"]["preferences"]>>;
/** Milliseconds between two looks at how far the search index, or the reading of documents, has come. */
const GOING_ON = 1500;

/** Opens the project in the workbench; after a reload, or a restart of the program, it may not be open any more. */
export const useOpened = (project: string): UseQueryResult<{ project: string }> =>
  useAsk([project, "opened"], (client) => client.home.open({ project }));

/** Where the project stands; asked again after every deed that touches `[project, "project"]`. */
export function useStatus(project: string): UseQueryResult<Status> {
  const { isSuccess } = useOpened(project);
  return useAsk([project, "project", "status"], (client) => client.project.status({ project }), {
    enabled: isSuccess,
    every: (status) => ((status?.indexing ?? 0) > 0 || (status?.reading ?? 0) > 0 ? GOING_ON : false),
  });
}

/** The reviewer's settings. */
export const usePreferences = (): UseQueryResult<Preferences> =>
  useAsk(["preferences"], (client) => client.home.preferences());
