import { Worker } from "node:worker_threads";
import type { Facet } from "./facet-table.ts";
import { placeOf, workerFile, type IndexPlace } from "./index-place.ts";
import type { Store } from "./store.ts";
import { WORD_SHARDS } from "./word-index.ts";

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

/** What a worker is given. */
export interface SearchWorkerData {
  place: IndexPlace;
  shard: number;
  shards: number;
  /** How many workers have let go of their files. */
  gone: Int32Array;
}
/** Longest wait for a worker to close, in milliseconds; it ends its slice first. */
const CLOSE_MS = 2000;

export type Question =
  | { kind: "ask"; id: number; request: SearchRequest; mayIndex: boolean }
  | { kind: "index" }
  | { kind: "close" };
export type Answer =
  | { kind: "found"; id: number; found: Found }
  | { kind: "failed"; id: number; message: string }
  | { kind: "status"; shard: number; remaining: number };

/** The search of one open project: worker threads that start when they are first needed. */
export class Search {
  readonly #store: Store;
  readonly #waiting = new Map<number, { resolve(found: Found): void; reject(error: Error): void }>();
  readonly #gone = new Int32Array(new SharedArrayBuffer(4));
  #workers: Worker[] = [];
  #remaining: number[] = [];
  #asked = 0;
  /** Imports under way: indexing beside them would take turns with them at the disk. */
  #held = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Versions not yet indexed, as far as has been heard. */
  get indexing(): number {
    // A worker that has not been heard yet leaves a hole.
    return Math.max(0, ...Object.values(this.#remaining));
  }

  /** Says that there may be something new. */
  poke(): void {
    if (this.#held > 0) return;
    for (const worker of this.#started()) worker.postMessage({ kind: "index" } satisfies Question);
  }

  /** Indexes nothing until what is being imported is in. @returns how to go on */
  hold(): () => void {
    this.#held++;
    return () => {
      this.#held--;
      this.poke();
    };
  }

  ask(request: SearchRequest): Promise<Found> {
    const id = ++this.#asked;
    const mayIndex = this.#held === 0;
    if (mayIndex) this.poke();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const [first] = this.#started();
      first!.ref();
      first!.postMessage({ kind: "ask", id, request, mayIndex } satisfies Question);
    });
  }

  /** Returns when the files are closed: whoever closes a project may be about to move it. */
  close(): void {
    for (const worker of this.#workers) worker.postMessage({ kind: "close" } satisfies Question);
    const deadline = Date.now() + CLOSE_MS;
    for (let gone = 0; gone < this.#workers.length && Date.now() < deadline; gone = Atomics.load(this.#gone, 0)) {
      Atomics.wait(this.#gone, 0, gone, deadline - Date.now());
    }
    for (const worker of this.#workers) void worker.terminate();
    this.#workers = [];
    // Nothing went wrong: whoever asked has gone.
    this.#fail(new DOMException("the project was closed", "AbortError"));
  }

  #started(): Worker[] {
    if (this.#workers.length === 0) {
      const place = placeOf(this.#store);
      // What is made for this time only cannot be read by another thread.
      const shards = place.keep ? WORD_SHARDS : 1;
      this.#workers = Array.from({ length: shards }, (_, shard) =>
        this.#start({ place, shard, shards, gone: this.#gone }),
      );
    }
    return this.#workers;
  }

  #start(workerData: SearchWorkerData): Worker {
    const worker = new Worker(workerFile("search-worker"), { workerData, execArgv: [] });
    // An index that is being made keeps no command from ending.
    worker.unref();
    worker.on("message", (answer: Answer) => this.#heard(answer));
    worker.on("error", (error) => {
      for (const other of this.#workers) if (other !== worker) void other.terminate();
      this.#workers = [];
      this.#fail(error as Error);
    });
    return worker;
  }

  #heard(answer: Answer): void {
    if (answer.kind === "status") {
      this.#remaining[answer.shard] = answer.remaining;
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#workers[0]?.unref();
    if (answer.kind === "found") waiting?.resolve(answer.found);
    else waiting?.reject(new Error(answer.message));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
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
