import type { MessagePortMain } from "electron";
import { z } from "zod";
import type { HostServices } from "../../workbench/index.ts";

type StartReader = NonNullable<HostServices["startReader"]>;

/** What the workbench's process asks of the main process, the only one that may start another. */
export const ReaderAsked = z.discriminatedUnion("reader", [
  z.object({ reader: z.literal("start"), id: z.int() }),
  z.object({ reader: z.literal("kill"), id: z.int() }),
]);
export type ReaderAsked = z.infer<typeof ReaderAsked>;

/** What the main process tells: here is the line to a reader (with a port), or that it has ended. */
export const ReaderTold = z.discriminatedUnion("whose", [
  z.object({ whose: z.literal("reader"), id: z.int() }),
  z.object({ whose: z.literal("ended reader"), id: z.int(), code: z.int() }),
]);
export type ReaderTold = z.infer<typeof ReaderTold>;

interface Far {
  port: MessagePortMain | null;
  /** Said before the line was there. */
  waiting: unknown[];
  listeners: ((message: unknown) => void)[];
  exits: ((code: number | null) => void)[];
}

/** Readers that the main process starts for the workbench, as the workbench's process holds them. */
export class FarReaders {
  readonly #ask: (asked: ReaderAsked) => void;
  readonly #readers = new Map<number, Far>();
  #last = 0;

  constructor(ask: (asked: ReaderAsked) => void) {
    this.#ask = ask;
  }

  /** The limit of its memory is kept by the reader itself: Electron's processes take no switches of Node. */
  readonly start: StartReader = () => {
    const id = ++this.#last;
    const reader: Far = { port: null, waiting: [], listeners: [], exits: [] };
    this.#readers.set(id, reader);
    this.#ask({ reader: "start", id });
    return {
      send: (message) => void (reader.port ? reader.port.postMessage(message) : reader.waiting.push(message)),
      onMessage: (listener) => void reader.listeners.push(listener),
      onExit: (listener) => void reader.exits.push(listener),
      kill: () => this.#ask({ reader: "kill", id }),
    };
  };

  hear(told: ReaderTold, port: MessagePortMain | undefined): void {
    const reader = this.#readers.get(told.id);
    if (!reader) return;
    if (told.whose === "reader") return port && connect(reader, port);
    this.#readers.delete(told.id);
    reader.port?.close();
    for (const listener of reader.exits) listener(told.code);
  }
}

function connect(reader: Far, port: MessagePortMain): void {
  reader.port = port;
  port.on("message", ({ data }) => {
    for (const listener of reader.listeners) listener(data);
  });
  port.start();
  for (const message of reader.waiting.splice(0)) port.postMessage(message);
}
