import { parentPort, workerData } from "node:worker_threads";
import { Refusal, type Problem } from "../domain/problem.ts";
import { isSigned } from "../formats/annotation-file/signature.ts";
import { checkProject, type Check } from "../store/check.ts";
import { copyProject, type CopyReport } from "../store/copy.ts";
import { diskProblem } from "./disk-problem.ts";
import type { Task } from "./keeping-task.ts";

// Copies or checks a project on connections of its own, so that nobody waits for it. One task, then it ends.
const task = workerData as Task;
try {
  parentPort!.postMessage({ done: await run(task) });
} catch (error) {
  const refused = problemOf(error);
  if (refused === null) throw error;
  parentPort!.postMessage({ refused });
}

/** Told here: on its way to the other thread an error loses its code. */
function problemOf(error: unknown): Problem | null {
  if (error instanceof Refusal) return error.problem;
  const code = diskProblem(error);
  return code === null ? null : { code };
}

function run(what: Task): CopyReport | Promise<Check[]> {
  return what.do === "copy" ? copyProject(what.folder, what.to) : checkProject(what.folder, isSigned);
}
