import type Database from "better-sqlite3";
import {
  hashesOf,
  judgedJson,
  recordKey,
  type BundleFact,
  type LogRecord,
  type RecordHashes,
} from "../domain/record.ts";
import { factHash } from "./facts.ts";
import { sha256 } from "./hash.ts";
import type { Store } from "./store.ts";

/** What a row brought. A row is `unchanged` when the judged content is; its details may still be new. */
export type RowFate = "added" | "unchanged" | "changed";
export interface Taken {
  fate: RowFate;
  key: string;
  /** Facts that were not held before. */
  facts: number;
  /**
   * What happened to the metadata, model or trace of an unchanged record when they differed: the newest import is right
   * about them; within one file the first row is.
   */
  details?: "renewed" | "kept" | undefined;
  /**
   * Suspicion that the row belongs to another log. `collides`: the record of this key is about another question, and was
   * answered otherwise. `elsewhere`: the same key and content are held under the name of another log.
   */
  doubt?: "collides" | "elsewhere" | undefined;
}
/** An earlier row of the same file has this key and other content. */
export interface Duplicate {
  duplicateOf: number;
  key: string;
}

export type Judged = Pick<LogRecord, "input" | "output" | "context">;
/** A row as a log export yields it. */
export interface IncomingRow {
  line: number;
  source: string;
  record: Omit<LogRecord, "facts"> & { facts: (BundleFact & { id?: string | undefined })[] };
  earlier?: Judged[] | undefined;
}

/** Keeps what bundles bring, or only says what it would keep. */
export interface Intake {
  /** Starts a transaction's worth of rows: other deeds may have run since the last. */
  begin(): void;
  take(row: IncomingRow): Taken | Duplicate;
  end(): void;
}

/** A version as it is stored. */
export interface StoredVersion {
  hashes: RecordHashes;
  /** Columns of `record_versions` from `details` on. */
  columns: [
    details: string,
    passages: number,
    model: string | null,
    input: string,
    output: string,
    context: string,
    places: string | null,
    metadata: string,
    trace: string | null,
  ];
}

/** Hashes a record and writes its columns; the strings that were hashed are the ones kept. */
export function storedVersion(record: Omit<LogRecord, "facts">): StoredVersion {
  const json = judgedJson(record);
  const model = record.model ?? null;
  const places = placesOf(record.context);
  const metadata = JSON.stringify(record.metadata);
  const trace = record.trace === undefined ? null : JSON.stringify(record.trace);
  const details = sha256(`${model}\0${places}\0${metadata}\0${trace}`).slice(0, 32);
  return {
    hashes: hashesOf(json, sha256),
    columns: [details, record.context.length, model, json.input, record.output, json.context, places, metadata, trace],
  };
}

/** What is known of the passages besides their text; null when nothing is. */
function placesOf(context: LogRecord["context"]): string | null {
  let known = false;
  const places = context.map(({ text: _text, ...place }) => {
    for (const _ in place) known = true;
    return place;
  });
  return known ? JSON.stringify(places) : null;
}

interface EarlierRow {
  line: number;
  version: string;
  details: string;
}

/** Whether two versions under one key have neither question nor answer in common; no question is none in common. */
export const collides = (
  held: { input_hash: string; output_hash: string },
  { input, output }: RecordHashes,
  { input: asked }: Pick<Judged, "input">,
): boolean => held.output_hash !== output && (held.input_hash !== input || asked.length === 0);

interface Held {
  id: number;
  version: string;
  input_hash: string;
  output_hash: string;
  current: number;
  details: string;
}

/** Takes rows of one bundle into the project, within the caller's transaction. */
export class ProjectIntake implements Intake {
  readonly #bundle: { id: number; hash: string };
  readonly #run: ReturnType<typeof prepare>;
  #nextPosition = 1;

  constructor(store: Store, bundle: { id: number; hash: string }) {
    this.#bundle = bundle;
    this.#run = prepare(store.db);
  }

  begin(): void {
    this.#nextPosition = ((this.#run.lastPosition.get() as number | null) ?? 0) + 1;
  }

  end(): void {}

