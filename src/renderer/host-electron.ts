import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import type { StagedFile } from "../contract/base.ts";
import type { Desk, Uploads } from "../contract/desk.ts";
import type { Contract } from "../contract/index.ts";
import type { Host } from "./host.ts";

/** Bytes a message carries; each is answered before the next is sent, so memory stays small. */
const CHUNK = 4 * 1024 * 1024;

type Bench = ContractRouterClient<{ bench: Contract; uploads: Uploads }>;

/** Comes in by the two ports the preload script passes on: the workbench's and the desk's. */
export async function connect(): Promise<Host> {
  const given = new URLSearchParams(location.hash.slice(1));
  if (given.has("project")) history.replaceState(null, "", location.pathname);
  const [benchPort, deskPort] = await ports();
  const { bench, uploads } = createORPCClient<Bench>(new RPCLink({ port: benchPort }));
  const desk = createORPCClient<ContractRouterClient<Desk>>(new RPCLink({ port: deskPort }));
  benchPort.start();
  deskPort.start();
  return {
    client: bench,
    firstProject: given.get("project"),
    pickFiles: (options) => desk.pickFiles(options),
    stage: (file) => stage(uploads, file),
    deliver: (product) => desk.deliver(product),
    readDocument: async (project, sha256, start, end) => {
      const headers = { Range: `bytes=${start}-${end - 1}` };
      const answer = await fetch(`/documents/${project}/${sha256}`, { headers });
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
    },
    openWindow: async (project) => void (await desk.openWindow({ project })),
    watch: (listener) => {
      const ended = () => listener("ended");
      benchPort.addEventListener("close", ended);
      return () => benchPort.removeEventListener("close", ended);
    },
  };
}

function ports(): Promise<[MessagePort, MessagePort]> {
  return new Promise((resolve) => {
    const take = (event: MessageEvent) => {
      const [bench, desk] = event.ports;
      if (event.source !== window || event.data !== "touchstone-ports" || !bench || !desk) return;
      removeEventListener("message", take);
      resolve([bench, desk]);
    };
    addEventListener("message", take);
  });
}

async function stage(uploads: Bench["uploads"], file: File): Promise<StagedFile> {
  const { upload } = await uploads.begin({ name: file.name });
  try {
    for (let at = 0; at < file.size; at += CHUNK) {
      const chunk = new File([file.slice(at, at + CHUNK)], "chunk");
      await uploads.append({ upload, chunk });
    }
    return await uploads.finish({ upload });
  } catch (error) {
    await uploads.abandon({ upload });
    throw error;
  }
}
