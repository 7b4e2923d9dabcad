import type Database from "better-sqlite3";
import { passagesOf, type PassageSpan } from "../domain/passages.ts";
import { stemOf, wordsIn } from "../domain/source-words.ts";
import { IndexFile, openToFollow } from "./index-file.ts";
import type { IndexPlace } from "./index-place.ts";
import { SourceSlices } from "./source-slices.ts";

/** Raised whenever what is indexed, or how passages are cut, changes. */
const VERSION = 2;
/** Longest stretch of indexing, in milliseconds, before questions are answered. */
const SLICE_MS = 40;

/**
 * Passages of one reading have neighbouring ids. The texts stay in the project; a word is letters and digits, or a number
 * with its decimals, as `wordsIn` has made them.
 */
const SCHEMA = `
CREATE TABLE readings (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL, text TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL
) STRICT;
CREATE TABLE passages (
  id INTEGER PRIMARY KEY, reading INTEGER NOT NULL, page INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  words INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE texts USING fts5 (
  words, stems, content='', contentless_delete=1, tokenize="ascii tokenchars '.'"
);
INSERT INTO texts (texts, rank) VALUES ('hashsize', 16777216), ('automerge', 0), ('crisismerge', 64);
`;

/** A reading that counts, with all its passages in the index. */
export interface IndexedReading {
  id: number;
  document: string;
  /** Hash of its text and what read it. */
  text: string;
  first: number;
  last: number;
}
export type Wanted = Pick<IndexedReading, "id" | "document" | "text">;
export interface IndexedPassage extends PassageSpan {
  id: number;
  reading: number;
  words: number;
}

/** Which passages of which documents have which words. It follows the readings that count. */
export class DocumentIndex {
  readonly db: Database.Database;
  readonly slices: SourceSlices;
  readonly #project: Database.Database;
  readonly #file: IndexFile;
  readonly #run: ReturnType<typeof prepare>;
  /** The reading that is being indexed, in one transaction. */
  #under: Generator<void> | null = null;

  constructor(place: IndexPlace) {
    this.#project = openToFollow(place.folder);
    const fits = () => true;
    this.#file = new IndexFile(place, { file: "documents.db", version: VERSION, schema: SCHEMA, start: {}, fits });
    this.db = this.#file.db;
    this.slices = new SourceSlices(this.#project);
    this.#run = prepare(this.db, this.#project);
  }

  /** Indexes for one slice; answers whether there is more. */
  step(): boolean {
    const end = performance.now() + SLICE_MS;
    try {
      this.#under ??= this.#next();
      while (this.#under && performance.now() < end) if (this.#under.next().done) this.#under = this.#next();
      return this.#under !== null;
    } catch (error) {
      this.#under = null;
      if (this.db.inTransaction) this.db.exec("ROLLBACK");
      // Another program is making the same index.
      if ((error as { code?: string }).code === "SQLITE_BUSY") return false;
      throw error;
    }
  }

  /** Readings that are searchable, by document. */
  indexed(): Map<string, IndexedReading> {
    const wanted = this.#wanted();
    const held = (this.#run.held.all() as IndexedReading[]).filter(({ id, text }) => wanted.get(id)?.text === text);
    return new Map(held.map((reading) => [reading.document, reading]));
  }

  /** Documents that have no text yet but may get one. */
  unread(): string[] {
    return this.#run.unread.all() as string[];
  }

  /** The reading that counts of each document whose text is here, searchable or not. */
  read(): Map<string, Wanted> {
    return new Map([...this.#wanted().values()].map((reading) => [reading.document, reading]));
  }

  passage(id: number): IndexedPassage {
    return this.#run.passage.get(id) as IndexedPassage;
  }

  textOf({ reading, page, start, end }: IndexedPassage): string {
    return this.slices.text(reading, page, start, end);
  }

  settle(): void {
    this.#file.settle();
  }

  close(): void {
    if (this.db.inTransaction) this.db.exec("ROLLBACK");
    this.#file.close();
    this.#project.close();
  }

  /** Closes and removes what turned out to be damaged. */
  discard(): void {
    this.#file.discard();
    this.#project.close();
  }

  /** Id and document of every reading that is to be in the index. */
  #wanted(): Map<number, Wanted> {
    return new Map((this.#run.wanted.all() as Wanted[]).map((reading) => [reading.id, reading]));
  }

  /** What is to be done next, one transaction; null when the index is as it should be. */
  #next(): Generator<void> | null {
    const wanted = this.#wanted();
    const held = this.#run.held.all() as IndexedReading[];
    const gone = held.find(({ id, text }) => wanted.get(id)?.text !== text);
    if (gone) return this.#remove(gone);
    const has = new Set(held.map(({ id }) => id));
    const next = [...wanted.values()].find(({ id }) => !has.has(id));
    return next ? this.#add(next) : null;
  }

  *#remove({ id, first, last }: IndexedReading): Generator<void> {
    this.#begin();
    this.db.prepare("DELETE FROM texts WHERE rowid BETWEEN ? AND ?").run(first, last);
    yield;
    this.db.prepare("DELETE FROM passages WHERE id BETWEEN ? AND ?").run(first, last);
    this.db.prepare("DELETE FROM readings WHERE id = ?").run(id);
    this.db.exec("COMMIT");
  }

  *#add({ id: reading, document, text: mark }: Wanted): Generator<void> {
    this.#begin();
    if (this.#run.isHeld.get(reading) !== undefined) return void this.db.exec("ROLLBACK");
    const first = (this.#run.last.get() as number) + 1;
    let id = first - 1;
    for (const span of passagesOf(this.slices.pages(reading))) {
      const text = this.slices.text(reading, span.page, span.start, span.end);
      const words = [...wordsIn(text)].map(({ word }) => word);
      this.#run.addWords.run(++id, words.join(" "), words.map(stemOf).join(" "));
      this.#run.addPassage.run(id, reading, span.page, span.start, span.end, words.length);
      yield;
    }
    this.#run.addReading.run(reading, document, mark, first, id);
    this.db.exec("COMMIT");
  }

  #begin(): void {
    this.db.exec("BEGIN IMMEDIATE");
    this.#file.touched();
  }
}

const TEXT = "status IN ('ready', 'no_text')";

const prepare = (index: Database.Database, project: Database.Database) => ({
  wanted: project.prepare(
    `SELECT id, document, concat(text_hash, ' ', extractor) AS text FROM readings WHERE current = 1 AND ${TEXT} ORDER BY id`,
  ),
  unread: project
    .prepare(
      `SELECT d.hash FROM documents d LEFT JOIN readings r ON r.document = d.hash AND r.current = 1
       WHERE r.id IS NULL OR (r.again = 1 AND NOT r.${TEXT})`,
    )
    .pluck(),
  held: index.prepare("SELECT id, document, text, first, last FROM readings ORDER BY first"),
  isHeld: index.prepare("SELECT 1 FROM readings WHERE id = ?"),
  passage: index.prepare("SELECT id, reading, page, start, end, words FROM passages WHERE id = ?"),
  last: index.prepare("SELECT coalesce(max(id), 0) FROM passages").pluck(),
  addWords: index.prepare("INSERT INTO texts (rowid, words, stems) VALUES (?, ?, ?)"),
  addPassage: index.prepare("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)"),
  addReading: index.prepare("INSERT INTO readings VALUES (?, ?, ?, ?, ?)"),
});
