import { ORPCError } from "@orpc/server";
import { Problem } from "../../contract/base.ts";

/** The problem of a refused deed (`ORPCError`) or of a refusal thrown on this side of the door (`Refusal`). */
export function problemIn(error: unknown): Problem | null {
  const told =
    error instanceof ORPCError ? error.data : error instanceof Error && "problem" in error ? error.problem : null;
  const read = Problem.safeParse(told);
  return read.success ? read.data : null;
}

/** What a host throws when it has to refuse something itself, before the workbench is asked. */
export const refused = (problem: Problem): Error => Object.assign(new Error(problem.code), { problem });
