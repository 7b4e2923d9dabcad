import type { AnyContractProcedure } from "@orpc/contract";
import { implement, ORPCError, type Router } from "@orpc/server";
import { contract, type Contract } from "../contract/index.ts";
import { Problem, Refusal } from "../domain/problem.ts";
import type { CallContext, Caller, DeedsOf } from "./deed.ts";
import { diskProblem } from "./disk-problem.ts";

export type AllDeeds = { [N in keyof Contract]: DeedsOf<N> };
type AnyDeed = (input: unknown, caller: Caller) => unknown;

/**
 * Puts the deeds behind the contract. Whatever goes wrong leaves as the contract's one typed error: a `Refusal` with
 * its problem, a malformed input as `input_invalid`, anything else as `unexpected` with its stack in the log only.
 */
export function createRouter(deeds: AllDeeds, log: (line: string) => void): Router<Contract, CallContext> {
  const refused = (error: unknown) => asRefused(error, log);
  const os = implement(contract)
    .$context<CallContext>()
    .use(async ({ next }) => {
      try {
        return await next();
      } catch (error) {
        throw refused(error);
      }
    });
  const attach = (noun: object, implementer: Record<string, never>) =>
    Object.fromEntries(Object.entries(noun).map(([name, deed]) => [name, handle(implementer[name]!, deed, refused)]));
  const nouns = Object.entries(deeds).map(([name, noun]) => [name, attach(noun, os[name as keyof Contract] as never)]);
  // Checked by `AllDeeds`; walking the nouns generically loses their types on the way.
  return os.router(Object.fromEntries(nouns) as never);
}

function handle(implementer: unknown, deed: AnyDeed, refused: (error: unknown) => Error) {
  type Call = { input: unknown; context: CallContext; signal?: AbortSignal };
  const of = implementer as { handler(run: (call: Call) => Promise<unknown>): AnyContractProcedure };
  return of.handler(async ({ input, context, signal }) => {
    const answer = await deed(input, { ...context, signal });
    return isStream(answer) ? refusing(answer, refused) : answer;
  });
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

async function* refusing(events: AsyncIterable<unknown>, refused: (error: unknown) => Error) {
  try {
    yield* events;
  } catch (error) {
    throw refused(error);
  }
}

function asRefused(error: unknown, log: (line: string) => void): Error {
  if (error instanceof ORPCError && error.code === "REFUSED") return error;
  return new ORPCError("REFUSED", { status: 422, defined: true, data: problemOf(error, log) });
}

function problemOf(error: unknown, log: (line: string) => void): Problem {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof ORPCError && error.code === "BAD_REQUEST") {
    const [issue] = (error.data as { issues?: { path?: PropertyKey[]; message: string }[] } | undefined)?.issues ?? [];
    return { code: "input_invalid", field: issue?.path?.join("."), values: { reason: issue?.message ?? "" } };
  }
  const code = diskProblem(error) ?? "unexpected";
  // Where a full disk was met tells nobody anything, nor does what was ended on purpose; everything else may be a fault
  // of ours.
  const isEnded = error instanceof Error && error.name === "AbortError";
  if (code !== "disk_full" && !isEnded) log(error instanceof Error ? (error.stack ?? String(error)) : String(error));
  return { code };
}
