import type { UseQueryResult } from "@tanstack/react-query";
import type { Host } from "../host.ts";
import { useAsk } from "../app/use-deed.ts";

export type Documents = Awaited<ReturnType<Host["client"]["documents"]["list"]>>;
export type ListedDocument = Documents["documents"][number];

/** Milliseconds between two looks at how far the reading has come. */
const READING = 1000;

/** Every document of the project; asked again while some are being read. */
export const useDocuments = (project: string): UseQueryResult<Documents> =>
  useAsk([project, "documents", "list"], (client) => client.documents.list({ project }), {
    every: (answer) => ((answer?.reading ?? 0) > 0 ? READING : false),
  });
