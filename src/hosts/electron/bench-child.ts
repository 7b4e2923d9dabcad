import { dirname, join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import { MessageChannelMain, utilityProcess, type MessagePortMain } from "electron";
import { lendReaders } from "./reader-children.ts";
import type { ForMain } from "./workbench-process.ts";

/** The workbench in a process of its own: nothing it does can make a window wait. */
export class BenchChild {
  readonly #process;
  /** What only the main process may ask. */
  readonly main: ForMain;
  #closing = false;

  constructor(module: string, onCrash: () => void) {
    this.#process = utilityProcess.fork(module, [], { serviceName: "Touchstone workbench", stdio: "inherit" });
    lendReaders(this.#process, join(dirname(module), "reader.js"));
    this.#process.once("exit", () => {
      if (!this.#closing) onCrash();
    });
    const port = this.#hand({ whose: "main" });
    port.start();
    this.main = createORPCClient(new RPCLink({ port }));
  }

  /** A port on which one page may call the deeds. */
  portFor(tab: string): MessagePortMain {
    return this.#hand({ whose: "window", tab });
  }

  /** Ends the process once every project is closed; after five seconds in any case. */
  async close(): Promise<void> {
    this.#closing = true;
    const late = new Promise((resolve) => setTimeout(resolve, 5000));
    await Promise.race([this.main.close().catch(() => {}), late]);
    this.#process.kill();
  }

  #hand(owner: { whose: "main" } | { whose: "window"; tab: string }): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    this.#process.postMessage(owner, [port2]);
    return port1;
  }
}
