import type { Command, Options } from "./command.ts";

const COMMON: Options = {
  json: { type: "boolean", about: "print JSON instead of words" },
  help: { type: "boolean", about: "print this" },
};

/** How one command is called. */
export function usageOf({ name, about, takes, options }: Command): string {
  const all = Object.entries({ ...options, ...COMMON }).map(([option, it]) => [
    `--${option}${it.value ? ` ${it.value}` : ""}`,
    it.about,
  ]);
  const usage = ["touchstone", name, takes, "[options]"].filter((part) => part !== "").join(" ");
  return [about, "", `  ${usage}`, "", ...columns(all)].join("\n");
}

/** Every command, or those that begin with a word. */
export function listOf(commands: readonly Command[], noun?: string): string {
  const some = commands.filter(({ name }) => name.split(" ")[0] === noun);
  const rows = (some.length > 0 ? some : commands).map(({ name, takes, about }) => [`${name} ${takes}`.trim(), about]);
  return [
    "Touchstone: domain experts grade what a language model wrote.",
    "",
    ...columns(rows),
    "",
    "Every command takes --json and --help.",
  ].join("\n");
}

function columns(rows: string[][]): string[] {
  const width = Math.max(...rows.map(([left = ""]) => left.length));
  return rows.map(([left = "", right = ""]) => `  ${left.padEnd(width)}  ${right}`);
}
