import { Worker } from "node:worker_threads";
import { Refusal, type Problem } from "../domain/problem.ts";
import type { Check } from "../store/check.ts";
import type { CopyReport } from "../store/copy.ts";

/** What the keeping worker is asked to do. */
export type Task = { do: "copy"; folder: string; to: string } | { do: "check"; folder: string };

/** The worker's file lies beside this one: in TypeScript as written, in JavaScript as built. */
const WORKER = new URL(`./keeping-worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

/** Runs a task in a worker thread. */
export function runTask(task: Task & { do: "copy" }): Promise<CopyReport>;
export function runTask(task: Task & { do: "check" }): Promise<Check[]>;
export function runTask(task: Task): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: task });
    worker.once("message", (answer: { done?: unknown; refused?: Problem }) => {
      if (!answer.refused) return resolve(answer.done);
      const { code, ...where } = answer.refused;
      reject(new Refusal(code, where));
    });
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the keeping worker ended with ${code}`)));
  });
}
