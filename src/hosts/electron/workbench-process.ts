import { createRouterClient, os, type RouterClient } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import type { MessagePortMain, ParentPort } from "electron";
import { z } from "zod";
import { createWorkbench, type Workbench } from "../../workbench/index.ts";
import { firstProject } from "../first-project.ts";
import { nodeServices } from "../node-services.ts";
import { FarReaders, ReaderTold } from "./readers.ts";
import { receiveUploads } from "./uploads.ts";

/** What the main process says when it hands over a port: whose it is. */
const PortFor = z.discriminatedUnion("whose", [
  z.object({ whose: z.literal("main") }),
  z.object({ whose: z.literal("window"), tab: z.string() }),
]);
export type PortFor = z.infer<typeof PortFor>;

/** Serves the workbench on the ports it is given. Paths are spoken of on the port of the main process only. */
export function openBench(workbench: Workbench) {
  const client = createRouterClient(workbench.router, { context: { tab: "main" } });
  const forMain = {
    firstProject: os.handler(() => firstProject(client)),
    stageFile: os.input(z.object({ path: z.string() })).handler(({ input }) => workbench.stageFile(input.path)),
    productPath: os.input(z.object({ handle: z.string() })).handler(({ input }) => workbench.productPath(input.handle)),
    documentPath: os
      .input(z.object({ project: z.string(), sha256: z.string() }))
      .handler(({ input }) => workbench.documentPath(input.project, input.sha256)),
    close: os.handler(() => workbench.close()),
  };
  return {
    forMain,
    serve(port: MessagePortMain, owner: PortFor): void {
      if (owner.whose === "main") new RPCHandler(forMain).upgrade(port);
      else serveWindow(port, owner.tab);
      port.start();
    },
  };

  function serveWindow(port: MessagePortMain, tab: string): void {
    const { router, close } = receiveUploads(workbench);
    port.on("close", close);
    new RPCHandler({ bench: workbench.router, uploads: router }).upgrade(port, { context: { tab } });
  }
}
export type ForMain = RouterClient<ReturnType<typeof openBench>["forMain"]>;

/** Present in Electron's utility process only. */
const { parentPort } = process as unknown as { parentPort?: ParentPort };
if (parentPort) {
  const readers = new FarReaders((asked) => parentPort.postMessage(asked));
  const bench = openBench(createWorkbench({ ...nodeServices("electron"), startReader: readers.start }));
  parentPort.on("message", ({ data, ports }) => {
    const [port] = ports;
    const told = ReaderTold.safeParse(data);
    if (told.success) readers.hear(told.data, port);
    else if (port) bench.serve(port, PortFor.parse(data));
  });
}
