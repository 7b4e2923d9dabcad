import { Parser } from "htmlparser2";
import { decodeText } from "./decode-text.ts";
import type { Draft } from "./draft.ts";
import type { Extracting } from "./extraction.ts";
import { HtmlBlocks } from "./html-blocks.ts";
import { laidOut } from "./laid-out.ts";

/** UTF-16 units parsed between two takings of finished blocks. */
const CHUNK = 64 * 1024;

/** Reads a web page: its words as blocks of ours. Nothing in it is run, shown as it is, or fetched. */
export function readHtml(bytes: Uint8Array): Extracting {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const { text, repaired } = decodeText(bytes, /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]);
  const blocks = new HtmlBlocks();
  if (repaired) blocks.notes.add("encoding_repaired");
  return laidOut("html", htmlDrafts(text, blocks), () => blocks);
}

/** The blocks of a web page, as they are finished. */
export function* htmlDrafts(text: string, blocks: HtmlBlocks): Generator<Draft> {
  const parser = new Parser({
    onopentag: (name, attributes) => blocks.open(name, attributes),
    ontext: (words) => blocks.text(words),
    onclosetag: (name) => blocks.close(name),
  });
  for (let at = 0; at < text.length; at += CHUNK) {
    parser.write(text.slice(at, at + CHUNK));
    yield* blocks.take();
  }
  parser.end();
  blocks.end();
  yield* blocks.take();
}
