import { hash } from "node:crypto";
import { ROOT, type Operation } from "../recorder/trace.ts";
import { DiskFile, type Cut } from "./file.ts";

/** A change of names: `object` null removes. A rename is two of them that reach the disk together. */
type Naming = { folder: number; name: string; object: number | null };
interface NameChange {
  namings: Naming[];
  /** Syncing this folder makes the change durable: the one that gains the name, or loses it. */
  folder: number;
}
type Names = Map<number, Map<string, number>>;

/**
 * What a power cut left: relative path to content, null for a folder; and a digest of all of it. The contents are
 * good until the next operation is applied.
 */
export interface DiskState {
  files: Map<string, Buffer | null>;
  digest: string;
}

export interface DiskOptions {
  /** Lets a test forget syncs, to prove that the harness then finds a loss. Path of the synced object, "" the root. */
  forgets?: (path: string) => boolean;
}

/**
 * A disk as POSIX promises it and no better: bytes are safe once their file was synced, names once their folder
 * was, and until then each change alone may be kept, lost, or (a write) torn between sectors; a rename is atomic.
 * Feed it a trace; ask it for states a power cut could leave at that point. Not modelled: drives that lie about a
 * sync, and bits that rot.
 */
export class Disk {
  readonly #files = new Map<number, DiskFile>();
  readonly #names: Names = new Map([[ROOT, new Map()]]);
  /** As `#names`, but with all changes: what the running process sees. */
  readonly #seen: Names = new Map([[ROOT, new Map()]]);
  readonly #folders = new Set([ROOT]);
  readonly #options: DiskOptions;
  #pending: NameChange[] = [];

  constructor(options: DiskOptions = {}) {
    this.#options = options;
  }

  apply(operation: Operation): void {
    switch (operation.op) {
      case "mark":
        return;
      case "write":
        return this.#file(operation.object).change({ at: operation.offset, data: operation.data });
      case "truncate":
        return this.#file(operation.object).change({ size: operation.size });
      case "sync":
        if (this.#options.forgets?.(this.#pathOf(operation.object))) return;
        return this.#folders.has(operation.object)
          ? this.#syncFolder(operation.object)
          : this.#file(operation.object).sync();
      default:
        if (operation.op === "mkdir") this.#folders.add(operation.object);
        this.#rename(operation);
    }
  }

  /** One state that a power cut at this moment could leave. */
  after(cut: Cut): DiskState {
    const names: Names = new Map([...this.#names].map(([folder, entries]) => [folder, new Map(entries)]));
    this.#pending.forEach((change, i) => {
      if (cut.keeps(i, this.#pending.length)) for (const naming of change.namings) name(names, naming);
    });
    const files = new Map<string, Buffer | null>();
    const digests: string[] = [];
    const walk = (folder: number, prefix: string) => {
      for (const [entry, object] of [...(names.get(folder) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        // SQLite's shared memory is not storage: the first to open the database makes it anew from the log.
        if (entry.endsWith("-shm")) continue;
        const path = prefix + entry;
        if (this.#folders.has(object)) {
          files.set(path, null);
          digests.push(path);
          walk(object, `${path}/`);
        } else {
          const { content, digest } = this.#file(object).after(cut);
          files.set(path, content);
          digests.push(path, digest);
        }
      }
    };
    walk(ROOT, "");
    return { files, digest: hash("sha1", digests.join("\n")) };
  }

  #file(object: number): DiskFile {
    let file = this.#files.get(object);
    if (file === undefined) this.#files.set(object, (file = new DiskFile()));
    return file;
  }

  #rename(operation: Exclude<Operation, { op: "mark" | "write" | "truncate" | "sync" }>): void {
    const { object, folder } = operation;
    const change: NameChange =
      operation.op === "rename"
        ? {
            folder: operation.toFolder,
            namings: [
              { folder, name: operation.name, object: null },
              { folder: operation.toFolder, name: operation.toName, object },
            ],
          }
        : { folder, namings: [{ folder, name: operation.name, object: operation.op === "unlink" ? null : object }] };
    for (const naming of change.namings) name(this.#seen, naming);
    this.#pending.push(change);
  }

  #syncFolder(folder: number): void {
    const settled = this.#pending.filter((change) => change.folder === folder);
    this.#pending = this.#pending.filter((change) => change.folder !== folder);
    for (const change of settled) for (const naming of change.namings) name(this.#names, naming);
  }

  #pathOf(object: number): string {
    if (object === ROOT) return "";
    for (const [folder, entries] of this.#seen)
      for (const [entry, held] of entries)
        if (held === object) return folder === ROOT ? entry : `${this.#pathOf(folder)}/${entry}`;
    return `(unlinked ${object})`;
  }
}

function name(names: Names, { folder, name: entry, object }: Naming): void {
  let entries = names.get(folder);
  if (entries === undefined) names.set(folder, (entries = new Map()));
  if (object === null) entries.delete(entry);
  else entries.set(entry, object);
}
