import { COMMANDS } from "./commands/index.ts";
import { run } from "./runner.ts";

const stopping = new AbortController();
process.once("SIGINT", () => stopping.abort());
process.once("SIGTERM", () => stopping.abort());
// The reader of a pipe may go first (`| head`): that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

const code = await run(process.argv.slice(2), COMMANDS, {
  // `void`: what a stream answers must not become an exit code when a command ends with `return print(…)`.
  print: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
  interactive: process.stdin.isTTY && process.stderr.isTTY,
  signal: stopping.signal,
});
process.stdout.write("", () => process.exit(code));
