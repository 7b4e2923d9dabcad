import { rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { canonical } from "../domain/canonical.ts";
import { Envelope } from "../domain/entry.ts";
import { sealOf } from "../domain/seal.ts";
import { idsHash, segmentHash, SegmentTrailer, signedMessage } from "../domain/segment.ts";
import { copyProject } from "./copy.ts";
import { fileFaults, textFaults } from "./document-check.ts";
import { projectionNames, unfaithfulProjections } from "./fold.ts";
import { sha256, toHex } from "./hash.ts";
import { APPLICATION_ID } from "./marks.ts";
import { readMeta } from "./meta.ts";
import { SCHEMA_VERSION } from "./migrations/index.ts";
import { entriesOfSegment, heldSegments, type HeldSegment } from "./segments.ts";
import { projectFile } from "./store.ts";

/** One thing that was checked. `name` is a code; `src/words` has its sentence. */
export interface Check {
  name: string;
  ok: boolean;
  /** The first few faults; empty when all is well. */
  detail: string;
}
/** Whether an Ed25519 signature is right; lent by whoever reads annotation files. */
export type IsSigned = (publicKey: string, message: string, signature: string) => boolean;
type Open = { db: Database.Database };

/** How many faults of one kind are told. */
const TOLD = 3;

/**
 * Checks a project through and through without changing it: the database, every id, seal and signature, every
 * projection against a fold from nothing, every document. Long for large projects, so hosts run it in a worker.
 */
export async function checkProject(folder: string, isSigned: IsSigned): Promise<Check[]> {
  const db = new Database(join(folder, projectFile), { readonly: true, fileMustExist: true });
  try {
    return [
      told("version", versionFaults(db)),
      told("integrity", integrityFaults(db)),
      told("foreign_keys", foreignKeyFaults(db)),
      told("ids", idFaults(db)),
      told("seals", sealFaults(db)),
      told("chains", chainFaults({ db })),
      told("signatures", signatureFaults({ db }, isSigned)),
      ...projectionChecks(folder),
      told("documents", await fileFaults(db, folder)),
      told("texts", textFaults(db)),
    ];
  } finally {
    db.close();
  }
}

function told(name: string, faults: Iterable<string>): Check {
  const found: string[] = [];
  try {
    for (const fault of faults) if (found.push(fault) === TOLD) break;
  } catch (error) {
    if (isFull(error)) throw error;
    // A damaged page ends the reading: that is the finding.
    found.push(error instanceof Error ? error.message : String(error));
  }
  return { name, ok: found.length === 0, detail: found.join("; ") };
}

/** No room for a scratch copy says nothing about the project. */
const isFull = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "SQLITE_FULL" || error.code === "ENOSPC");

function* versionFaults(db: Database.Database): Generator<string> {
  if (db.pragma("application_id", { simple: true }) !== APPLICATION_ID) yield "application_id";
  const version = db.pragma("user_version", { simple: true }) as number;
  if (version !== SCHEMA_VERSION) yield `user_version ${version}`;
}

function* integrityFaults(db: Database.Database): Generator<string> {
  const found = db.pragma(`integrity_check(${TOLD})`) as { integrity_check: string }[];
  for (const { integrity_check: fault } of found) if (fault !== "ok") yield fault;
}

function* foreignKeyFaults(db: Database.Database): Generator<string> {
  for (const { table, rowid } of db.pragma("foreign_key_check") as { table: string; rowid: number | null }[])
    yield `${table} ${rowid ?? ""}`.trim();
}

/** Each entry is the canonical envelope its id says, in its writer's place, and its references are kept. */
function* idFaults(db: Database.Database): Generator<string> {
  const all = db.prepare(
    `SELECT e.hash, e.envelope, e.seq, e.lamport, e.kind, w.writer, s.key,
       (SELECT count(*) FROM edges WHERE source = e.id) + (SELECT count(*) FROM waiting WHERE source = e.id) AS known
     FROM entries e JOIN writers w ON w.id = e.writer JOIN slots s ON s.id = e.slot`,
  );
  type Row = Record<"envelope" | "kind" | "writer" | "key", string> &
    Record<"seq" | "lamport" | "known", number> & { hash: Uint8Array };
  for (const row of all.iterate() as IterableIterator<Row>) {
    const id = toHex(row.hash);
    const parsed = sha256(row.envelope) === id ? Envelope.safeParse(JSON.parse(row.envelope)) : null;
    const envelope = parsed?.data;
    if (!envelope || canonical(envelope) !== row.envelope) yield id;
    else if (
      envelope.seq !== row.seq ||
      envelope.lamport !== row.lamport ||
      envelope.kind !== row.kind ||
      envelope.writer !== row.writer ||
      canonical(JSON.parse(row.key)) !== row.key ||
      new Set(envelope.replaces).size !== row.known
    )
      yield id;
  }
}

function* sealFaults(db: Database.Database): Generator<string> {
  const all = db.prepare(
    "SELECT e.hash, e.envelope, b.salt, b.body FROM bodies b JOIN entries e ON e.id = b.entry WHERE b.salt NOT NULL",
  );
  type Row = { hash: Uint8Array; envelope: string; salt: Uint8Array; body: string };
  for (const { hash, envelope, salt, body } of all.iterate() as IterableIterator<Row>)
    if (sealOf(toHex(salt), JSON.parse(body), sha256) !== JSON.parse(envelope).seal) yield toHex(hash);
}

/** Each segment holds the entries its trailer counts, and what we said ourselves has no hole in it. */
function* chainFaults(open: Open): Generator<string> {
  for (const segment of heldSegments(open)) {
    const ids = entriesOfSegment(open, segment.id).map((entry) => entry.id);
    const { count, hash } = trailerOf(segment);
    if (count !== ids.length || hash !== idsHash(ids, sha256)) yield segment.hash;
  }
  const own = readMeta(open, "writer");
  const span = open.db.prepare(
    `SELECT max(seq) AS last, count(DISTINCT seq) AS held FROM entries
     WHERE writer = (SELECT id FROM writers WHERE writer = ?)`,
  );
  const { last, held } = span.get(own) as { last: number | null; held: number };
  if ((last ?? 0) !== held) yield `${own}: ${held} of ${last}`;
}

function* signatureFaults(open: Open, isSigned: IsSigned): Generator<string> {
  for (const segment of heldSegments(open)) {
    const { headerLine, trailerLine, publicKey } = segment;
    const { count, hash, signature } = trailerOf(segment);
    const named = segmentHash(headerLine, trailerLine, sha256) === segment.hash;
    if (!named || !isSigned(publicKey, signedMessage(headerLine, count, hash), signature)) yield segment.hash;
  }
}

const trailerOf = ({ trailerLine }: HeldSegment): SegmentTrailer => SegmentTrailer.parse(JSON.parse(trailerLine));

/** Folds everything anew in a copy. */
function projectionChecks(folder: string): Check[] {
  const copy = join(folder, `.check.${process.pid}.db`);
  try {
    copyProject(folder, copy);
    const db = new Database(copy);
    try {
      const ours = { projectId: "", readOnly: false, sharedDrive: null, now: () => new Date(0) };
      const store = { db, folder, ...ours, onClose() {}, close() {} };
      const wrong = new Set(unfaithfulProjections(store));
      return projectionNames.map((name) => told(name, wrong.has(name) ? ["a fold from nothing differs"] : []));
    } finally {
      db.close();
    }
  } catch (error) {
    if (isFull(error)) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    return projectionNames.map((name) => ({ name, ok: false, detail }));
  } finally {
    for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(copy + end, { force: true });
  }
}
