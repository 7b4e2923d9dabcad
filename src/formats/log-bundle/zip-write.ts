import { Readable, type PassThrough } from "node:stream";
import { ZipFile } from "yazl";

/** A file that goes into a zip: its text in pieces, or the path of a file that is put in as it is. */
export type ZippedFile = { name: string } & ({ text: Iterable<string> } | { path: string });

/** Every file has the same date by the clock of every computer, so that the same files are the same bytes. */
const fixed = () => ({ mtime: new Date(1981, 0, 1), mode: 0o100644, forceDosTimestamp: true });

/** UTF-16 units gathered before they are compressed: a piece costs the same, long or short. */
const CHUNK = 64 * 1024;

/** A zip of these files, in this order, as a stream. Files given by path are mostly compressed already, and large. */
export function zipOf(files: Iterable<ZippedFile>): NodeJS.ReadableStream {
  const zip = new ZipFile();
  for (const file of files) {
    if ("path" in file) zip.addFile(file.path, file.name, { ...fixed(), compress: false });
    else zip.addReadStream(Readable.from(inChunks(file.text)), file.name, fixed());
  }
  zip.end();
  // yazl tells of a file that cannot be read on itself, not on its stream, which would then never end.
  const stream = zip.outputStream as PassThrough;
  zip.on("error", (error: Error) => stream.destroy(error));
  return stream;
}

function* inChunks(pieces: Iterable<string>): Iterable<Buffer> {
  let waiting = "";
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < CHUNK) continue;
    yield Buffer.from(waiting);
    waiting = "";
  }
  yield Buffer.from(waiting);
}
