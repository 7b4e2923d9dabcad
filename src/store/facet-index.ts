import type Database from "better-sqlite3";
import { FacetTable } from "./facet-table.ts";
import { facetValues } from "./facet-values.ts";
import { FollowingIndex } from "./following-index.ts";
import type { IndexPlace } from "./index-place.ts";

const SCHEMA = `
-- facets: ids of facet_values, 4 bytes each.
CREATE TABLE versions (id INTEGER PRIMARY KEY, record INTEGER NOT NULL, position INTEGER NOT NULL, facets BLOB NOT NULL) STRICT;
CREATE TABLE facet_values (id INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL) STRICT;
`;

interface FacetRow {
  id: number;
  current: number;
  record: number;
  position: number;
  model: string | null;
  metadata: string;
}

/** What the current versions can be filtered by: in a file, so that it need not be made again, and in memory. */
export class FacetIndex extends FollowingIndex<FacetRow> {
  table = new FacetTable();
  /** Changes whenever another process has written to the file. */
  #seen: unknown;
  readonly #run: ReturnType<typeof prepare>;

  constructor(place: IndexPlace) {
    const columns = "v.record, r.position, v.model, v.metadata";
    super(place, { file: "search.db", schema: SCHEMA, columns, own: "1" });
    this.#run = prepare(this.db);
    this.#load();
  }

  /** Reads again what another process has added: the command line, while the window is open. */
  catchUp(): void {
    if (this.db.pragma("data_version", { simple: true }) !== this.#seen) this.#load();
  }

  protected override beforeChanges(): void {
    this.catchUp();
  }

  protected override takenBack(): void {
    this.#load();
  }

  protected override add({ id, record, position, model, metadata }: FacetRow): void {
    const ids: number[] = [];
    for (const [field, value] of facetValues(model, JSON.parse(metadata))) {
      const known = this.table.idOf(field, value);
      if (known.fresh) this.#run.addValue.run(known.id, field, value);
      if (known.id > 0) ids.push(known.id);
    }
    this.#run.addVersion.run(id, record, position, Buffer.from(Uint32Array.from(ids).buffer));
    this.table.add(id, record, position, ids);
  }

  protected override remove(version: number): void {
    if (this.#run.removeVersion.run(version).changes > 0) this.table.remove(version);
  }

  #load(): void {
    this.#seen = this.db.pragma("data_version", { simple: true });
    this.table = new FacetTable();
    for (const row of this.#run.values.raw().iterate() as Iterable<[number, string, string]>) this.table.know(...row);
    for (const [id, record, position, facets] of this.#run.versions.raw().iterate() as Iterable<VersionRow>) {
      const bytes = facets.buffer.slice(facets.byteOffset, facets.byteOffset + facets.length);
      this.table.add(id, record, position, new Uint32Array(bytes as ArrayBuffer));
    }
  }
}

type VersionRow = [id: number, record: number, position: number, facets: Buffer];

const prepare = (db: Database.Database) => ({
  values: db.prepare("SELECT id, field, value FROM facet_values ORDER BY id"),
  versions: db.prepare("SELECT id, record, position, facets FROM versions ORDER BY id"),
  addValue: db.prepare("INSERT INTO facet_values VALUES (?, ?, ?)"),
  addVersion: db.prepare("INSERT INTO versions VALUES (?, ?, ?, ?)"),
  removeVersion: db.prepare("DELETE FROM versions WHERE id = ?"),
});
