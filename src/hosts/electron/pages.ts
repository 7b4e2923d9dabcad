import { createReadStream, statSync } from "node:fs";
import { Readable } from "node:stream";
import { byteRange } from "../byte-range.ts";
import { SAFE_HEADERS } from "../content-policy.ts";
import { pageFile } from "../page-files.ts";
import { isOurPage } from "./policy.ts";

/** Path of a document of an open project, or null. */
export type FindDocument = (project: string, sha256: string) => Promise<string | null>;

/** Answers every request for `app://`: the built page and the documents of open projects, to pages of ours only. */
export function answerPages(folder: string, findDocument: FindDocument): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const origin = request.headers.get("origin");
    if (request.method !== "GET") return empty(405);
    if (!isOurPage(request.url) || (origin !== null && !isOurPage(origin))) return empty(403);
    const [, project, sha256] = /^\/documents\/([0-9a-f]+)\/([0-9a-f]{64})$/.exec(pathname) ?? [];
    if (project !== undefined && sha256 !== undefined) {
      const path = await findDocument(project, sha256);
      return path === null ? empty(404) : documentAnswer(path, request.headers.get("range"));
    }
    const file = /^\/[\w./-]*$/.test(pathname) ? await pageFile(folder, pathname) : null;
    if (file === null) return empty(404);
    return new Response(new Uint8Array(file.content), { headers: { ...SAFE_HEADERS, "Content-Type": file.type } });
  };
}

const empty = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status, headers: { ...SAFE_HEADERS, ...headers } });

function documentAnswer(path: string, range: string | null): Response {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return empty(404);
  const wanted = byteRange(range, found.size);
  if (wanted === "unsatisfiable") return empty(416, { "Content-Range": `bytes */${found.size}` });
  const { start, end } = wanted ?? { start: 0, end: found.size - 1 };
  const headers: Record<string, string> = {
    ...SAFE_HEADERS,
    "Content-Type": "application/octet-stream",
    "Content-Length": String(end - start + 1),
    "Accept-Ranges": "bytes",
  };
  if (wanted !== null) headers["Content-Range"] = `bytes ${start}-${end}/${found.size}`;
  const body = found.size === 0 ? null : Readable.toWeb(createReadStream(path, { start, end }));
  return new Response(body as ReadableStream<Uint8Array> | null, { status: wanted === null ? 200 : 206, headers });
}
