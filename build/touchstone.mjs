// `npm run --silent touchstone -- …`: the command line on the built program, from the folder npm was called in.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildIfStale } from "./build.mjs";
import { findNode, nodeEnv, root } from "./node.mjs";
import { setUp } from "./setup.mjs";

setUp();
buildIfStale();
runCli(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());

function runCli(args, cwd) {
  const child = spawn(findNode(), [join(root, "out", "main", "cli.js"), ...args], {
    stdio: "inherit",
    cwd,
    env: nodeEnv(),
  });
  // Ctrl+C reaches the child by itself; this process only waits for it to close its projects.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
