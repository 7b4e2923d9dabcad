import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTrace, type Operation } from "./trace.ts";

const SOURCE = join(import.meta.dirname, "recorder.c");

/** Why the recorder cannot work here, or null when it can. Tests print it when they skip. */
export function whyNoRecorder(): string | null {
  if (process.platform !== "linux") return `the disk recorder needs Linux (this is ${process.platform})`;
  return spawnSync("cc", ["--version"]).status === 0 ? null : "the disk recorder needs a C compiler (cc)";
}

/** A fresh folder in memory where there is one: states are written by the thousand. */
export const scratchFolder = (): string =>
  mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "touchstone-harness-"));

/** Builds the recorder into `folder`. */
export function buildRecorder(folder: string): string {
  const library = join(folder, "recorder.so");
  const { status, stderr } = spawnSync("cc", ["-O2", "-shared", "-fPIC", "-o", library, SOURCE, "-lpthread", "-ldl"]);
  if (status !== 0) throw new Error(`cc failed: ${stderr}`);
  return library;
}

export interface Recording {
  operations: Operation[];
  /** What the workload left behind: the real folder, to hold the replayer against. */
  root: string;
  stdout: string;
}

/**
 * Runs a TypeScript file under the recorder, with the watched folder as its first argument; `args` follow.
 * Rejects with its stderr when it exits with anything but 0.
 */
export async function record(script: string, scratch: string, name: string, args: string[]): Promise<Recording> {
  const root = join(scratch, name);
  const trace = join(scratch, `${name}.trace`);
  rmSync(root, { recursive: true, force: true });
  rmSync(trace, { force: true });
  mkdirSync(root);
  const env = {
    ...process.env,
    LD_PRELOAD: buildRecorder(scratch),
    TOUCHSTONE_TRACE_ROOT: root,
    TOUCHSTONE_TRACE_FILE: trace,
    TOUCHSTONE_TRACE_MARKS: join(scratch, `${name}.marks`),
  };
  const child = spawn(process.execPath, [script, root, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr] = [[], []] as [Buffer[], Buffer[]];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) =>
    child.on("error", reject).on("close", (...end) => resolve(end)),
  );
  if (code !== 0) throw new Error(`${script} ended with ${code ?? signal}: ${Buffer.concat(stderr)}`);
  return { operations: readTrace(trace), root, stdout: Buffer.concat(stdout).toString("utf8") };
}

/** Writes a mark into the trace; for use in a recorded process. Each call is one mark. */
export function marker(): { mark(value: object): void; fail(after: number, errno: number, once: boolean): void } {
  const path = process.env["TOUCHSTONE_TRACE_MARKS"];
  if (path === undefined) throw new Error("not run under the recorder");
  const file = openSync(path, "a");
  process.on("exit", () => closeSync(file));
  return {
    mark: (value) => void writeSync(file, `${JSON.stringify(value)}\n`),
    fail: (after, errno, once) => void writeSync(file, `!fail ${after} ${errno} ${once ? 1 : 0}\n`),
  };
}
