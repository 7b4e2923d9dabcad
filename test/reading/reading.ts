import type { SourcePage } from "../../src/domain/source-text.ts";
import type { ReadEnd, ReadEvent } from "../../src/reading/messages.ts";
import { readBytes } from "../../src/reading/read-bytes.ts";

export interface Reading {
  pages: SourcePage[];
  /** The whole text, as it is kept. */
  text: string;
  end: ReadEnd;
}

/** Everything that comes of reading, at once. */
export async function gather(events: AsyncIterable<ReadEvent>): Promise<Reading> {
  const pages: SourcePage[] = [];
  const ends: ReadEnd[] = [];
  for await (const event of events) {
    if (event.type === "page") pages.push(event.page);
    if (event.type === "done") ends.push(event);
  }
  if (ends.length !== 1) throw new Error(`${ends.length} endings`);
  return { pages, text: pages.map(({ text }) => text).join("\f"), end: ends[0]! };
}

export const read = (content: Uint8Array | string, name: string): Promise<Reading> =>
  gather(readBytes(typeof content === "string" ? Buffer.from(content) : Uint8Array.from(content), name));

/** The blocks of a reading with their words: `heading 2: Title`. */
export const blocksOf = ({ pages }: Reading): string[] =>
  pages.flatMap(({ text, blocks }) => {
    const points = [...text];
    return blocks.map((block) => {
      const more =
        block.kind === "heading"
          ? ` ${block.level}`
          : block.kind === "item"
            ? ` ${block.depth} ${block.marker}`
            : block.kind === "picture"
              ? ` ${block.about}`
              : "";
      return `${block.kind}${more}: ${points.slice(block.start, block.end).join("")}`;
    });
  });
