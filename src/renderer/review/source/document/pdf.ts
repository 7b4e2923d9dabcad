import type { PDFDocumentProxy, PDFWorker } from "pdfjs-dist";
// oxlint-disable-next-line import/default -- Vite makes it an address
import workerAddress from "pdfjs-dist/build/pdf.worker.min.mjs?url";
import type { Host } from "../../../host.ts";

/** Bytes fetched at once. From this computer that is quick, and what a page needs lies all over its file. */
const CHUNK = 1024 * 1024;
/** Pixels of one picture; larger ones are left out of the page (about four A4 pages scanned at 600 dpi). */
const LARGEST_PICTURE = 2 ** 27;
/** Bytes of one picture while it is decoded; larger ones are made smaller. */
const LARGEST_CANVAS = 2 ** 28;
/** Open documents that are kept: those of a record that one switches between. Each has a worker of its own. */
const KEPT = 3;

/** Why a document's pages cannot be drawn: its file is not there any more, or is not one that can be drawn. */
export class Undrawable extends Error {
  readonly why: "gone" | "broken";
  constructor(why: "gone" | "broken") {
    super(why);
    this.why = why;
  }
}

export type Pdf = { proxy: PDFDocumentProxy; close: () => void };

const open = new Map<string, Promise<Pdf>>();

/** The pages of a document, ready to be drawn. The last ones opened stay open. */
export function openPdf(host: Host, project: string, document: string, size: number): Promise<Pdf> {
  const key = `${project} ${document}`;
  const known = open.get(key) ?? begin(host, project, document, size);
  open.delete(key);
  open.set(key, known);
  known.catch(() => open.delete(key));
  for (const [old, pdf] of open) {
    if (open.size <= KEPT) break;
    open.delete(old);
    void pdf.then(
      ({ close }) => close(),
      () => undefined,
    );
  }
  return known;
}

/** Ends a document whose worker does not answer any more; it is opened anew when it is asked for again. */
export function closePdf(project: string, document: string): void {
  const key = `${project} ${document}`;
  const pdf = open.get(key);
  open.delete(key);
  void pdf?.then(
    ({ close }) => close(),
    () => undefined,
  );
}

/** Loads what draws pages, so that the first document opens quicker. */
export const warmUp = (): void => void import("pdfjs-dist");

async function begin(host: Host, project: string, document: string, size: number): Promise<Pdf> {
  const [pdfjs, first] = await Promise.all([
    import("pdfjs-dist"),
    host.readDocument(project, document, 0, Math.min(CHUNK, size)),
  ]);
  if (!first) throw new Undrawable("gone");
  pdfjs.GlobalWorkerOptions.workerSrc = workerAddress;
  const range = new pdfjs.PDFDataRangeTransport(size, first);
  const worker = pdfjs.PDFWorker.create({});
  const failed = Promise.withResolvers<never>();
  range.requestDataRange = (begin, end) =>
    void host.readDocument(project, document, begin, end).then(
      (bytes) => (bytes ? range.onDataRange(begin, bytes) : failed.reject(new Undrawable("gone"))),
      (error: unknown) => failed.reject(error),
    );
  const address = (folder: string): string => new URL(`/pdfjs/${folder}/`, location.href).href;
  const task = pdfjs.getDocument({
    range,
    worker,
    rangeChunkSize: CHUNK,
    // Only what is looked at is fetched.
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: address("cmaps"),
    standardFontDataUrl: address("standard_fonts"),
    wasmUrl: address("wasm"),
    iccUrl: address("iccs"),
    useSystemFonts: false,
    enableXfa: false,
    maxImageSize: LARGEST_PICTURE,
    canvasMaxAreaInBytes: LARGEST_CANVAS,
    verbosity: 0,
  });
  const close = (): void => end(task, worker);
  try {
    const proxy = await Promise.race([task.promise, failed.promise]);
    return { proxy, close };
  } catch (error) {
    close();
    throw error instanceof Undrawable ? error : new Undrawable("broken");
  }
}

/** A worker that hangs does not answer to being asked to stop: it is ended from outside. */
function end(task: { destroy: () => Promise<void> }, worker: PDFWorker): void {
  void task.destroy().catch(() => undefined);
  setTimeout(() => worker.destroy(), 200);
}
