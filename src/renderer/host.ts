import type { ContractRouterClient } from "@orpc/contract";
import type { Product, StagedFile } from "../contract/base.ts";
import type { Contract } from "../contract/index.ts";
import type { NO_ENTRY } from "../words/connection.ts";

/**
 * What the program around the page lends it: the deeds, files in and out, another window. There is one implementation
 * per host, chosen by the entry that starts the page; nothing else in the renderer knows where it runs.
 */
export interface Host {
  client: ContractRouterClient<Contract>;
  /** Handle of the project to show first; null shows Home. */
  firstProject: string | null;
  /** Shows the system's file picker. Empty when the person cancels. `accept` takes endings: ".zip", ".jsonl". */
  pickFiles(options: { accept: string[]; multiple: boolean }): Promise<StagedFile[]>;
  /** Hands over a file that was dropped or pasted. */
  stage(file: File): Promise<StagedFile>;
  /** Gives a product to the person: save dialog or download. False when they cancelled. */
  deliver(product: Product): Promise<boolean>;
  /** Bytes of a document's file from `start` up to but without `end`; null when the file is not there any more. */
  readDocument(project: string, sha256: string, start: number, end: number): Promise<Uint8Array | null>;
  /** Opens a further window (tab) on the same workbench. */
  openWindow(project: string | null): Promise<void>;
  /** Calls back when the workbench stops or starts answering; returns the way to stop listening. */
  watch(listener: (state: Connection) => void): () => void;
}

/** `lost` is no answer for now; `ended` is for good: this window's permission is void, or the program has stopped. */
export type Connection = "connected" | "lost" | "ended";

/** Why a page cannot start; the sentences are in `src/words/connection.ts`. */
export type NoEntry = keyof typeof NO_ENTRY;

/** Thrown by an entry's `connect` when there is no way in. */
export class Turned extends Error {
  readonly why: NoEntry;
  constructor(why: NoEntry) {
    super(why);
    this.why = why;
  }
}
