import { Worker } from "node:worker_threads";
import type { Facet } from "./facet-table.ts";
import type { Store } from "./store.ts";

/** What is asked of the index. */
export interface SearchRequest {
  query: string;
  filters: Record<string, string[]>;
  /** Whose states count. */
  annotator: string;
  /** Whether models may be known of records that are not complete. */
  showModel: boolean;
  page?: { offset: number; limit: number };
  facets?: { values: number; field?: string | undefined; search?: string | undefined };
}
export interface Found {
  total: number;
  /** Ids of one page of records, in the order of the project. */
  records: number[];
  facets: Facet[];
  /** Versions not yet indexed. */
  indexing: number;
}

/** What the worker is given. */
export interface SearchWorkerData {
  folder: string;
  projectId: string;
  gone: Int32Array;
}
/** Longest wait for a worker to close, in milliseconds; it ends its slice first. */
const CLOSE_MS = 2000;

export type Question = { kind: "ask"; id: number; request: SearchRequest } | { kind: "index" } | { kind: "close" };
export type Answer =
  | { kind: "found"; id: number; found: Found }
  | { kind: "failed"; id: number; message: string }
  | { kind: "status"; remaining: number };

/** The search of one open project: a worker thread that starts when it is first needed. */
export class Search {
  readonly #store: Store;
  readonly #waiting = new Map<number, { resolve(found: Found): void; reject(error: Error): void }>();
  #worker: Worker | null = null;
  /** 0 until the worker has let go of the files. */
  readonly #gone = new Int32Array(new SharedArrayBuffer(4));
  #asked = 0;
  #remaining = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Versions not yet indexed, as far as has been heard. */
  get indexing(): number {
    return this.#remaining;
  }

  /** Says that there may be something new. */
  poke(): void {
    this.#post({ kind: "index" });
  }

  ask(request: SearchRequest): Promise<Found> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker?.ref();
      this.#post({ kind: "ask", id, request });
    });
  }

  /** Returns when the files are closed: whoever closes a project may be about to move it. */
  close(): void {
    if (this.#worker) {
      this.#worker.postMessage({ kind: "close" } satisfies Question);
      Atomics.wait(this.#gone, 0, 0, CLOSE_MS);
      void this.#worker.terminate();
    }
    this.#worker = null;
    this.#fail(new Error("the project was closed"));
  }

  #post(question: Question): void {
    this.#worker ??= this.#start();
    if (this.#waiting.size > 0) this.#worker.ref();
    this.#worker.postMessage(question);
  }

  #start(): Worker {
    const { folder, projectId } = this.#store;
    const workerData = { folder, projectId, gone: this.#gone } satisfies SearchWorkerData;
    const worker = new Worker(workerFile(), { workerData, execArgv: [] });
    // An index that is being made keeps no command from ending.
    worker.unref();
    worker.on("message", (answer: Answer) => this.#heard(answer));
    worker.on("error", (error) => {
      if (this.#worker === worker) this.#worker = null;
      this.#fail(error as Error);
    });
    return worker;
  }

  #heard(answer: Answer): void {
    if (answer.kind === "status") {
      this.#remaining = answer.remaining;
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (answer.kind === "found") {
      this.#remaining = answer.found.indexing;
      waiting?.resolve(answer.found);
    } else waiting?.reject(new Error(answer.message));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** From source the worker is the file beside this one; built, the entry of its name beside the chunk this is in. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./search-worker.${extension}`, import.meta.url);
}

const searches = new WeakMap<Store, Search>();

/** The search of an open project; it ends with the project. */
export function searchOf(store: Store): Search {
  let search = searches.get(store);
  if (!search) {
    searches.set(store, (search = new Search(store)));
    store.onClose(() => search!.close());
  }
  return search;
}
