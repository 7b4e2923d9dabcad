import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { implement } from "@orpc/server";
import type { StagedFile } from "../../contract/base.ts";
import { uploads } from "../../contract/desk.ts";
import type { Workbench } from "../../workbench/index.ts";

type Upload = { bytes: PassThrough; staged: Promise<StagedFile> };

/** Takes in the files a window hands over chunk by chunk; `close` drops what it has not finished. */
export function receiveUploads(workbench: Workbench) {
  const running = new Map<string, Upload>();
  const os = implement(uploads);
  const need = (id: string): Upload => {
    const upload = running.get(id);
    if (!upload) throw new Error("no such upload");
    return upload;
  };
  const drop = (id: string) => {
    running.get(id)?.bytes.destroy(new Error("the upload was abandoned"));
    running.delete(id);
  };
  const router = os.router({
    begin: os.begin.handler(({ input }) => {
      const bytes = new PassThrough();
      const staged = workbench.stageStream(input.name, bytes);
      // Seen by `finish`, or by nobody when the upload is abandoned.
      staged.catch(() => {});
      const upload = randomUUID();
      running.set(upload, { bytes, staged });
      return { upload };
    }),
    append: os.append.handler(async ({ input }) => {
      const { bytes, staged } = need(input.upload);
      const room = bytes.write(Buffer.from(await input.chunk.arrayBuffer()));
      // A full disk ends the copy, after which nothing would drain any more.
      if (!room) await Promise.race([once(bytes, "drain"), staged]);
      return {};
    }),
    finish: os.finish.handler(async ({ input }) => {
      const { bytes, staged } = need(input.upload);
      bytes.end();
      running.delete(input.upload);
      return staged;
    }),
    abandon: os.abandon.handler(({ input }) => {
      drop(input.upload);
      return {};
    }),
  });
  return { router, close: () => [...running.keys()].forEach(drop) };
}
