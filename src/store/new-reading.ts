import { createHash, type Hash } from "node:crypto";
import { CodePoints } from "../domain/code-points.ts";
import type { Problem } from "../domain/problem.ts";
import {
  PAGE_BREAK,
  type DocumentKind,
  type OutlineItem,
  type ReadingNote,
  type ReadingStatus,
  type SourcePage,
} from "../domain/source-text.ts";
import { inTransaction, inUnsyncedTransaction, statement } from "./query.ts";
import { hasText } from "./readings.ts";
import type { Store } from "./store.ts";

/** How the reading of a document ended, besides its pages. */
export interface ReadingResult {
  status: Exclude<ReadingStatus, "waiting" | "reading">;
  kind: DocumentKind | null;
  /** Null when there is no text. */
  extractor: string | null;
  /** The title its own file gives. */
  title: string | null;
  outline: OutlineItem[];
  notes: ReadingNote[];
  /** 0-based. */
  pagesWithoutText: number[];
  problem?: Problem | undefined;
}

/** Numbers kept of pages without text. */
const KEPT_NUMBERS = 1000;
/** Pages removed in one transaction: far below 50 ms. */
const DROPPED_PAGES = 100;
const TABLE = `INSERT INTO source_pages (reading, page, start, length, layout, text, blocks) VALUES (?, ?, ?, ?, ?, ?, ?)`;

/**
 * A document's text on its way in. It counts, in the place of an earlier one, when it is whole; cut off, it leaves
 * nothing that counts, and `dropOldPages` removes what it left.
 */
export class NewReading {
  readonly #store: Store;
  readonly #document: string;
  readonly #id: number;
  readonly #digest: Hash = createHash("sha256");
  #pages = 0;
  /** Code points so far. */
  #length = 0;
  #paged = false;

  constructor(store: Store, document: string) {
    this.#store = store;
    this.#document = document;
    const insert = "INSERT INTO readings (document, current, status) VALUES (?, 0, 'reading')";
    this.#id = Number(inTransaction(store, () => statement(store, insert).run(document)).lastInsertRowid);
  }

  /** Keeps the next pages. The commit does not wait for the disk: what counts is the last. */
  add(pages: SourcePage[]): void {
    inUnsyncedTransaction(this.#store, () => {
      for (const page of pages) this.#addPage(page);
    });
  }

  #addPage({ text, blocks, label, size, inked }: SourcePage): void {
    if (this.#pages > 0) {
      this.#digest.update(PAGE_BREAK);
      this.#length++;
    }
    this.#digest.update(text);
    const length = new CodePoints(text).length;
    const layout = JSON.stringify({ label, size, inked });
    const page = this.#pages++;
    statement(this.#store, TABLE).run(this.#id, page, this.#length, length, layout, text, JSON.stringify(blocks));
    this.#length += length;
    this.#paged ||= size !== null;
  }

  /**
   * Makes this the text of the document; or, when it could not be read, says why. A text that was read before stays
   * then: it is whole, and quotations refer to it.
   * @param tried what this program reads with; something else is worth another try
   */
  finish(result: ReadingResult, tried: string): void {
    inTransaction(this.#store, () => {
      const { status } = result;
      const before = statement(this.#store, "SELECT status FROM readings WHERE document = ? AND current = 1").pluck();
      const stays = !hasText(status) && hasText((before.get(this.#document) as ReadingStatus | undefined) ?? "waiting");
      if (stays) {
        const keep = "UPDATE readings SET again = 0, tried = ? WHERE document = ? AND current = 1";
        statement(this.#store, keep).run(tried, this.#document);
      } else {
        const supersede = "UPDATE readings SET current = 0, status = 'superseded' WHERE document = ? AND current = 1";
        statement(this.#store, supersede).run(this.#document);
        this.#makeCurrent(result, tried);
      }
      const leave = "UPDATE readings SET status = 'superseded' WHERE id = ? AND current = 0";
      statement(this.#store, leave).run(this.#id);
    });
  }

  #makeCurrent(result: ReadingResult, tried: string): void {
    const { status, kind, title, extractor, problem, notes, pagesWithoutText, outline } = result;
    const whole = hasText(status);
    // What could not be read keeps none of its pages.
    const insert = "INSERT INTO readings (document, current, status) VALUES (?, 0, 'reading')";
    const id = whole ? this.#id : Number(statement(this.#store, insert).run(this.#document).lastInsertRowid);
    statement(
      this.#store,
      `UPDATE readings SET current = 1, status = @status, kind = @kind, title = @title, extractor = @extractor,
         tried = @tried, text_hash = @textHash, characters = @characters, pages = @pages, paged = @paged,
         problem = @problem, notes = @notes, without_text = @withoutText, outline = @outline WHERE id = @id`,
    ).run({
      id,
      status,
      kind,
      title,
      extractor,
      tried,
      textHash: whole ? `t1:${this.#digest.digest("hex")}` : null,
      characters: whole ? this.#length : 0,
      pages: whole ? this.#pages : 0,
      paged: whole && this.#paged ? 1 : 0,
      problem: problem === undefined ? null : JSON.stringify(problem),
      notes: JSON.stringify(notes),
      withoutText: JSON.stringify(pagesWithoutText.slice(0, KEPT_NUMBERS)),
      outline: JSON.stringify(outline),
    });
  }
}

/** Says that nothing is being read: what a program that died left half made no longer is. */
export function forgetHalfRead(store: Store): void {
  inTransaction(store, () =>
    statement(store, "UPDATE readings SET status = 'superseded' WHERE status = 'reading'").run(),
  );
}

/** Removes some pages that no longer count; answers whether there are more. */
export function dropOldPages(store: Store): boolean {
  return inUnsyncedTransaction(store, () => {
    const old = statement(store, "SELECT id FROM readings WHERE status = 'superseded' LIMIT 1").pluck().get();
    if (old === undefined) return false;
    const drop = "DELETE FROM source_pages WHERE id IN (SELECT id FROM source_pages WHERE reading = ? LIMIT ?)";
    if (statement(store, drop).run(old, DROPPED_PAGES).changes < DROPPED_PAGES)
      statement(store, "DELETE FROM readings WHERE id = ?").run(old);
    return true;
  });
}
