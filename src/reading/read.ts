import { open, type FileHandle } from "node:fs/promises";
import { READING_LIMITS, type ReadingLimits } from "./limits.ts";
import { failed, FromReader, type ReadEnd, type ReadEvent, type ToReader } from "./messages.ts";
import type { ReaderProcess, StartReader } from "./reader.ts";

const MB = 1024 ** 2;

/** Bytes sent to the reader at a time. */
const CHUNK = 4 * MB;

type Heard = { message: unknown } | { exit: number | null } | { late: true };

/**
 * Reads a document in a process of its own, which is killed when it takes too long or too much. Never throws for what is
 * in the file: the last event, `done`, says how it went; only its pages before `ready` count.
 * @throws when the reader cannot be started, the file cannot be opened, or the signal aborts
 */
export async function* readDocument(
  startReader: StartReader,
  file: { path: string; name: string },
  { limits = READING_LIMITS, signal }: { limits?: ReadingLimits; signal?: AbortSignal } = {},
): AsyncGenerator<ReadEvent, void> {
  signal?.throwIfAborted();
  const handle = await open(file.path);
  try {
    const { size } = await handle.stat();
    const problem = { file: file.name };
    if (size === 0) return void (yield failed("damaged", { code: "document_empty", ...problem }));
    if (size > limits.file) {
      const values = { size, limit: limits.file };
      return void (yield failed("too_large", { code: "document_too_large", ...problem, values }));
    }
    yield* withReader(startReader, { handle, size, name: file.name }, limits, signal);
  } finally {
    await handle.close();
  }
}

interface OpenFile {
  handle: FileHandle;
  size: number;
  name: string;
}

async function* withReader(
  startReader: StartReader,
  file: OpenFile,
  limits: ReadingLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadEvent, void> {
  const reader = startReader({ memory: limits.memory });
  const ear = new Ear(reader, limits, signal);
  try {
    // What the file itself takes, once as it came and once as it is worked on, comes on top.
    send(reader, { type: "file", name: file.name, size: file.size, memory: limits.memory * MB + 2 * file.size });
    yield* follow(reader, ear, file, limits);
  } finally {
    ear.close();
    reader.kill();
  }
}

const send = (reader: ReaderProcess, message: ToReader): void => reader.send(message);

async function* follow(reader: ReaderProcess, ear: Ear, file: OpenFile, limits: ReadingLimits) {
  let [pages, characters, begun] = [0, 0, false];
  const end = (status: "damaged" | "too_large" | "too_slow", values?: Record<string, number>): ReadEnd =>
    failed(status, { code: `document_${status}`, file: file.name, values });
  for (;;) {
    const heard = await ear.next();
    if ("late" in heard) return void (yield end("too_slow", pages > 0 ? { page: pages + 1 } : undefined));
    // It ends by itself when its memory is full, whether its own guard sees that or the machine.
    if ("exit" in heard) {
      if (!begun) throw new Error("The program that reads documents could not be started.");
      return void (yield end("too_large"));
    }
    begun = true;
    const { success, data } = FromReader.safeParse(heard.message);
    if (!success) return void (yield end("damaged"));
    if (data.type === "more") {
      const bytes = Buffer.allocUnsafeSlow(CHUNK);
      const { bytesRead } = await file.handle.read(bytes, 0, CHUNK);
      send(reader, { type: "chunk", bytes: bytes.subarray(0, bytesRead) });
      continue;
    }
    if (data.type === "page") {
      pages++;
      characters += data.page.text.length + 1;
      if (pages > limits.pages || characters > limits.characters) return void (yield end("too_large"));
    }
    yield data;
    if (data.type === "done") return;
  }
}

/** Hears what a reader says, that it ended, and that it has been silent or at work for too long. */
class Ear {
  readonly #heard: Heard[] = [];
  #wake: (() => void) | undefined;
  readonly #total: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #silence: number;

  constructor(reader: ReaderProcess, limits: ReadingLimits, signal: AbortSignal | undefined) {
    this.#signal = signal;
    this.#silence = limits.silence;
    reader.onMessage((message) => this.#hear({ message }));
    reader.onExit((exit) => this.#hear({ exit }));
    this.#total = setTimeout(() => this.#hear({ late: true }), limits.total);
    signal?.addEventListener("abort", this.#stir);
  }

  /** @throws what the signal was aborted with */
  async next(): Promise<Heard> {
    if (this.#heard.length === 0) {
      const late = setTimeout(() => this.#hear({ late: true }), this.#silence);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (this.#signal?.aborted) resolve();
      });
      clearTimeout(late);
    }
    this.#signal?.throwIfAborted();
    return this.#heard.shift()!;
  }

  close(): void {
    clearTimeout(this.#total);
    this.#signal?.removeEventListener("abort", this.#stir);
  }

  readonly #stir = (): void => this.#wake?.();

  #hear(heard: Heard): void {
    this.#heard.push(heard);
    this.#wake?.();
  }
}
