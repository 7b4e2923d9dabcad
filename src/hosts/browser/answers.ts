import { createReadStream, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { RPCHandler } from "@orpc/server/node";
import type { Workbench } from "../../workbench/index.ts";
import { byteRange } from "../byte-range.ts";
import { pageFile } from "../page-files.ts";
import type { Route } from "./routes.ts";
import type { Sessions } from "./sessions.ts";

type Answer = (request: IncomingMessage, response: ServerResponse, groups: string[]) => Promise<void> | void;
export type Answers = Record<Route["name"], Answer>;

/** What each route does, once the gate has let a request in. */
export function answers(workbench: Workbench, sessions: Sessions, pages: string): Answers {
  const rpc = new RPCHandler(workbench.router);
  return {
    session: async (request, response) => {
      const bearer = sessions.swap(await readToken(request));
      if (bearer === null) sendEmpty(response, 410);
      else sendJson(response, { bearer });
    },
    check: (_request, response) => sendEmpty(response, 204),
    another: async (request, response) => {
      request.resume();
      sendJson(response, { token: sessions.mint() });
    },
    rpc: async (request, response) => {
      const tab = request.headers["x-touchstone-tab"];
      if (typeof tab !== "string" || !/^[\w-]{1,64}$/.test(tab)) return sendEmpty(response, 400);
      const { matched } = await rpc.handle(request, response, { prefix: "/rpc", context: { tab } });
      if (!matched) sendEmpty(response, 404);
    },
    staging: async (request, response, [name = ""]) => {
      const decoded = decode(name);
      if (decoded === null) return sendEmpty(response, 400);
      sendJson(response, await workbench.stageStream(decoded, request));
    },
    product: async (_request, response, [handle = ""]) => {
      const product = orNull(() => workbench.productPath(handle));
      if (product === null) return sendEmpty(response, 404);
      await sendFile(response, product.path, product.name, null);
    },
    document: async (request, response, [project = "", sha256 = ""]) => {
      const path = orNull(() => workbench.documentPath(project, sha256));
      if (path === null) return sendEmpty(response, 404);
      await sendFile(response, path, sha256, request.headers.range ?? null);
    },
    page: async (request, response) => {
      const file = await pageFile(pages, request.url!.split("?")[0]!);
      if (file === null) return sendEmpty(response, 404);
      response.writeHead(200, { "Content-Type": file.type, "Content-Length": file.content.length }).end(file.content);
    },
  };
}

/** The gate has held the body to 1 KiB. */
async function readToken(request: IncomingMessage): Promise<string> {
  try {
    const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString("utf8"));
    const token = typeof body === "object" && body !== null && "token" in body ? body.token : "";
    return typeof token === "string" ? token : "";
  } catch {
    return "";
  }
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** A handle that is not known (any more), or a project that is not open, is simply not found. */
function orNull<T>(find: () => T): T | null {
  try {
    return find();
  } catch {
    return null;
  }
}

function sendEmpty(response: ServerResponse, status: number): void {
  response.writeHead(status, { "Content-Length": 0 }).end();
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

/** Bytes that came from outside are only ever a download to the browser, never a page, script or image of ours. */
async function sendFile(response: ServerResponse, path: string, name: string, range: string | null): Promise<void> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return sendEmpty(response, 404);
  const wanted = byteRange(range, found.size);
  if (wanted === "unsatisfiable") {
    response.setHeader("Content-Range", `bytes */${found.size}`);
    return sendEmpty(response, 416);
  }
  const { start, end } = wanted ?? { start: 0, end: found.size - 1 };
  if (wanted !== null) response.setHeader("Content-Range", `bytes ${start}-${end}/${found.size}`);
  response.writeHead(wanted === null ? 200 : 206, {
    "Content-Type": "application/octet-stream",
    "Content-Disposition": `attachment; filename*=UTF-8''${extValue(name)}`,
    "Content-Length": end - start + 1,
    "Accept-Ranges": "bytes",
  });
  if (found.size === 0) return void response.end();
  await pipeline(createReadStream(path, { start, end }), response);
}

/** A name as RFC 8187 writes it; `encodeURIComponent` leaves five characters that it does not allow. */
const extValue = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
