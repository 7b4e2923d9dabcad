import { EventEmitter } from "node:events";
import { expect, test, vi } from "vitest";
import { Search } from "../../src/store/search.ts";
import { memoryStore } from "./desk.ts";

/** Workers that say what the test says. */
const workers = vi.hoisted(() => [] as import("node:events").EventEmitter[]);
vi.mock("node:worker_threads", () => ({
  Worker: class extends EventEmitter {
    constructor() {
      super();
      workers.push(this);
    }
    ref() {}
    unref() {}
    postMessage() {}
    terminate() {}
  },
}));

test("what is still to be indexed is a number whichever worker is heard first", () => {
  const search = new Search({ ...memoryStore(), folder: import.meta.dirname });
  search.poke();
  expect(search.indexing).toBe(0);
  const shard = workers.length - 1;
  expect(shard).toBeGreaterThan(0);
  workers[shard]!.emit("message", { kind: "status", shard, remaining: 5 });
  expect(search.indexing).toBe(5);
});
