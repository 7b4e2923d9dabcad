import type Database from "better-sqlite3";
import { CodePoints } from "../domain/code-points.ts";
import type { PageToCut } from "../domain/passages.ts";
import { PAGE_BREAK, type Block, type SourcePage } from "../domain/source-text.ts";

/** Pages kept in memory: a search reads the same ones again and again. */
const KEPT = 2000;
/** Pages read at a time. */
const BATCH = 32;

interface Page {
  start: number;
  label: string | null;
  points: CodePoints;
}
type PageRow = { start: number; layout: string; text: string };

/** Stretches of source texts, for a thread of its own that only looks at the project. */
export class SourceSlices {
  readonly #one: Database.Statement;
  readonly #batch: Database.Statement;
  readonly #texts: Database.Statement;
  readonly #at: Database.Statement;
  readonly #kept = new Map<string, Page | null>();

  constructor(project: Database.Database) {
    this.#one = project.prepare("SELECT start, layout, text FROM source_pages WHERE reading = ? AND page = ?");
    this.#texts = project.prepare("SELECT text FROM source_pages WHERE reading = ? ORDER BY page").pluck();
    this.#at = project.prepare("SELECT max(page) FROM source_pages WHERE reading = ? AND start <= ?").pluck();
    this.#batch = project.prepare(
      "SELECT start, text, blocks FROM source_pages WHERE reading = ? AND page >= ? AND page < ? ORDER BY page",
    );
  }

  /** Every page of a reading, in order. */
  *pages(reading: number): Generator<PageToCut> {
    for (let from = 0; ; from += BATCH) {
      const rows = this.#batch.all(reading, from, from + BATCH) as { start: number; text: string; blocks: string }[];
      for (const { blocks, ...row } of rows) yield { ...row, blocks: JSON.parse(blocks) as Block[] };
      if (rows.length < BATCH) return;
    }
  }

  /** The text from `start` to `end` (code points of the whole) on a page. */
  text(reading: number, page: number, start: number, end: number): string {
    const held = this.#page(reading, page);
    return held ? held.points.slice(start - held.start, end - held.start) : "";
  }

  /** The text as a whole. */
  whole(reading: number): string {
    return (this.#texts.all(reading) as string[]).join(PAGE_BREAK);
  }

  /** 0-based page of an offset in code points. */
  pageAt(reading: number, offset: number): number {
    return (this.#at.get(reading, offset) as number | null) ?? 0;
  }

  /** What the file prints on the page as its number. */
  label(reading: number, page: number): string | null {
    return this.#page(reading, page)?.label ?? null;
  }

  #page(reading: number, page: number): Page | null {
    const key = `${reading} ${page}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    if (this.#kept.size >= KEPT) this.#kept.clear();
    const row = this.#one.get(reading, page) as PageRow | undefined;
    const held = row ? asPage(row) : null;
    this.#kept.set(key, held);
    return held;
  }
}

const asPage = ({ layout, text, start }: PageRow): Page => ({
  start,
  label: (JSON.parse(layout) as Pick<SourcePage, "label">).label,
  points: new CodePoints(text),
});
