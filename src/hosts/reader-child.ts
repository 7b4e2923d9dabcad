import { fork } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { HostServices } from "../workbench/index.ts";
import { programFolder } from "./program-folder.ts";

type StartReader = NonNullable<HostServices["startReader"]>;

/** The program that reads one document: beside us when built, in its own folder when run from its sources. */
const READER = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../reading/reader-process.ts" : "./reader.js", import.meta.url),
);

/** Node's switches for a reader. */
export function readerRights(memory: number): string[] {
  const program = programFolder();
  const own = [dirname(dirname(READER)), join(program, "node_modules"), join(program, "package.json")];
  // Both, since a folder of packages may be a link.
  const paths = new Set(own.flatMap((path) => [path, realpathSync(path)]));
  return [
    "--permission",
    // The guard of its memory is a thread of its own.
    "--allow-worker",
    ...[...paths].map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${memory}`,
    "--no-warnings",
  ];
}

/**
 * Starts a reader as a process of Node that may read the program's own files and no other, write none, start no process
 * and load no native code; of the environment it learns nothing. The bytes it works on are sent to it.
 */
export const startReader: StartReader = ({ memory }) => {
  const child = fork(READER, {
    execArgv: readerRights(memory),
    // Windows' own libraries do not load without it.
    env: process.platform === "win32" ? { SystemRoot: process.env["SystemRoot"] } : {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return {
    send: (message) => void (child.connected && child.send(message as object, () => {})),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => {
      child.once("exit", (code) => listener(code));
      // It could not even be started; an error after that comes with an exit of its own.
      child.once("error", () => child.pid === undefined && listener(null));
    },
    kill: () => void child.kill("SIGKILL"),
  };
};
