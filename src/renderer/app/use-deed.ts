import {
  type QueryKey,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import { ORPCError } from "@orpc/client";
import type { Problem } from "../../domain/problem.ts";
import type { Host } from "../host.ts";
import { useHost } from "./host-context.ts";

type Client = Host["client"];

/** The problem behind an error: what the workbench refused, or that something unforeseen happened. */
export function problemOf(error: unknown): Problem {
  // The router sends nothing but problems under this code.
  if (error instanceof ORPCError && error.code === "REFUSED") return error.data as Problem;
  return { code: "unexpected" };
}

/** True when a call was ended by us. */
export const isAbort = (error: unknown, signal?: AbortSignal): boolean =>
  signal?.aborted === true || (error instanceof Error && error.name === "AbortError");

/**
 * Asks the workbench and keeps the answer under `key`. Keys begin with the project, then the noun of the contract:
 * `[project, "records", query]`, so that one deed can make everything of a noun be asked again.
 */
export function useAsk<T>(
  key: QueryKey,
  ask: (client: Client, signal: AbortSignal) => Promise<T>,
  options: {
    enabled?: boolean;
    /** Shows the former answer while a changed question is being answered. */
    keep?: boolean;
    /** Milliseconds after which to ask again, judged by the last answer. */
    every?: (answer: T | undefined) => number | false;
    /** The answer can never be another. */
    forever?: boolean;
  } = {},
): UseQueryResult<T> {
  const { client } = useHost();
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask(client, signal),
    enabled: options.enabled ?? true,
    refetchInterval: (query) => options.every?.(query.state.data) ?? false,
    ...(options.forever ? { staleTime: Number.POSITIVE_INFINITY } : {}),
    ...(options.keep ? { placeholderData: (before: unknown) => before as never } : {}),
  }) as UseQueryResult<T>;
}

/** A deed that changes something; when it is done, everything kept under `touches` is asked again. */
export function useDeed<Input, Output>(
  deed: (client: Client, input: Input) => Promise<Output>,
  touches: readonly QueryKey[] = [],
): UseMutationResult<Output, Error, Input> {
  const { client } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => deed(client, input),
    onSuccess: () => Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