  take(row: IncomingRow): Taken | Duplicate {
    const version = storedVersion(row.record);
    const key = recordKey(row.record, version.hashes);
    const made = this.#run.addRecord.run(row.source, key, this.#nextPosition);
    if (made.changes === 1) {
      const record = Number(made.lastInsertRowid);
      this.#nextPosition++;
      this.#takeEarlier(record, row.earlier);
      this.#keepRow(record, this.#addVersion(record, version, true), row.line);
      return { fate: "added", key, facts: this.#takeFacts(record, row) };
    }
    const known = this.#run.findRecord.get(row.source, key) as { id: number; position: number | null };
    const before = this.#run.findRow.get(this.#bundle.id, known.id) as EarlierRow | undefined;
    if (before && before.line !== row.line) return this.#takeRepeated(known.id, row, key, version, before);
    this.#takeEarlier(known.id, row.earlier);
    return { ...this.#takeAgain(known, row, version), key, facts: this.#takeFacts(known.id, row) };
  }

  /** A second row of one file about the same record: what it judges must be the same, what it adds is kept. */
  #takeRepeated(record: number, row: IncomingRow, key: string, { hashes, columns }: StoredVersion, before: EarlierRow) {
    if (before.version !== hashes.version) return { duplicateOf: before.line, key };
    const details = before.details === columns[0] ? undefined : ("kept" as const);
    return { fate: "unchanged" as const, key, facts: this.#takeFacts(record, row), details };
  }

  /** A record that is known: from an earlier import, or only by name, from the entries of others. */
  #takeAgain(known: { id: number; position: number | null }, { line, record }: IncomingRow, version: StoredVersion) {
    if (known.position === null) this.#run.place.run(this.#nextPosition++, known.id);
    const held = this.#run.versions.all(known.id) as Held[];
    const same = held.find((candidate) => candidate.version === version.hashes.version);
    const current = held.filter((candidate) => candidate.current === 1);
    for (const old of current) if (old !== same) this.#setCurrent(old.id, 0);
    const id = same?.id ?? this.#addVersion(known.id, version, true);
    if (same && same.current === 0) this.#setCurrent(same.id, 1);
    const renewed = same !== undefined && this.#renewDetails(same, version);
    this.#keepRow(known.id, id, line);
    const fate: RowFate = current.length === 0 ? "added" : same?.current === 1 ? "unchanged" : "changed";
    const doubtful = fate === "changed" && current.every((held) => collides(held, version.hashes, record));
    return {
      fate,
      details: renewed && fate === "unchanged" ? ("renewed" as const) : undefined,
      doubt: doubtful ? ("collides" as const) : undefined,
    };
  }

  #addVersion(record: number, { hashes, columns }: StoredVersion, current: boolean): number {
    const { version, input, output, context } = hashes;
    const added = this.#run.addVersion.run(record, current ? 1 : 0, version, input, output, context, ...columns);
    return Number(added.lastInsertRowid);
  }

  #setCurrent(version: number, current: 0 | 1): void {
    this.#run.setCurrent.run(current, version);
    this.#run.noteChange.run(version);
  }

  /** The newest import is right about what is not judged. */
  #renewDetails(held: Held, { columns }: StoredVersion): boolean {
    const [details, , model, , , , places, metadata, trace] = columns;
    if (held.details === details) return false;
    this.#run.renewDetails.run(details, model, places, metadata, trace, held.id);
    this.#run.noteChange.run(held.id);
    return true;
  }

  #keepRow(record: number, version: number, line: number): void {
    this.#run.keepRow.run(this.#bundle.id, record, version, line);
  }

  /** Versions judged before the present one; they are never current. */
  #takeEarlier(record: number, earlier: Judged[] | undefined): void {
    if (!earlier) return;
    const held = new Set((this.#run.versions.all(record) as Held[]).map(({ version }) => version));
    for (const judged of earlier) {
      const version = storedVersion({ ...judged, metadata: {} });
      if (!held.has(version.hashes.version)) this.#addVersion(record, version, false);
    }
  }

  #takeFacts(record: number, { record: { facts }, line }: IncomingRow): number {
    let fresh = 0;
    for (const { id, ...fact } of facts) {
      const hash = id ?? factHash(fact, this.#bundle.hash, line);
      fresh += this.#run.addFact.run(hash, record, JSON.stringify(fact)).changes;
    }
    return fresh;
  }
}

/** The statements of the hot path, prepared once per import. */
function prepare(db: Database.Database) {
  return {
    lastPosition: db.prepare("SELECT max(position) FROM records").pluck(),
    addRecord: db.prepare("INSERT INTO records (source, key, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"),
    findRecord: db.prepare("SELECT id, position FROM records WHERE source = ? AND key = ?"),
    place: db.prepare("UPDATE records SET position = ? WHERE id = ?"),
    versions: db.prepare(
      `SELECT id, version, input_hash, output_hash, current, details FROM record_versions WHERE record = ? ORDER BY id`,
    ),
    addVersion: db.prepare(
      `INSERT INTO record_versions (record, current, version, input_hash, output_hash, context_hash,
         details, passages, model, input, output, context, places, metadata, trace)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    setCurrent: db.prepare("UPDATE record_versions SET current = ? WHERE id = ?"),
    renewDetails: db.prepare(
      "UPDATE record_versions SET details = ?, model = ?, places = ?, metadata = ?, trace = ? WHERE id = ?",
    ),
    noteChange: db.prepare("INSERT INTO version_changes (version) VALUES (?)"),
    findRow: db.prepare(
      `SELECT b.line, v.version, v.details FROM bundle_rows b JOIN record_versions v ON v.id = b.version
       WHERE b.bundle = ? AND b.record = ?`,
    ),
    keepRow: db.prepare(
      `INSERT INTO bundle_rows VALUES (?, ?, ?, ?) ON CONFLICT (bundle, record)
       DO UPDATE SET version = excluded.version, line = excluded.line WHERE version <> excluded.version`,
    ),
    addFact: db.prepare("INSERT INTO facts (hash, record, fact) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING"),
  };
}
