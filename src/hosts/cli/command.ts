import type { RouterClient } from "@orpc/server";
import type { HostServices, Workbench } from "../../workbench/index.ts";

/** One option of a command. `value` is what stands for its value in the help: FILE, NAME, N. */
type Option = { type: "string" | "boolean"; about: string; value?: string; multiple?: true };
export type Options = Record<string, Option>;

/** What was given for each option. */
export type Given<O extends Options> = {
  [K in keyof O]?: O[K]["type"] extends "boolean" ? boolean : O[K] extends { multiple: true } ? string[] : string;
};

/** The workbench in this process, opened when a command first asks for it. */
export type OpenBench = {
  workbench: Workbench;
  /** Calls deeds as the tab `cli`. */
  client: RouterClient<Workbench["router"]>;
  services: HostServices;
};

/** What a command gets to work with. */
export type Call<O extends Options = Options> = {
  /** What follows the name and is not an option. */
  args: string[];
  options: Given<O>;
  /** Print one JSON value (or one a line) instead of words. */
  json: boolean;
  /** Whether somebody may be reading along and typing. */
  interactive: boolean;
  /** Aborted by Ctrl+C. */
  signal: AbortSignal;
  open: () => OpenBench;
  /** A line of the answer, to standard output. */
  print: (line: string) => void;
  /** A line for the person (progress, advice), to standard error. */
  say: (line: string) => void;
};

export type Command<O extends Options = Options> = {
  /** The words that call it: `import`, `annotations export`. */
  name: string;
  /** One line for the list of commands. */
  about: string;
  /** What follows the name in the usage line: `FILE…`. */
  takes: string;
  /** Least and most number of arguments. */
  count: [least: number, most: number];
  options: O;
  /** What others are told has the project open while it runs; the command line, if nothing else is said. */
  host?: HostServices["host"]["kind"];
  /** Answers the exit code: nothing or 0 when it went well, 1 when it did not. */
  run: (call: Call<O>) => Promise<number | void>;
};

/** Declares a command, so that its options are typed from what it says of them. */
export function command<const O extends Options>(it: Command<O>): Command {
  return it as unknown as Command;
}

/** The command line itself was wrong; the runner adds how it is used and ends with 2. */
export class Misuse extends Error {
  override readonly name = "Misuse";
}
