import {
  bodySchema,
  ENTRY_FORMAT,
  Envelope,
  type BodyOf,
  type Entry,
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
import { foldHeads } from "./heads.ts";
import { sha256, toHex } from "./hash.ts";
import { insertEntry } from "./insert.ts";
import { inTransaction, statement } from "./query.ts";
import type { Store } from "./store.ts";

export * from "./entries.ts";
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
    const dirty: number[] = [];
    const entries = [...bound, ...drafts].map((draft, i) => {
      const entry = makeEntry(store, writer, draft, start.seq + i, Math.min(start.lamport + i, LAST_LAMPORT));
      const slots = insertEntry(store, entry).dirty;
      // Heads at once: a later entry of the same deed may stand in the same slot.
      foldHeads(store, slots);
      dirty.push(...slots);
      return entry;
    });
    foldDirty(store, dirty);
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
