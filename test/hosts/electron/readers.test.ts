import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { FarReaders, ReaderTold } from "../../../src/hosts/electron/readers.ts";
import { READING_LIMITS } from "../../../src/reading/limits.ts";
import { readDocument } from "../../../src/reading/read.ts";
import { gather } from "../../reading/reading.ts";
import { forked, type Port } from "./fake-electron.ts";

vi.mock("electron", async () => (await import("./fake-electron.ts")).fakeElectron);

// The reader makes way for whoever works; this process need not.
vi.mock("node:os", async (real) => ({ ...(await real<typeof import("node:os")>()), setPriority: () => {} }));

/** In place of Electron's: what a reader's process hears from the main process. */
const parentPort = new EventEmitter();
const folder = mkdtempSync(join(tmpdir(), "touchstone-readers-"));
const file = { path: join(folder, "a.txt"), name: "a.txt" };
// The guard of its memory looks at this very process here.
const limits = { ...READING_LIMITS, memory: 1024 * 1024 };

let readers: FarReaders;

beforeAll(async () => {
  writeFileSync(file.path, "Some words.");
  Object.assign(process, { parentPort });
  await import("../../../src/reading/reader-process.ts");
  const { BenchChild } = await import("../../../src/hosts/electron/bench-child.ts");
  forked.serve = (port, told) => {
    const parsed = ReaderTold.safeParse(told);
    if (parsed.success) readers.hear(parsed.data, port);
    else if (told === null) parentPort.emit("message", { ports: [port] });
  };
  new BenchChild("/program/out/main/workbench-process.js", () => {});
  const workbench = forked.children.at(-1)!;
  readers = new FarReaders((asked) => void workbench.emit("message", asked));
});
afterAll(() => {
  Reflect.deleteProperty(process, "parentPort");
  rmSync(folder, { recursive: true });
});

test("the main process starts the reader, and the workbench's process speaks with it alone", async () => {
  const { text, end } = await gather(readDocument(readers.start, file, { limits }));
  expect([text, end.status]).toEqual(["Some words.", "ready"]);
  expect(forked.modules.at(-1)).toBe(join("/program/out/main", "reader.js"));
  expect(forked.children.at(-1)!.killed).toBe(true);
});

test("a reader that ends is heard of, and readers end with the workbench", async () => {
  forked.serve = ((serve) => (port: Port, told: unknown) => {
    if (told === null) setImmediate(() => forked.children.at(-1)!.emit("exit", 9));
    else serve(port, told);
  })(forked.serve);
  await expect(gather(readDocument(readers.start, file, { limits }))).rejects.toThrow("could not be started");
  const [workbench] = forked.children;
  forked.serve = () => {};
  readers.start({ memory: 1 });
  const reader = forked.children.at(-1)!;
  expect(reader.killed).toBe(false);
  workbench!.emit("exit", 0);
  expect(reader.killed).toBe(true);
});
