import { join } from "node:path";
import { READING_LIMITS } from "../../src/reading/limits.ts";
import { readDocument } from "../../src/reading/read.ts";
import { startReader } from "../../src/hosts/reader-child.ts";
import type { SourcePage } from "../../src/domain/source-text.ts";
import { DocumentChecker } from "../../src/store/document-checker.ts";
import { DocumentFinder } from "../../src/store/document-finder.ts";
import { DocumentIndex } from "../../src/store/document-index.ts";
import { createProject } from "../../src/store/open.ts";
import { enter, read } from "../store/sources.ts";
import { quantile, timed, type Figure, type RunBench } from "./bench.ts";

const PAGES = 5000;
const TIMES = 200;
const PROJECT = "0".repeat(31) + "2";
const SAMPLE = join(import.meta.dirname, "../../resources/sample/documents");

/**
 * Find support, search and checks over 5,000 pages: the two books of the sample, again and again with other words in them.
 * Work is the processor time of the thread that does it; the machine may have other things to do.
 */
export const benchSupport: RunBench = async ({ folder, log }) => {
  log("reading the books of the sample");
  const books = [
    await pagesOf("tts-handbook-people-policies.pdf"),
    await pagesOf("us-copyright-law-title17-circular92.pdf"),
  ];
  const place = join(folder, "books.touchstone");
  const holder = { kind: "cli", name: "a bench", pid: process.pid };
  const store = createProject(place, { projectId: PROJECT, name: "Books", now: () => new Date(), holder });
  const documents: string[] = [];
  for (let pages = 0; pages < PAGES;) {
    const book = books[documents.length % books.length]!.map((page) => changed(page, documents.length));
    documents.push(enter(store, `book ${documents.length}`));
    read(store, documents.at(-1)!, book);
    pages += book.length;
  }
  const index = new DocumentIndex({ folder: place, projectId: PROJECT, keep: true });
  const indexing = await timed(() => {
    while (index.step()) continue;
  });
  const statements = statementsFrom(books);
  const finder = new DocumentFinder(index);
  const works = (deed: (statement: string) => unknown) => statements.map((statement) => work(() => deed(statement)));
  const support = works((text) => finder.find({ how: "support", text, documents: null, limit: 8 }));
  const ofRecord = works((text) => finder.find({ how: "support", text, documents: documents.slice(0, 2), limit: 8 }));
  const search = works((text) =>
    finder.find({ how: "search", text: text.split(" ").slice(2, 5).join(" "), documents: null, limit: 20 }),
  );
  const checker = new DocumentChecker(() => index);
  const output = `${statements.slice(0, 6).join(" ")} It says “${statements[7]!.slice(0, 120)}”, on 1 May 2030, for 17 %.`;
  const check = () => checker.check({ output, context: [], documents: documents.slice(0, 2) });
  const [first, again] = [work(check), work(check)];
  index.close();
  store.close();
  const of = `over ${PAGES.toLocaleString("en")} pages, work`;
  return [
    { measure: `indexing ${PAGES.toLocaleString("en")} pages`, value: indexing / 1000, unit: "s" },
    p95(`find support ${of}`, support),
    p95("find support over two books, work", ofRecord),
    p95(`search ${of}`, search),
    { measure: "checks against two books, work, first time", value: first, unit: "ms", most: 300 },
    { measure: "checks against two books, work, after that", value: again, unit: "ms", most: 50 },
  ];
};

const p95 = (measure: string, taken: number[]): Figure => ({
  measure: `${measure} (p95 of ${taken.length})`,
  value: quantile(taken, 0.95),
  unit: "ms",
  most: 50,
});

/** Processor time of this thread, in milliseconds. */
function work(deed: () => unknown): number {
  const before = process.threadCpuUsage();
  deed();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

async function pagesOf(name: string): Promise<SourcePage[]> {
  const pages: SourcePage[] = [];
  for await (const event of readDocument(startReader, { path: join(SAMPLE, name), name }, { limits: READING_LIMITS }))
    if (event.type === "page") pages.push(event.page);
  return pages;
}

/** A page with some of its longer words turned round, others in each book: as long as before, so that its blocks fit. */
const changed = (page: SourcePage, book: number): SourcePage => ({
  ...page,
  text: page.text.replace(/[a-z]{6,}/g, (word, at: number) =>
    (word.length * 7 + at + book) % 11 < book % 3 ? [...word].reverse().join("") : word,
  ),
});

/** Sentences taken from all over the books, as somebody would ask about them. */
function statementsFrom(books: SourcePage[][]): string[] {
  const all = books.flatMap((pages) =>
    pages.flatMap(
      ({ text }) =>
        text
          .replaceAll(/-\n/g, "")
          .replaceAll(/\s+/g, " ")
          .match(/\p{Lu}[^.]{60,240}\./gu) ?? [],
    ),
  );
  return Array.from({ length: TIMES }, (_, i) => all[Math.floor((i * all.length) / TIMES)]!);
}
