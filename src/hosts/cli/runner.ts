import { parseArgs } from "node:util";
import { createRouterClient } from "@orpc/server";
import type { Problem } from "../../contract/base.ts";
import { line } from "../../words/problems.ts";
import { createWorkbench, type HostServices } from "../../workbench/index.ts";
import { nodeServices } from "../node-services.ts";
import { Misuse, type Command, type Given, type OpenBench, type Options } from "./command.ts";
import { problemIn } from "./problem-in.ts";
import { listOf, usageOf } from "./usage.ts";

export type Terminal = {
  print: (line: string) => void;
  say: (line: string) => void;
  interactive: boolean;
  signal: AbortSignal;
};

/**
 * Runs `touchstone <noun> <verb> …` and answers its exit code: 0 well, 1 refused or failed, 2 wrongly called, 3 another
 * program has the project open.
 */
export async function run(argv: string[], commands: readonly Command[], terminal: Terminal): Promise<number> {
  const found = findCommand(argv, commands);
  const rest = argv.slice(found?.name.split(" ").length ?? 0);
  if (!found || rest.includes("--help") || rest.includes("-h")) return help(argv, found, commands, terminal);
  const json = rest.includes("--json");
  const bench = lazyBench(found.host ?? "cli");
  try {
    const given = parse(found, rest);
    const code = await found.run({ ...terminal, ...given, json, open: bench.open });
    return code ?? 0;
  } catch (error) {
    return report(error, found, json, terminal);
  } finally {
    await bench.close();
  }
}

/** The command whose name the words begin with; the longest name counts. */
function findCommand(argv: string[], commands: readonly Command[]): Command | undefined {
  const called = `${argv.join(" ")} `;
  return commands.filter(({ name }) => called.startsWith(`${name} `)).sort((a, b) => b.name.length - a.name.length)[0];
}

function help(argv: string[], found: Command | undefined, commands: readonly Command[], terminal: Terminal): number {
  if (found) terminal.print(usageOf(found));
  else terminal.print(listOf(commands, argv[0]?.startsWith("-") ? undefined : argv[0]));
  const asked = found || argv.length === 0 || argv.includes("--help") || argv.includes("-h");
  if (!asked) terminal.say(`There is no command “${argv.join(" ")}”.`);
  return asked ? 0 : 2;
}

function parse(found: Command, rest: string[]) {
  const options = Object.fromEntries(
    Object.entries(found.options).map(([name, { type, multiple }]) => [name, { type, multiple: multiple ?? false }]),
  );
  try {
    const given = parseArgs({
      args: rest,
      options: { ...options, json: { type: "boolean" } },
      allowPositionals: true,
    });
    const [least, most] = found.count;
    const count = given.positionals.length;
    if (count < least) throw new Misuse(`Something is missing: it takes ${found.takes}.`);
    if (count > most) throw new Misuse(`“${given.positionals[most]}” is one too many.`);
    const { json: _, ...values } = given.values;
    return { args: given.positionals, options: values as Given<Options> };
  } catch (error) {
    throw error instanceof Misuse ? error : new Misuse(error instanceof Error ? error.message : String(error));
  }
}

function lazyBench(host: HostServices["host"]["kind"]) {
  let opened: OpenBench | undefined;
  return {
    open: (): OpenBench => {
      if (!opened) {
        const services = nodeServices(host);
        const workbench = createWorkbench(services);
        const context = { tab: "cli", listing: true } as const;
        opened = { workbench, services, client: createRouterClient(workbench.router, { context }) };
      }
      return opened;
    },
    close: async () => opened?.workbench.close(),
  };
}

function report(error: unknown, found: Command, json: boolean, terminal: Terminal): number {
  if (error instanceof Misuse) {
    terminal.say(`${error.message}\n${usageOf(found)}`);
    if (json) terminal.print(JSON.stringify({ error: { code: "misuse", message: error.message } }));
    return 2;
  }
  const problem = problemIn(error);
  if (problem === null) terminal.say(error instanceof Error ? (error.stack ?? String(error)) : String(error));
  const told: Problem = problem ?? { code: "unexpected" };
  const message = line(told);
  if (json) terminal.print(JSON.stringify({ error: { ...told, message } }));
  else terminal.say(message);
  return told.code === "project_locked" ? 3 : 1;
}
