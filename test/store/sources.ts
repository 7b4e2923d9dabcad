import { createHash } from "node:crypto";
import type { Block, SourcePage } from "../../src/domain/source-text.ts";
import { enterDocument } from "../../src/store/documents.ts";
import { dropOldPages, NewReading } from "../../src/store/new-reading.ts";
import { inTransaction } from "../../src/store/query.ts";
import type { Store } from "../../src/store/store.ts";

/** A page of paragraphs, parted by blank lines; those that begin with "# " are headings. */
export function sourcePage(text: string, label: string | null = null): SourcePage {
  const blocks: Block[] = [];
  let start = 0;
  for (const part of text.split("\n\n")) {
    const end = start + [...part].length;
    blocks.push(part.startsWith("# ") ? { kind: "heading", level: 1, start, end } : { kind: "paragraph", start, end });
    start = end + 2;
  }
  const size = label === null ? null : { width: 612, height: 792, rotation: 0 };
  return { text, blocks, label, size, inked: null };
}

/** Enters a document as the log calls it. @returns its SHA-256 */
export function enter(store: Store, name: string): string {
  const hash = createHash("sha256").update(name).digest("hex");
  inTransaction(store, () =>
    enterDocument(store, { hash, size: 1, type: "" }, { source: "log", name, title: null, file: name }),
  );
  return hash;
}

/** Reads a document that was entered: the pages given are its text. */
export function read(store: Store, document: string, pages: SourcePage[]): void {
  const reading = new NewReading(store, document);
  reading.add(pages);
  const kind = pages.some(({ size }) => size) ? ("pdf" as const) : ("text" as const);
  const result = {
    status: "ready" as const,
    kind,
    extractor: "test 1",
    title: null,
    outline: [],
    notes: [],
    pagesWithoutText: [],
  };
  reading.finish(result, "test 1");
  while (dropOldPages(store)) continue;
}
