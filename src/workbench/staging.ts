import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Product, StagedFile } from "../contract/base.ts";
import { Refusal } from "../domain/problem.ts";
import type { HostServices } from "./services.ts";

type Kept = { path: string; name: string; size: number };

/**
 * Files on their way in and out. The renderer only ever sees handles; hosts give paths or streams and take paths.
 * Nothing here outlives the process: what we copied or made is removed on close.
 */
export class Staging {
  readonly #files = new Map<string, Kept>();
  readonly #services: HostServices;
  readonly #folder: string;

  constructor(services: HostServices) {
    this.#services = services;
    // One folder per process, so that two hosts on one machine never remove each other's files.
    const all = join(services.appData, "staging");
    this.#folder = join(all, `${services.host.kind}-${services.host.pid}`);
    removeOrphans(all);
  }

  /** Stages a file (or a folder) where it lies; it is read later and never moved or changed. */
  stageFile(path: string, name = basename(path)): StagedFile {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new Refusal("file_missing", { file: name });
    return this.#keep({ path, name, size: found.isDirectory() ? 0 : found.size });
  }

  /** Copies a stream (an upload) into our own folder and stages it. */
  async stageStream(name: string, content: Readable): Promise<StagedFile> {
    const path = this.#freshPath();
    await pipeline(content, createWriteStream(path, { mode: 0o600 }));
    return this.#keep({ path, name: basename(name), size: statSync(path).size });
  }

  /** Path of a staged file. */
  need(file: Pick<StagedFile, "handle">): Kept {
    const kept = this.#files.get(file.handle);
    if (!kept) throw new Refusal("handle_unknown");
    return kept;
  }

  /**
   * The same, for one that must be a file.
   * @throws Refusal `file_not_recognised` for a folder
   */
  needFile(file: Pick<StagedFile, "handle">): Kept {
    const kept = this.need(file);
    if (!statSync(kept.path, { throwIfNoEntry: false })?.isDirectory()) return kept;
    throw new Refusal("file_not_recognised", { file: kept.name, values: { found: "a folder" } });
  }

  /** Makes a product from bytes; the host delivers it by its handle. */
  produce(name: string, content: string | Uint8Array): Product {
    const path = this.#freshPath();
    writeFileSync(path, content, { mode: 0o600 });
    return this.#keep({ path, name, size: statSync(path).size });
  }

  /** Makes a product too large for memory: `write` fills the file at the path it is given. */
  async produceFile(name: string, write: (path: string) => Promise<void> | void): Promise<Product> {
    const path = this.#freshPath();
    await write(path);
    return this.#keep({ path, name, size: statSync(path).size });
  }

  read(file: Pick<StagedFile, "handle">): Readable {
    return createReadStream(this.needFile(file).path);
  }

  close(): void {
    this.#files.clear();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #keep(kept: Kept): Product {
    const handle = this.#token();
    this.#files.set(handle, kept);
    return { handle, name: kept.name, size: kept.size };
  }

  #freshPath(): string {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    return join(this.#folder, this.#token());
  }

  #token = () => Buffer.from(this.#services.randomBytes(16)).toString("hex");
}

/** A process that was killed could not tidy up: what was entrusted to it must not lie about for ever. */
function removeOrphans(all: string): void {
  const folders = existsSync(all) ? readdirSync(all) : [];
  for (const name of folders)
    if (!isAlive(Number(name.split("-").at(-1)))) rmSync(join(all, name), { recursive: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else may not be signalled, yet it lives.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
