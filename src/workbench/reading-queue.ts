import { setImmediate } from "node:timers/promises";
import type { SourcePage } from "../domain/source-text.ts";
import { EXTRACTORS } from "../reading/extractors.ts";
import type { ReadEvent } from "../reading/messages.ts";
import { documentFile, documentNames } from "../store/documents.ts";
import { dropOldPages, forgetHalfRead, NewReading } from "../store/new-reading.ts";
import { askForNewer, heldDocument, toBeRead, unreadDocuments } from "../store/readings.ts";
import type { Store } from "../store/store.ts";
import { moveBookmarks } from "./move-bookmarks.ts";

/** Reads one document apart from everything else; aborting kills the reader. Never throws for what is in a file. */
export type ReadDocument = (file: { path: string; name: string }, signal: AbortSignal) => AsyncIterable<ReadEvent>;

export interface ReadingHow {
  read: ReadDocument;
  /** Told of each document that was read to its end, well or badly. */
  onRead(document: string): void;
  log(line: string): void;
}

/** How far the document has come that is being read now. */
export interface ReadingProgress {
  done: number;
  total: number | null;
}

/** What this program reads with: another one may read what this one could not. */
const TRIED = Object.values(EXTRACTORS).join(" ");
/** Pages committed together; text that is waited for longer, or is longer, goes before. */
const BATCH_PAGES = 40;
const BATCH_UNITS = 400_000;
const BATCH_MS = 500;

/** Reads the documents of an open project one after the other, as long as it is open. */
export class ReadingQueue {
  readonly #store: Store;
  readonly #read: ReadDocument;
  readonly #onRead: ReadingHow["onRead"];
  readonly #log: ReadingHow["log"];
  /** Documents somebody waits for. */
  readonly #urgent = new Set<string>();
  /** Documents of which reading broke off, through no fault of theirs; they wait until the project is opened again. */
  readonly #brokenOff = new Set<string>();
  #now: { document: string; progress: ReadingProgress; stop: AbortController } | null = null;
  #running = false;
  #closed = false;
  #changed = Promise.withResolvers<void>();

  constructor(store: Store, { read, onRead, log }: ReadingHow) {
    this.#store = store;
    this.#read = read;
    this.#onRead = onRead;
    this.#log = log;
    forgetHalfRead(store);
    askForNewer(store, EXTRACTORS, TRIED);
    store.onClose(() => this.#close());
  }

  /** Says that there may be something to read. */
  poke(urgent: Iterable<string> = []): void {
    for (const document of urgent) {
      this.#urgent.add(document);
      this.#brokenOff.delete(document);
    }
    if (!this.#running && !this.#closed) void this.#run();
  }

  /** How far the reading of a document has come; null when it is not being read. */
  progressOf(document: string): ReadingProgress | null {
    return this.#now?.document === document ? this.#now.progress : null;
  }

  /** Stops reading a document that is about to be removed. */
  drop(document: string): void {
    if (this.#now?.document === document) this.#now.stop.abort();
  }

  /** The documents that will be read without anybody asking again. */
  get awaited(): ReadonlySet<string> {
    return new Set(this.working ? this.#next() : []);
  }

  /** Whether there is something it is doing. */
  get working(): boolean {
    return this.#running && !this.#closed;
  }

  /** How many documents have no text yet and will get one, if they have any. */
  get remaining(): number {
    return this.#closed ? 0 : unreadDocuments(this.#store).filter((document) => !this.#brokenOff.has(document)).length;
  }

  /** Ends when anything here has changed: a page more, a document read, or nothing left to do. */
  change(): Promise<void> {
    return this.#changed.promise;
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (!this.#closed) {
        const [next] = this.#next();
        if (next === undefined) break;
        await this.#readOne(next);
      }
      while (!this.#closed && dropOldPages(this.#store)) await setImmediate();
    } catch (error) {
      this.#log(`reading documents ended: ${error instanceof Error ? error.stack : String(error)}`);
    } finally {
      this.#running = false;
      this.#tell();
    }
  }

  #next(): string[] {
    const waiting = toBeRead(this.#store).filter((document) => !this.#brokenOff.has(document));
    return [...waiting.filter((one) => this.#urgent.has(one)), ...waiting.filter((one) => !this.#urgent.has(one))];
  }

  async #readOne(document: string): Promise<void> {
    const stop = new AbortController();
    this.#now = { document, progress: { done: 0, total: null }, stop };
    this.#tell();
    try {
      if (await this.#keep(document, stop.signal)) this.#onRead(document);
    } catch (error) {
      if (!stop.signal.aborted) {
        this.#brokenOff.add(document);
        this.#log(`reading broke off: ${error instanceof Error ? error.stack : String(error)}`);
      }
    } finally {
      this.#now = null;
      this.#urgent.delete(document);
      if (!this.#closed) forgetHalfRead(this.#store);
      this.#tell();
    }
  }

  /** @returns whether it was read to its end, well or badly */
  async #keep(document: string, signal: AbortSignal): Promise<boolean> {
    const reading = new NewReading(this.#store, document);
    const batch = new Batch(reading);
    const name = documentNames(this.#store).find(({ hash }) => hash === document)?.file ?? document;
    for await (const event of this.#read({ path: documentFile(this.#store, document), name }, signal)) {
      if (signal.aborted) return false;
      if (event.type === "page") batch.add(event.page);
      else if (event.type === "progress") this.#come(event);
      else {
        batch.commit();
        const { type: _, ...result } = event;
        const before = heldDocument(this.#store, document)?.textHash;
        reading.finish(result, TRIED);
        if (before && before !== heldDocument(this.#store, document)?.textHash) moveBookmarks(this.#store, document);
        return true;
      }
    }
    return false;
  }

  #come({ done, total }: ReadingProgress): void {
    if (this.#now) this.#now.progress = { done, total };
    this.#tell();
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  #close(): void {
    this.#closed = true;
    this.#now?.stop.abort();
    this.#tell();
  }
}

/** Pages on their way into the store. */
class Batch {
  readonly #reading: NewReading;
  #pages: SourcePage[] = [];
  #units = 0;
  #since = performance.now();

  constructor(reading: NewReading) {
    this.#reading = reading;
  }

  add(page: SourcePage): void {
    if (this.#pages.length === 0) this.#since = performance.now();
    this.#pages.push(page);
    this.#units += page.text.length;
    const due = performance.now() - this.#since > BATCH_MS;
    if (due || this.#pages.length >= BATCH_PAGES || this.#units >= BATCH_UNITS) this.commit();
  }

  commit(): void {
    if (this.#pages.length > 0) this.#reading.add(this.#pages);
    this.#pages = [];
    this.#units = 0;
  }
}

const queues = new WeakMap<Store, ReadingQueue>();

/** The queue of a project that is open for writing where documents can be read. */
export const readingQueueOf = (store: Store): ReadingQueue | undefined => queues.get(store);

/** How many documents have no text yet and may still get one, here or where the project is opened to be changed. */
export const unreadCount = (store: Store): number => readingQueueOf(store)?.remaining ?? unreadDocuments(store).length;

export function startReadingQueue(store: Store, how: ReadingHow): void {
  const queue = new ReadingQueue(store, how);
  queues.set(store, queue);
  queue.poke();
}
