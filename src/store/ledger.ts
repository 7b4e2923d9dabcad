import {
  bodySchema,
  ENTRY_FORMAT,
  Envelope,
  type BodyOf,
  type Entry,
  type EntryFor,
  type Kind,
  type PinsOf,
  type SealedBody,
  type SlotOf,
  type ValueOf,
} from "../domain/entry.ts";
import { slotKey } from "../domain/ledger.ts";
import { byteLength, entryId, MAX_BODY_BYTES, MAX_ENVELOPE_BYTES, SALT_BYTES, sealOf } from "../domain/seal.ts";
import { canonical } from "../domain/canonical.ts";
import { Refusal } from "../domain/problem.ts";
import { foldDirty } from "./fold.ts";
import { sha256, toBytes, toHex } from "./hash.ts";
import { insertEntry } from "./insert.ts";
import { inTransaction, statement } from "./query.ts";
import type { Store } from "./store.ts";

export { findRecord, recordIdOf } from "./insert.ts";

/** The writer that this copy of the project appends with: one annotator on one installation, with its own key. */
export interface OpenWriter {
  readonly writer: string;
  readonly annotator: string;
  /** Raw Ed25519 key, 64 hex digits. */
  readonly publicKey: string;
  /** Ed25519 signature, 128 hex digits. */
  sign(message: string): string;
  randomBytes(count: number): Uint8Array;
}

type NewEntryOf<K extends Kind> = {
  kind: K;
  slot: SlotOf<K>;
  value: ValueOf<K>;
  pins: PinsOf<K>;
  /** Free text; sealed apart from the envelope. */
  body?: BodyOf<K> | undefined;
  /** Undo and redo: the entry whose value, pins and body these are. */
  restores?: string | undefined;
};
/** What a deed wants to say; `appendOwn` adds who, when and after what. */
export type NewEntry = { [K in Kind]: NewEntryOf<K> }[Kind];

/** The highest lamport there is; a ledger that holds it stays there (the order is for display only). */
const LAST_LAMPORT = Number.MAX_SAFE_INTEGER;

/**
 * Appends entries of this copy's own writer in one transaction: numbers them, names the heads they replace, seals
 * their bodies, and folds their slots. The writer's very first entry is preceded by its `writer_bound` (L8).
 * @returns the entries as held, without the `writer_bound`.
 */
export function appendOwn(store: Store, writer: OpenWriter, drafts: NewEntry[]): Entry[] {
  return inTransaction(store, () => {
    const start = nextOf(store, writer.writer);
    const bound: NewEntry[] = start.seq === 1 ? [boundBy(writer)] : [];
    const entries = [...bound, ...drafts].map((draft, i) => {
      const entry = makeEntry(store, writer, draft, start.seq + i, Math.min(start.lamport + i, LAST_LAMPORT));
      // Folded at once: a later entry of the same deed may stand in the same slot.
      foldDirty(store, insertEntry(store, entry).dirty);
      return entry;
    });
    return entries.slice(bound.length);
  });
}

function nextOf(store: Store, writer: string): { seq: number; lamport: number } {
  const seq = statement(
    store,
    "SELECT max(seq) FROM entries WHERE writer = (SELECT id FROM writers WHERE writer = ?)",
  ).pluck();
  const lamport = statement(store, "SELECT max(lamport) FROM entries").pluck();
  return { seq: ((seq.get(writer) as number | null) ?? 0) + 1, lamport: ((lamport.get() as number | null) ?? 0) + 1 };
}

const boundBy = ({ writer, annotator, publicKey }: OpenWriter): NewEntry => ({
  kind: "writer_bound",
  slot: { writer },
  value: { publicKey, annotator },
  pins: {},
});

function makeEntry(store: Store, writer: OpenWriter, draft: NewEntry, seq: number, lamport: number): Entry {
  const { kind, slot, value, pins, body, restores } = draft;
  const sealed = body === undefined ? undefined : sealBody(kind, body, writer);
  const envelope = Envelope.parse({
    format: ENTRY_FORMAT,
    project: store.projectId,
    writer: writer.writer,
    annotator: writer.annotator,
    seq,
    lamport,
    claimedAt: store.now().toISOString(),
    replaces: headIdsOf(store, slotKey(kind, writer.annotator, slot)),
    ...(restores === undefined ? {} : { restores }),
    ...(sealed ? { seal: sealOf(sealed.salt, sealed.body, sha256) } : {}),
    kind,
    slot,
    value,
    pins,
  });
  if (byteLength(canonical(envelope)) > MAX_ENVELOPE_BYTES) throw new Refusal("file_too_large", { field: kind });
  return { ...envelope, id: entryId(envelope, sha256), ...(sealed ? { sealed } : {}) };
}

function sealBody(kind: Kind, body: object, writer: OpenWriter): SealedBody {
  const schema = bodySchema(kind);
  if (!schema) throw new Error(`an entry of kind ${kind} has no body`);
  const sealed = { salt: toHex(writer.randomBytes(SALT_BYTES)), body: schema.parse(body) as SealedBody["body"] };
  if (byteLength(canonical(sealed.body)) > MAX_BODY_BYTES) throw new Refusal("file_too_large", { field: kind });
  return sealed;
}

