import { Parser } from "htmlparser2";
import { decodeText } from "./decode-text.ts";
import type { Draft } from "./draft.ts";
import type { Extracting } from "./extraction.ts";
import { HtmlBlocks } from "./html-blocks.ts";
import { laidOut } from "./laid-out.ts";

/** UTF-16 units parsed between two takings of finished blocks. */
const CHUNK = 64 * 1024;
/** Open tags after which those so far are forgotten: the parser's work for each grows with them. */
const DEEPEST = 10_000;

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
  let depth = 0;
  const begin = () => {
    depth = 0;
    return new Parser({
      onopentag: (name, attributes) => (depth++, blocks.open(name, attributes)),
      ontext: (words) => blocks.text(words),
      onclosetag: (name) => (depth--, blocks.close(name)),
    });
  };
  let parser = begin();
  for (let at = 0; at < text.length;) {
    const end = chunkEnd(text, at);
    parser.write(text.slice(at, end));
    yield* blocks.take();
    if (depth > DEEPEST) parser = begin();
    at = end;
  }
  parser.end();
  blocks.end();
  yield* blocks.take();
}

/** Before a tag, if there is one, so that another parser could go on there. */
function chunkEnd(text: string, at: number): number {
  const tag = text.lastIndexOf("<", at + CHUNK);
  return tag > at ? tag : at + CHUNK;
}
