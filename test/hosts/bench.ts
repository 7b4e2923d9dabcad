import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { os } from "@orpc/server";
import { z } from "zod";
import type { Workbench } from "../../src/workbench/index.ts";

/**
 * A workbench small enough to see through: what hosts do with it can be watched without a project. The real one is
 * behind the hosts in the end-to-end tests.
 */
export class SmallBench {
  readonly folder = mkdtempSync(join(tmpdir(), "touchstone-host-"));
  readonly tabs: string[] = [];
  readonly staged = new Map<string, string>();
  aborted = 0;
  closed = 0;
  /** Makes staging fail the way a broken disk would. */
  broken = false;

  /** Puts a file where products and documents are found. */
  put(name: string, content: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  get workbench(): Workbench {
    return {
      router: this.#router(),
      stageFile: (path: string) => ({ handle: "0a", name: basename(path), size: statSync(path).size }),
      stageStream: async (name: string, content: Readable) => {
        if (this.broken) throw new Error("the disk is on fire");
        const text = Buffer.concat(await content.toArray()).toString();
        this.staged.set(name, text);
        return { handle: "0b", name, size: text.length };
      },
      productPath: (handle: string) => {
        if (handle !== "f00d") throw new Error("unknown");
        return { path: join(this.folder, "product"), name: "It's réady (1).jsonl", size: 8 };
      },
      documentPath: (project: string, sha256: string) => {
        if (project !== "abc") throw new Error("not open");
        return join(this.folder, sha256.slice(0, 2));
      },
      close: async () => void this.closed++,
    } as unknown as Workbench;
  }

  #router() {
    const deed = os.$context<{ tab: string }>();
    return {
      home: {
        me: deed.handler(({ context }) => {
          this.tabs.push(context.tab);
          return { tab: context.tab };
        }),
        recent: deed.handler(() => [{ project: "abc" }]),
        count: deed.input(z.object({ to: z.number() })).handler(async function* ({ input, signal }) {
          for (let done = 1; done <= input.to && !signal?.aborted; done++) yield { done };
        }),
        forever: deed.handler(({ signal }) => this.#forever(signal)),
      },
    };
  }

  async *#forever(signal: AbortSignal | undefined) {
    try {
      for (let done = 0; ; done++) {
        yield { done };
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (signal?.aborted) return;
      }
    } finally {
      this.aborted++;
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
