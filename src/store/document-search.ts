import { Worker } from "node:worker_threads";
import type { CheckedItem, CheckRequest } from "./document-checker.ts";
import type { FindRequest, FoundText } from "./document-finder.ts";
import { placeOf, workerFile, type IndexPlace } from "./index-place.ts";
import type { Store } from "./store.ts";

/** What is asked of the worker, and what it answers. */
export interface Questions {
  find: { asked: FindRequest; answer: FoundTexts };
  check: { asked: CheckRequest; answer: CheckedItem[] };
}
export interface FoundTexts {
  found: FoundText[];
  /** Documents asked about that are not searchable yet. */
  waiting: number;
}

/** What the worker is given. */
export interface DocumentWorkerData {
  place: IndexPlace;
  /** 1 as soon as the worker has let go of its files. */
  gone: Int32Array;
}
export type ToWorker =
  | { [K in keyof Questions]: { kind: K; id: number; asked: Questions[K]["asked"] } }[keyof Questions]
  | { kind: "index" }
  | { kind: "close" };
export type FromWorker = { id: number; answer: unknown } | { id: number; failed: string };

/** Longest wait for the worker to close, in milliseconds; it ends its slice first. */
const CLOSE_MS = 2000;

/** What is found in the documents of one open project: a worker thread that starts when it is first needed. */
export class DocumentSearch {
  readonly #store: Store;
  readonly #waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  readonly #gone = new Int32Array(new SharedArrayBuffer(4));
  #worker: Worker | null = null;
  #asked = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Says that a document may have been read, read anew or removed. */
  poke(): void {
    this.#started().postMessage({ kind: "index" } satisfies ToWorker);
  }

  ask<K extends keyof Questions>(kind: K, asked: Questions[K]["asked"]): Promise<Questions[K]["answer"]> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const worker = this.#started();
      worker.ref();
      worker.postMessage({ kind, id, asked });
    });
  }

  /** Returns when the files are closed: whoever closes a project may be about to move it. */
  close(): void {
    this.#worker?.postMessage({ kind: "close" } satisfies ToWorker);
    if (this.#worker) Atomics.wait(this.#gone, 0, 0, CLOSE_MS);
    void this.#worker?.terminate();
    // Nothing went wrong: whoever asked has gone.
    this.#end(new DOMException("the project was closed", "AbortError"));
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    Atomics.store(this.#gone, 0, 0);
    const workerData: DocumentWorkerData = { place: placeOf(this.#store), gone: this.#gone };
    const worker = new Worker(workerFile("document-search-worker"), { workerData, execArgv: [] });
    // An index that is being made keeps no command from ending.
    worker.unref();
    worker.on("message", (answer: FromWorker) => this.#heard(answer));
    worker.on("error", (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    return (this.#worker = worker);
  }

  #heard(heard: FromWorker): void {
    const waiting = this.#waiting.get(heard.id);
    this.#waiting.delete(heard.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if ("failed" in heard) waiting?.reject(new Error(heard.failed));
    else waiting?.resolve(heard.answer as never);
  }

  #end(why: Error): void {
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(why);
    this.#waiting.clear();
  }
}

const searches = new WeakMap<Store, DocumentSearch>();

/** The search in the documents of an open project; it ends with the project. */
export function documentSearchOf(store: Store): DocumentSearch {
  let search = searches.get(store);
  if (!search) {
    searches.set(store, (search = new DocumentSearch(store)));
    store.onClose(() => search!.close());
  }
  return search;
}