/** `replaces` is limited to 400 ids: settling more forked heads than that takes a second entry. */
const MAX_REPLACES = 400;
const HEAD_IDS = `SELECT e.hash FROM slots JOIN heads ON heads.slot = slots.id JOIN entries e ON e.id = heads.entry
  WHERE slots.key = ? ORDER BY e.hash LIMIT ${MAX_REPLACES}`;

const headIdsOf = (store: Store, key: string): string[] =>
  (statement(store, HEAD_IDS).pluck().all(key) as Uint8Array[]).map(toHex);

export interface EntryRow {
  hash: Uint8Array;
  envelope: string;
  salt: Uint8Array | null;
  body: string | null;
}
const ENTRY = "SELECT e.hash, e.envelope, b.salt, b.body FROM";
const WITH_BODY = "LEFT JOIN bodies b ON b.entry = e.id";
const IN_ORDER = "JOIN writers w ON w.id = e.writer";
const ORDER = "ORDER BY e.lamport, w.writer, e.seq";

/** An entry from its stored row. `sealed` is missing when the body is withheld or erased. */
export function entryOf(row: EntryRow): Entry {
  const envelope = JSON.parse(row.envelope) as Envelope;
  const sealed = row.salt && row.body !== null ? { salt: toHex(row.salt), body: JSON.parse(row.body) } : undefined;
  return { ...envelope, id: toHex(row.hash), ...(sealed ? { sealed } : {}) };
}

const entriesFrom = (store: Store, text: string, ...parameters: unknown[]): Entry[] =>
  (statement(store, text).all(...parameters) as EntryRow[]).map(entryOf);

/** Heads of one slot, from all writers of that annotator, in display order. */
export function headsOf<K extends Kind>(
  store: Store,
  kind: K,
  annotator: string | null,
  slot: SlotOf<K>,
): EntryFor<K>[] {
  return entriesFrom(
    store,
    `${ENTRY} slots s JOIN heads h ON h.slot = s.id JOIN entries e ON e.id = h.entry ${WITH_BODY} ${IN_ORDER}
     WHERE s.key = ? ${ORDER}`,
    slotKey(kind, annotator, slot),
  ) as EntryFor<K>[];
}

/** Heads of every slot about a record, in display order; of one annotator, of some kinds. */
export function headsOfRecord(
  store: Store,
  record: number,
  { annotator, kinds }: { annotator?: string; kinds?: Kind[] } = {},
): Entry[] {
  const whose = annotator === undefined ? "" : "AND s.annotator = ?";
  const which = kinds === undefined ? "" : `AND s.kind IN (${kinds.map((kind) => `'${kind}'`).join()})`;
  return entriesFrom(
    store,
    `${ENTRY} slots s JOIN heads h ON h.slot = s.id JOIN entries e ON e.id = h.entry ${WITH_BODY} ${IN_ORDER}
     WHERE s.record = ? ${whose} ${which} ${ORDER}`,
    record,
    ...(annotator === undefined ? [] : [annotator]),
  );
}

/** Everything one annotator has ever said about a record, in display order: what undo and redo walk along. */
export function entriesOfRecord(store: Store, record: number, annotator: string): Entry[] {
  return entriesFrom(
    store,
    `${ENTRY} slots s JOIN entries e ON e.slot = s.id ${WITH_BODY} ${IN_ORDER}
     WHERE s.record = ? AND s.annotator = ? ${ORDER}`,
    record,
    annotator,
  );
}

/** Everything anybody has ever said about a record, in display order. */
export function entriesAbout(store: Store, record: number): Entry[] {
  return entriesFrom(
    store,
    `${ENTRY} slots s JOIN entries e ON e.slot = s.id ${WITH_BODY} ${IN_ORDER} WHERE s.record = ? ${ORDER}`,
    record,
  );
}

export function entryById(store: Store, id: string): Entry | undefined {
  return entriesFrom(store, `${ENTRY} entries e ${WITH_BODY} WHERE e.hash = ?`, toBytes(id))[0];
}

/** Heads of every slot of a kind, in display order. */
export function headsOfKind<K extends Kind>(store: Store, kind: K): EntryFor<K>[] {
  return entriesFrom(
    store,
    `${ENTRY} slots s JOIN heads h ON h.slot = s.id JOIN entries e ON e.id = h.entry ${WITH_BODY} ${IN_ORDER}
     WHERE s.kind = ? ${ORDER}`,
    kind,
  ) as EntryFor<K>[];
}

/** Whether an entry is held, and what of its body: null when it is not held. */
export function bodyStateOf(store: Store, id: string): "withheld" | "present" | "erased" | null {
  const find = statement(
    store,
    `SELECT CASE WHEN b.entry IS NULL THEN 'withheld' WHEN b.salt IS NULL THEN 'erased' ELSE 'present' END
     FROM entries e LEFT JOIN bodies b ON b.entry = e.id WHERE e.hash = ?`,
  );
  return (find.pluck().get(toBytes(id)) as "withheld" | "present" | "erased" | undefined) ?? null;
}
