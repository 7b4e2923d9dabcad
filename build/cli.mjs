// Runs the built command line as this process's one child.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { findNode, nodeEnv, root } from "./node.mjs";

/** Runs `touchstone …` in the folder npm was called in, and ends as it ends. */
export function becomeCli(args) {
  const child = spawn(findNode(), [join(root, "out", "main", "cli.js"), ...args], {
    stdio: "inherit",
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: nodeEnv(),
  });
  // Ctrl+C reaches the child by itself; this process only waits for it to close its projects.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
