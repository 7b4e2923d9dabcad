import { join } from "node:path";
import Database from "better-sqlite3";
import { foldText } from "../domain/search-words.ts";
import type { Turn } from "../domain/record.ts";
import { FollowingIndex } from "./following-index.ts";
import { openToFollow } from "./index-file.ts";
import type { IndexPlace } from "./index-place.ts";

/** Files that the words are spread over, by record: taking texts apart is slow, and two threads halve the wait. */
export const WORD_SHARDS = 2;

const shardFile = (shard: number): string => `search-${shard}.db`;

/**
 * Contentless: the texts stay in the project. The ASCII tokenizer finds what `foldText` has made of them. A large buffer
 * and no merging meanwhile halve the time; the dozen segments that a hundred thousand records leave are read as fast.
 */
const SCHEMA = `
CREATE VIRTUAL TABLE words USING fts5 (key, task, output, passages, content='', contentless_delete=1, tokenize='ascii');
INSERT INTO words (words, rank) VALUES ('hashsize', 67108864), ('automerge', 0), ('crisismerge', 64);
`;

interface TextRow {
  id: number;
  current: number;
  key: string;
  input: string;
  output: string;
  context: string;
}

/** Which words stand in key, task, output and passages of each current version of every `of`-th record. */
export class WordIndex extends FollowingIndex<TextRow> {
  readonly #add: Database.Statement;
  readonly #remove: Database.Statement;

  constructor(place: IndexPlace, shard: number, of: number) {
    const columns = "r.key, v.input, v.output, v.context";
    super(place, { file: shardFile(shard), schema: SCHEMA, columns, own: `v.record % ${of} = ${shard}` });
    this.#add = this.db.prepare("INSERT INTO words (rowid, key, task, output, passages) VALUES (?, ?, ?, ?, ?)");
    this.#remove = this.db.prepare("DELETE FROM words WHERE rowid = ?");
  }

  /** Ids of the versions whose texts match. */
  match(fts: string): number[] {
    return matchIn(this.db, fts);
  }

  protected override add({ id, key, input, output, context }: TextRow): void {
    const task = (JSON.parse(input) as Turn[]).map(({ text }) => text).join("\n");
    const passages = (JSON.parse(context) as string[]).join("\n");
    this.#add.run(id, foldText(key), foldText(task), foldText(output), foldText(passages));
  }

  protected override remove(version: number): void {
    this.#remove.run(version);
  }
}

const matchIn = (db: Database.Database, fts: string): number[] =>
  db.prepare("SELECT rowid FROM words WHERE words MATCH ?").pluck().all(fts) as number[];

/** The same of a shard that another thread is making, as far as it has come; and what it has still to do. */
export function matchInShard(
  folder: string,
  shard: number,
  fts: string | null,
): { found: number[]; remaining: number } {
  const project = openToFollow(folder);
  const last = (project.prepare("SELECT max(id) FROM record_versions").pluck().get() as number | null) ?? 0;
  project.close();
  let db: Database.Database | null = null;
  try {
    db = new Database(join(folder, shardFile(shard)), { readonly: true, timeout: 10_000 });
    const done = Number(db.prepare("SELECT value FROM meta WHERE name = 'version'").pluck().get() ?? 0);
    return { found: fts === null ? [] : matchIn(db, fts), remaining: Math.max(0, last - done) };
  } catch (error) {
    // Not there yet, or damaged and about to be made anew by the thread that keeps it.
    if (error instanceof Database.SqliteError) return { found: [], remaining: last };
    throw error;
  } finally {
    db?.close();
  }
}
