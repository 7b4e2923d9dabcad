import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";

const PDFJS = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/** Draws one page on a canvas as wide as asked for, and nothing else. */
const PAGE = `<!doctype html><title>Bare</title><main></main><script type="module">
import { getDocument, GlobalWorkerOptions } from "/pdf.min.mjs";
GlobalWorkerOptions.workerSrc = "/pdf.worker.min.mjs";
let pdf;
globalThis.draw = async (number, width) => {
  pdf ??= await getDocument({ url: "/document.pdf", disableAutoFetch: true, disableStream: true }).promise;
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [viewport.width, viewport.height];
  await page.render({ canvas, viewport }).promise;
  document.querySelector("main").replaceChildren(canvas);
};
globalThis.isReady = true;
</script>`;

/** The floor of viewing.bench.ts: a page with pdf.js alone, for one document. Serves until it is closed. */
export async function servePdf(file: string): Promise<{ address: string; close: () => void }> {
  const files: Record<string, [type: string, path: string]> = {
    "/pdf.min.mjs": ["text/javascript", join(PDFJS, "build/pdf.min.mjs")],
    "/pdf.worker.min.mjs": ["text/javascript", join(PDFJS, "build/pdf.worker.min.mjs")],
    "/document.pdf": ["application/pdf", file],
  };
  const server = createServer((request, response) => {
    const [type, path] = files[request.url ?? ""] ?? [];
    if (type === undefined || path === undefined) return response.setHeader("content-type", "text/html").end(PAGE);
    response.setHeader("content-type", type);
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
