import { failed, type ReadEvent } from "./messages.ts";
import { isPdf, readPdf } from "./pdf.ts";

/** Reads a document out of its bytes, found to be of one kind by what is in them; its name only breaks ties. */
export async function* readBytes(bytes: Uint8Array, name: string): AsyncGenerator<ReadEvent> {
  const file = name;
  if (!isPdf(bytes)) return void (yield failed("unsupported", { code: "document_unsupported", file }));
  const { problem, ...end } = yield* readPdf(bytes);
  yield { type: "done", kind: "pdf", ...end, ...(problem && { problem: { file, ...problem } }) };
}
