import { constants, setPriority } from "node:os";
import { Worker } from "node:worker_threads";
import type { ReadEvent, ToReader } from "./messages.ts";
import { readBytes } from "./read-bytes.ts";

// Reads one document and ends. It is given bytes, never a path, and says nothing but the messages of `messages.ts`.

/** The end of the line to whoever started this process: Node's own channel, or a port in Electron. */
interface Line {
  post(message: ReadEvent | { type: "more" }): void;
}

/** Electron's utility process has this in place of Node's channel. */
interface ElectronPort {
  on(event: "message", listener: (event: { data: ToReader; ports: ElectronPort[] }) => void): void;
  postMessage(message: unknown): void;
  start(): void;
}
const { parentPort } = process as unknown as { parentPort?: ElectronPort };

let file: Extract<ToReader, { type: "file" }>;
let bytes: Uint8Array;
let held = 0;

const hear = (message: ToReader, line: Line): void => void take(message, line).catch(() => process.exit(1));

async function take(message: ToReader, line: Line): Promise<void> {
  if (message.type === "file") {
    file = message;
    guardMemory(file.memory);
    bytes = new Uint8Array(file.size);
    return line.post({ type: "more" });
  }
  bytes.set(message.bytes.subarray(0, bytes.length - held), held);
  held += message.bytes.length;
  // A file that became shorter since it was measured ends with an empty chunk.
  if (held < bytes.length && message.bytes.length > 0) return line.post({ type: "more" });
  for await (const event of readBytes(bytes.subarray(0, held), file.name)) line.post(event);
}

/** Milliseconds between two looks at the memory in use. */
const LOOK = 100;

/**
 * Kills this process when it uses more memory than it may, or when whoever started it has gone. A thread of its own
 * looks, because the reading may be busy for long; all memory is counted, because unpacked streams lie outside the heap
 * that Node can limit.
 */
function guardMemory(most: number): void {
  const look = `const parent = process.ppid;
  setInterval(() => {
    if (process.memoryUsage.rss() > ${most} || process.ppid !== parent) process.kill(process.pid, "SIGKILL");
  }, ${LOOK});`;
  new Worker(look, { eval: true }).unref();
}

// pdf.js leaves promises behind that fail in damaged files; what it is waited for fails by itself.
process.on("unhandledRejection", () => {});

// Whoever works in the window or asks a question goes before a document that is read meanwhile.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

if (parentPort) {
  parentPort.on("message", ({ ports: [port] }) => {
    if (!port) return;
    port.on("message", ({ data }) => hear(data, { post: (message) => port.postMessage(message) }));
    port.start();
  });
} else {
  process.on("disconnect", () => process.exit());
  process.on("message", (message) => {
    hear(message as ToReader, { post: (said) => void process.send!(said) });
  });
}
