import type { AnyContractProcedure, InferSchemaInput, InferSchemaOutput } from "@orpc/contract";
import type { Contract } from "../contract/index.ts";
import type { Session } from "./session.ts";
import type { HostServices } from "./services.ts";
import type { Staging } from "./staging.ts";

/** What every host says of who calls. It is the host's word: no window or browser tab can set it. */
export type CallContext = {
  /** The window or browser tab. */
  tab: string;
  /** Nobody judges from what this caller shows (the command line), so listings tell it what is hidden before judging. */
  listing?: true;
};

/** Who asks, and the signal that aborts a long deed. */
export type Caller = CallContext & { signal?: AbortSignal | undefined };

/** What every noun's deeds are made from. */
export type Bench = { services: HostServices; session: Session; staging: Staging };

type InputOf<P> = P extends AnyContractProcedure ? InferSchemaOutput<NonNullable<P["~orpc"]["inputSchema"]>> : never;
type OutputOf<P> = P extends AnyContractProcedure ? InferSchemaInput<NonNullable<P["~orpc"]["outputSchema"]>> : never;

/** Plain functions for one noun of the contract: validated input and caller in, answer (or a stream of events) out. */
export type DeedsOf<N extends keyof Contract> = {
  [D in keyof Contract[N]]: (
    input: InputOf<Contract[N][D]>,
    caller: Caller,
  ) => OutputOf<Contract[N][D]> | Promise<OutputOf<Contract[N][D]>>;
};
