import { parentPort, workerData } from "node:worker_threads";
import { Refusal } from "../domain/problem.ts";
import { isSigned } from "../formats/annotation-file/signature.ts";
import { checkProject, type Check } from "../store/check.ts";
import { copyProject, type CopyReport } from "../store/copy.ts";
import type { Task } from "./keeping-task.ts";

// Copies or checks a project on connections of its own, so that nobody waits for it. One task, then it ends.
const task = workerData as Task;
try {
  parentPort!.postMessage({ done: await run(task) });
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  parentPort!.postMessage({ refused: error.problem });
}

function run(what: Task): CopyReport | Promise<Check[]> {
  return what.do === "copy" ? copyProject(what.folder, what.to) : checkProject(what.folder, isSigned);
}
