import { existsSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Refusal } from "../domain/problem.ts";
import { documentSearchOf } from "../store/document-search.ts";
import type { OpenWriter } from "../store/ledger.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { readDocument } from "../reading/read.ts";
import { createProject, openProject, type Store } from "../store/open.ts";
import { inTransaction } from "../store/query.ts";
import { cutOwn } from "../store/segments.ts";
import { catchUp } from "./catch-up.ts";
import { fileName } from "./file-name.ts";
import { projectFile } from "../store/store.ts";
import { makeFolderDurably } from "../store/write-file.ts";
import { readIdentity } from "./identity.ts";
import { newKey, openWriter, readKey, writeKey, type KeyFile } from "./keys.ts";
import { startReadingQueue } from "./reading-queue.ts";
import type { HostServices } from "./services.ts";

/** A project that is open in this process. */
export interface OpenProject {
  store: Store;
  readonly projectId: string;
  readonly folder: string;
  /** Who judges: the reviewer of this installation. */
  readonly annotator: string;
  /** The tab that edits; null until one does. Others look on and may take over. */
  pen: string | null;
  /**
   * The writer this copy appends with.
   * @throws Refusal `read_only` when the project is open for reading
   */
  readonly writer: OpenWriter;
  /** Begins a new writer at once: the present one turned out to have gone on elsewhere. */
  beginWriter(): void;
}

/** Where projects live by default. */
const projectsFolder = (services: HostServices) => join(services.appData, "projects");

/** The projects open in this process, by handle (= project id). */
export class Session {
  readonly openProjects = new Map<string, OpenProject>();
  readonly #services: HostServices;

  constructor(services: HostServices) {
    this.#services = services;
  }

  /** The open project of a handle; Refusal `handle_unknown` when it is not open. */
  need(handle: string): OpenProject {
    const found = this.openProjects.get(handle);
    if (!found) throw new Refusal("handle_unknown");
    return found;
  }

  /**
   * The open project of a handle, for a deed that changes something.
   * @throws Refusal `read_only`; `project_missing` when its folder was moved or deleted meanwhile: the database would
   *   still take what is written, and nobody would ever find it
   */
  needWritable(handle: string): OpenProject {
    const found = this.need(handle);
    if (found.store.readOnly) throw readOnly(found.store);
    if (!existsSync(join(found.folder, projectFile)))
      throw new Refusal("project_missing", { file: basename(found.folder) });
    return found;
  }

  /** Opens a project folder, or answers the one already open from there. */
  openFolder(path: string, options: { write: boolean }): OpenProject {
    const folder = resolve(path);
    const already = [...this.openProjects.values()].find((open) => open.folder === folder);
    // Where nothing can be written, asking again changes nothing.
    if (already && (!options.write || !already.store.readOnly || already.store.copyOf)) return already;
    if (already) this.closeProject(already.projectId);
    return this.#keep(openProject(folder, { ...this.#opening(), ...options }));
  }

