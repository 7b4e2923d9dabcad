import { existsSync, rmSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { foldText } from "../domain/search-words.ts";
import type { Turn } from "../domain/record.ts";
import { facetValues } from "./facet-values.ts";
import { FacetTable } from "./facet-table.ts";

/** Raised whenever what is indexed, or how, changes: an older index is made anew. */
const INDEX_VERSION = 1;
/** Longest stretch of indexing, in milliseconds, before questions are answered. */
const SLICE_MS = 60;
/** Versions read from the project at a time. */
const MAX_ROWS = 64;

const SCHEMA = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Contentless: the texts stay in the project. The ASCII tokenizer finds what foldText has made of them.
CREATE VIRTUAL TABLE words USING fts5 (key, task, output, passages, content='', contentless_delete=1, tokenize='ascii');
INSERT INTO words (words, rank) VALUES ('hashsize', 67108864), ('automerge', 0), ('crisismerge', 64);
-- Versions that are indexed; facets: ids of facet_values, 4 bytes each.
CREATE TABLE versions (id INTEGER PRIMARY KEY, record INTEGER NOT NULL, position INTEGER NOT NULL, facets BLOB NOT NULL) STRICT;
CREATE TABLE facet_values (id INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL) STRICT;
`;

interface VersionRow {
  id: number;
  record: number;
  position: number;
  current: number;
  key: string;
  model: string | null;
  input: string;
  output: string;
  context: string;
  metadata: string;
}

const VERSION = `SELECT v.id, v.record, r.position, v.current, r.key, v.model, v.input, v.output, v.context, v.metadata
  FROM record_versions v JOIN records r ON r.id = v.record`;

/**
 * The index of a project's texts and metadata: `search.db` beside it, made and read by a worker thread alone. Losing it
 * costs only the time to make it again, so it is never synced to disk; what is in it after a power cut is not trusted.
 */
export class SearchIndex {
  facets = new FacetTable();
  readonly project: Database.Database;
  readonly #path: string;
  #index: Database.Database;
  /** Changes whenever another process has written to the index. */
  #seen: unknown;
  #run: ReturnType<typeof prepare>;

  constructor(folder: string, projectId: string) {
    this.project = new Database(join(folder, "project.db"), { readonly: true, fileMustExist: true, timeout: 10_000 });
    this.#path = join(folder, "search.db");
    this.#index = this.#openOrMake(projectId);
    this.#run = prepare(this.#index, this.project);
    this.#load();
  }

  /** Versions still to be looked at. */
  get remaining(): number {
    const last = this.#run.lastVersion.get() as number | null;
    return Math.max(0, (last ?? 0) - this.#number("version"));
  }

  /** Indexes for one slice; answers whether there is more. */
  step(): boolean {
    const end = performance.now() + SLICE_MS;
    this.#index.exec("BEGIN IMMEDIATE");
    try {
      this.catchUp();
      this.#applyChanges();
      let more = true;
      while (more && performance.now() < end) more = this.#addNext();
      this.#index.exec("COMMIT");
      return more;
    } catch (error) {
      if (this.#index.inTransaction) this.#index.exec("ROLLBACK");
      throw error;
    }
  }

  /** Says that everything written so far may be trusted: the machine was running when the last of it was written. */
  settle(): void {
    this.#index.pragma("synchronous = FULL");
    this.#set("dirty", "");
    this.#index.pragma("synchronous = OFF");
  }

  /** Reads again what another process has added: the command line, while the window is open. */
  catchUp(): void {
    if (this.#index.pragma("data_version", { simple: true }) !== this.#seen) this.#load();
  }

  /** Whether the texts of a version match. */
  match(fts: string): (version: number) => boolean {
    const found = new Uint8Array(this.#number("version") + 1);
    for (const version of this.#run.match.all(fts) as number[]) found[version] = 1;
    return (version) => found[version] === 1;
  }

  close(): void {
    this.#index.close();
    this.project.close();
  }

  /** Closes and removes what turned out to be damaged. */
  discard(): void {
    this.close();
    removeIndex(this.#path);
  }

  #openOrMake(projectId: string): Database.Database {
    try {
      const index = openIndex(this.#path);
      if (isTrusted(index, projectId, this.project)) return index;
      index.close();
      removeIndex(this.#path);
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
      // Where nothing may be written the index is made for this time only.
      if (/^SQLITE_(CANTOPEN|READONLY)/.test(error.code)) return this.#make("", projectId);
      removeIndex(this.#path);
    }
    return this.#make(this.#path, projectId);
  }

  #make(path: string, projectId: string): Database.Database {
    const index = openIndex(path);
    index.exec(SCHEMA);
    index.pragma(`user_version = ${INDEX_VERSION}`);
    const set = index.prepare("INSERT INTO meta VALUES (?, ?)");
    const change = String(lastChange(this.project));
    for (const row of Object.entries({ project: projectId, version: "0", change, dirty: "" })) set.run(...row);
    return index;
  }

  #load(): void {
    this.#seen = this.#index.pragma("data_version", { simple: true });
    this.facets = new FacetTable();
    for (const { id, field, value } of this.#run.facetValues.iterate() as Iterable<FacetValueRow>) {
      this.facets.know(id, field, value);
    }
    for (const row of this.#run.versions.raw().iterate() as Iterable<[number, number, number, Buffer]>) {
      const [id, record, position, facets] = row;
      this.facets.add(
        id,
        record,
        position,
        new Uint32Array(facets.buffer.slice(facets.byteOffset, facets.byteOffset + facets.length)),
      );
    }
  }

  /** Versions that are no longer current go; those that have become so, or have other details, are read anew. */
  #applyChanges(): void {
    const from = this.#number("change");
    const done = this.#number("version");
    const changes = this.#run.changes.all(from) as { id: number; version: number }[];
    for (const { version } of changes) {
      if (version > done) continue;
      this.#remove(version);
      const row = this.#run.one.get(version) as VersionRow | undefined;
      if (row?.current === 1) this.#add(row);
    }
    if (changes.length > 0) this.#begun("change", changes.at(-1)!.id);
  }

  #addNext(): boolean {
    const rows = this.#run.next.all(this.#number("version")) as VersionRow[];
    for (const row of rows) if (row.current === 1) this.#add(row);
    if (rows.length > 0) this.#begun("version", rows.at(-1)!.id);
    return rows.length === MAX_ROWS;
  }

  #add({ id, record, position, key, model, input, output, context, metadata }: VersionRow): void {
    const task = (JSON.parse(input) as Turn[]).map(({ text }) => text).join("\n");
    const passages = (JSON.parse(context) as string[]).join("\n");
    this.#run.addWords.run(id, foldText(key), foldText(task), foldText(output), foldText(passages));
    const ids: number[] = [];
    for (const [field, value] of facetValues(model, JSON.parse(metadata))) {
      const known = this.facets.idOf(field, value);
      if (known.fresh) this.#run.addFacetValue.run(known.id, field, value);
      if (known.id > 0) ids.push(known.id);
    }
    const facets = Uint32Array.from(ids);
    this.#run.addVersion.run(id, record, position, Buffer.from(facets.buffer));
    this.facets.add(id, record, position, facets);
  }

  #remove(version: number): void {
    if (this.#run.removeVersion.run(version).changes === 0) return;
    this.#run.removeWords.run(version);
    this.facets.remove(version);
  }

  #begun(name: "version" | "change", value: number): void {
    this.#set(name, String(value));
    this.#set("dirty", String(bootMinute()));
  }

  #number = (name: string): number => Number(this.#run.meta.get(name));
  #set = (name: string, value: string) => this.#run.setMeta.run(name, value);
}

type FacetValueRow = { id: number; field: string; value: string };

/** Whether this is the index of this project as it is now, whole. */
function isTrusted(index: Database.Database, projectId: string, project: Database.Database): boolean {
  if (index.pragma("user_version", { simple: true }) !== INDEX_VERSION) return false;
  const meta = new Map(index.prepare("SELECT name, value FROM meta").raw().all() as [string, string][]);
  const last = (project.prepare("SELECT max(id) FROM record_versions").pluck().get() as number | null) ?? 0;
  const dirty = meta.get("dirty");
  return (
    meta.get("project") === projectId &&
    Number(meta.get("version")) <= last &&
    Number(meta.get("change")) <= lastChange(project) &&
    // Left while it was being written: sound if only the program stopped, not if the machine did.
    (dirty === "" || Math.abs(Number(dirty) - bootMinute()) <= 1)
  );
}

const lastChange = (project: Database.Database): number =>
  (project.prepare("SELECT max(id) FROM version_changes").pluck().get() as number | null) ?? 0;

/** When this machine was started, in minutes since 1970. */
const bootMinute = (): number => Math.round((Date.now() / 1000 - uptime()) / 60);

function openIndex(path: string): Database.Database {
  const index = new Database(path, { timeout: 10_000 });
  // Mostly new pages are written, which a rollback journal need not copy.
  if (index.pragma("page_count", { simple: true }) === 0) index.pragma("page_size = 16384");
  index.pragma("journal_mode = TRUNCATE");
  index.pragma("synchronous = OFF");
  index.pragma("trusted_schema = OFF");
  index.pragma("cache_size = -32768");
  return index;
}

function removeIndex(path: string): void {
  for (const end of ["", "-journal", "-wal", "-shm"]) if (existsSync(path + end)) rmSync(path + end);
}

const prepare = (index: Database.Database, project: Database.Database) => ({
  meta: index.prepare("SELECT value FROM meta WHERE name = ?").pluck(),
  setMeta: index.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)"),
  addWords: index.prepare("INSERT INTO words (rowid, key, task, output, passages) VALUES (?, ?, ?, ?, ?)"),
  removeWords: index.prepare("DELETE FROM words WHERE rowid = ?"),
  addVersion: index.prepare("INSERT INTO versions VALUES (?, ?, ?, ?)"),
  removeVersion: index.prepare("DELETE FROM versions WHERE id = ?"),
  addFacetValue: index.prepare("INSERT INTO facet_values VALUES (?, ?, ?)"),
  facetValues: index.prepare("SELECT id, field, value FROM facet_values ORDER BY id"),
  versions: index.prepare("SELECT id, record, position, facets FROM versions ORDER BY id"),
  match: index.prepare("SELECT rowid FROM words WHERE words MATCH ?").pluck(),
  lastVersion: project.prepare("SELECT max(id) FROM record_versions").pluck(),
  next: project.prepare(`${VERSION} WHERE v.id > ? ORDER BY v.id LIMIT ${MAX_ROWS}`),
  one: project.prepare(`${VERSION} WHERE v.id = ?`),
  changes: project.prepare("SELECT id, version FROM version_changes WHERE id > ? ORDER BY id"),
});
