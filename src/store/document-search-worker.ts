import { parentPort, workerData } from "node:worker_threads";
import { DocumentChecker } from "./document-checker.ts";
import { DocumentFinder, type FindRequest } from "./document-finder.ts";
import { DocumentIndex } from "./document-index.ts";
import type { DocumentWorkerData, FoundTexts, FromWorker, ToWorker } from "./document-search.ts";
import { isDamage } from "./index-file.ts";

/**
 * A thread that indexes the documents of one project and looks things up in them, so that neither saving nor the window
 * waits for it.
 */
const { place, gone } = workerData as DocumentWorkerData;
const port = parentPort!;

let index = new DocumentIndex(place);
let finder = new DocumentFinder(index);
const checker = new DocumentChecker(() => index);
let working = false;
let closed = false;
/** How long a question waits for what has just been read to be indexed, in milliseconds. */
const WAIT_MS = 250;

port.on("message", (message: ToWorker) => {
  if (message.kind === "close") close();
  else if (message.kind === "index") work();
  else port.postMessage(answer(message));
});

function close(): void {
  closed = true;
  index.close();
  Atomics.store(gone, 0, 1);
  Atomics.notify(gone, 0);
  port.close();
}

/** Indexes slice by slice; between two slices questions get their turn. */
function work(): void {
  if (working) return;
  working = true;
  const next = () => {
    if (closed) return;
    if (unlessDamaged(() => index.step())) return void setImmediate(next);
    working = false;
    index.settle();
  };
  setImmediate(next);
}

type Question = Extract<ToWorker, { id: number }>;

function answer(question: Question): FromWorker {
  const { id } = question;
  try {
    return { id, answer: question.kind === "find" ? found(question.asked) : checker.check(question.asked) };
  } catch (error) {
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function found(asked: FindRequest): FoundTexts {
  const deadline = performance.now() + WAIT_MS;
  while (performance.now() < deadline && unlessDamaged(() => index.step())) continue;
  work();
  return { found: unlessDamaged(() => finder.find(asked)), waiting: waitingAmong(asked.documents) };
}

/** How many documents (of these, or of all) have no text yet, or one that is not searchable yet. */
function waitingAmong(documents: string[] | null): number {
  const indexed = index.indexed();
  const missing = [...index.unread(), ...[...index.read().keys()].filter((document) => !indexed.has(document))];
  return missing.filter((document) => documents === null || documents.includes(document)).length;
}

/** A damaged index is thrown away and made anew; the question is answered from what there is by then. */
function unlessDamaged<T>(deed: () => T): T {
  try {
    return deed();
  } catch (error) {
    if (!isDamage(error)) throw error;
    index.discard();
    index = new DocumentIndex(place);
    finder = new DocumentFinder(index);
    return deed();
  }
}