  /** Makes an empty project, in local app data unless a folder is given, and opens it. */
  create(name: string, { folder, projectId }: { folder?: string; projectId?: string } = {}): OpenProject {
    const at = folder ?? this.freshFolder(name);
    makeFolderDurably(dirname(at));
    const id = projectId ?? this.#hex(16);
    const store = createProject(at, { ...this.#opening(), projectId: id, name });
    try {
      return this.#keep(store);
    } catch (error) {
      rmSync(at, { recursive: true, force: true });
      throw error;
    }
  }

  /** A folder in local app data that is not there yet, named for the project. */
  freshFolder(name: string): string {
    const plain = fileName(name);
    for (let n = 1; ; n++) {
      const path = join(projectsFolder(this.#services), `${plain}${n === 1 ? "" : ` ${n}`}.touchstone`);
      if (!existsSync(path)) return path;
    }
  }

  closeProject(handle: string): void {
    const open = this.openProjects.get(handle);
    if (!open) return;
    this.openProjects.delete(handle);
    // What is cut and signed can be merged from any copy of the folder, by whoever holds no key of ours. When it cannot
    // be cut now (a full disk), it is cut another time: nothing that was saved depends on it.
    try {
      if (!open.store.readOnly) cutOwn(open.store, open.writer);
    } catch (error) {
      this.#services.log(`not cut on closing: ${error instanceof Error ? error.message : String(error)}`);
    }
    open.store.close();
  }

  /** Closes every project. */
  close(): void {
    for (const handle of this.openProjects.keys()) this.closeProject(handle);
  }

  #opening() {
    const services = this.#services;
    return { now: () => services.now(), holder: services.host, allowSharedDrive: services.allowSharedDrive === true };
  }

  /** Keeps a project open; or closes it again, so that its lock is not held for nothing. */
  #keep(store: Store): OpenProject {
    try {
      // Two copies of one project at once would share a handle.
      if (this.openProjects.has(store.projectId)) throw new Refusal("project_exists", { file: store.folder });
      const open = this.#opened(store);
      this.openProjects.set(store.projectId, open);
      this.#startReading(store);
      catchUp(store).catch((error: unknown) => this.#services.log(`catching up ended: ${String(error)}`));
      return open;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  #opened(store: Store): OpenProject {
    const { projectId } = store;
    const folder = store.copyOf ?? store.folder;
    const { annotator } = readIdentity(this.#services);
    let writer = store.readOnly ? null : continueWriter(this.#services, store, annotator);
    return {
      store,
      projectId,
      folder,
      annotator,
      pen: null,
      get writer() {
        if (!writer) throw readOnly(store);
        return writer;
      },
      beginWriter: () => {
        writer = beginWriter(this.#services, store, annotator);
      },
    };
  }

  /** Documents are read as long as the project is open for writing, where the host can start readers. */
  #startReading(store: Store): void {
    const { startReader, log } = this.#services;
    if (store.readOnly || !startReader) return;
    startReadingQueue(store, {
      read: (file, signal) => readDocument(startReader, file, { signal }),
      onRead: () => documentSearchOf(store).poke(),
      log: (line) => log(line),
    });
  }

  #hex = (bytes: number) => Buffer.from(this.#services.randomBytes(bytes)).toString("hex");
}

/** Why nothing can be changed in a project that is open for reading. */
const readOnly = ({ copyOf }: Store): Refusal =>
  new Refusal("read_only", copyOf === undefined ? {} : { file: basename(copyOf), values: { why: WHY_COPY } });
const WHY_COPY = "it lies on a disk, or in a folder, where nothing can be written";

export const createSession = (services: HostServices): Session => new Session(services);

/**
 * The writer of this copy (LEDGER §2). A token lies in `project.db` and beside the key in app data. If they agree this
 * is the copy the key belongs to, and both are renewed; if not (copied, restored, another machine or reviewer), a new
 * writer begins and the old one is never continued.
 */
function continueWriter(services: HostServices, store: Store, annotator: string): OpenWriter {
  const known = readMeta(store, "writer");
  const key = known === null ? null : readKey(services, known);
  const ours = key !== null && key.project === store.projectId && key.annotator === annotator;
  if (ours && key.token === readMeta(store, "copy_token")) return renew(services, store, key);
  // What the earlier writer said here and never sent would be lost to others; if its key is at hand it is signed off.
  if (ours) cutOwn(store, openWriter(services, key));
  return beginWriter(services, store, annotator);
}

const beginWriter = (services: HostServices, store: Store, annotator: string): OpenWriter =>
  renew(services, store, newKey(services, store.projectId, annotator));

/** Gives key and project the same new token. */
function renew(services: HostServices, store: Store, key: KeyFile): OpenWriter {
  const token = Buffer.from(services.randomBytes(16)).toString("hex");
  // App data first: a crash in between leaves them different, which costs a new writer and never reuses a number.
  writeKey(services, { ...key, token });
  inTransaction(store, () => {
    writeMeta(store, "writer", key.writer);
    writeMeta(store, "copy_token", token);
  });
  return openWriter(services, key);
}
