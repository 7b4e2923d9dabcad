import { canonical } from "../domain/canonical.ts";
import { PROJECT_KINDS, type Entry, type Envelope, type SealedBody } from "../domain/entry.ts";
import { inDisplayOrder, recordOf, slotKey, slotKeyOf } from "../domain/ledger.ts";
import type { RecordRef } from "../domain/record.ts";
import { envelopeOf } from "../domain/seal.ts";
import { toBytes } from "./hash.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

/** What inserting an entry did. */
export interface Inserted {
  id: number;
  /** Slots to fold anew. */
  dirty: number[];
  /** It was not held before. */
  fresh: boolean;
  /** Its body was not held before and is now. */
  filled: boolean;
}

/** A record that entries or imports have spoken of; `held` when a log with it was imported. */
export function findRecord(store: Store, { source, key }: RecordRef): { id: number; held: boolean } | undefined {
  const find = statement(store, "SELECT id, position FROM records WHERE source = ? AND key = ?");
  const found = find.get(source, key) as { id: number; position: number | null } | undefined;
  return found && { id: found.id, held: found.position !== null };
}

/** Local number of a record, made when it is first spoken of. `records.id`; never written to a file. */
export function recordIdOf(store: Store, ref: RecordRef): number {
  const insert = statement(store, "INSERT INTO records (source, key) VALUES (?, ?)");
  return findRecord(store, ref)?.id ?? Number(insert.run(ref.source, ref.key).lastInsertRowid);
}

/**
 * Puts one checked entry into the ledger, or only its body if the entry is held (M2: bodies move only unknown <
 * present < erased). The caller's transaction; the caller folds the slot.
 */
export function insertEntry(store: Store, entry: Entry): Inserted {
  const hash = toBytes(entry.id);
  const held = statement(store, "SELECT id, slot FROM entries WHERE hash = ?").get(hash) as
    | { id: number; slot: number; moved?: undefined }
    | undefined;
  const { id, slot, moved = [] } = held ?? insertEnvelope(store, hash, envelopeOf(entry));
  const filled = entry.sealed !== undefined && fillBody(store, id, entry.sealed);
  const erased = held ? null : eraseWhatIsAsked(store, id, entry);
  const dirty = [...(held && !filled ? [] : [slot]), ...(erased === null ? [] : [erased]), ...moved];
  return { id, dirty, fresh: !held, filled };
}

function insertEnvelope(store: Store, hash: Uint8Array, envelope: Envelope) {
  const { slot, moved } = slotOf(store, envelope);
  const id = Number(
    statement(
      store,
      "INSERT INTO entries (hash, writer, seq, lamport, kind, slot, envelope) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ).run(
      hash,
      writerIdOf(store, envelope.writer),
      envelope.seq,
      envelope.lamport,
      envelope.kind,
      slot,
      canonical(envelope),
    ).lastInsertRowid,
  );
  const find = statement(store, "SELECT id FROM entries WHERE hash = ?").pluck();
  for (const replaced of envelope.replaces) {
    const target = toBytes(replaced);
    const known = find.get(target) as number | undefined;
    if (known === undefined) statement(store, "INSERT INTO waiting VALUES (?, ?)").run(target, id);
    else statement(store, "INSERT INTO edges (source, target) VALUES (?, ?)").run(id, known);
  }
  const arrived = statement(store, "INSERT INTO edges (source, target) SELECT source, ? FROM waiting WHERE target = ?");
  if (arrived.run(id, hash).changes > 0) statement(store, "DELETE FROM waiting WHERE target = ?").run(hash);
  return { id, slot, moved };
}

function writerIdOf(store: Store, writer: string): number {
  const found = statement(store, "SELECT id FROM writers WHERE writer = ?").pluck().get(writer) as number | undefined;
  return found ?? Number(statement(store, "INSERT INTO writers (writer) VALUES (?)").run(writer).lastInsertRowid);
}

/** The slot an entry stands in, made when it is first used, and other slots that are dirty for it. */
function slotOf(store: Store, envelope: Envelope): { slot: number; moved: number[] } {
  const key = slotKeyOf(envelope);
  const found = statement(store, "SELECT id, record FROM slots WHERE key = ?").get(key) as
    | { id: number; record: number | null }
    | undefined;
  const { slot, kind, annotator } = envelope;
  if (found && "record" in slot) return { slot: found.id, moved: [] };
  const ref = recordOf(envelope);
  const record = ref ? recordIdOf(store, ref) : null;
  if (found) return { slot: found.id, moved: nameRecord(store, found, envelope, record) };
  const insert = "INSERT INTO slots (key, kind, annotator, record, criterion, object) VALUES (?, ?, ?, ?, ?, ?)";
  const whose = PROJECT_KINDS.has(kind) ? null : annotator;
  const [criterion, object] = ["criterion" in slot ? slot.criterion : null, "object" in slot ? slot.object : null];
  const made = statement(store, insert).run(key, kind, whose, record, criterion, object);
  return { slot: Number(made.lastInsertRowid), moved: [] };
}

/**
 * An object's slot is about the record that its first entry in display order names, whichever arrived first. Our own
 * objects never change their record; a file may say so all the same.
 * @returns slots of the record it was taken from, if it was
 */
function nameRecord(
  store: Store,
  slot: { id: number; record: number | null },
  envelope: Envelope,
  record: number | null,
): number[] {
  if (record === null || record === slot.record) return [];
  const held = statement(store, "SELECT envelope FROM entries WHERE slot = ?").pluck().all(slot.id) as string[];
  const earlier = held
    .map((text) => JSON.parse(text) as Envelope)
    .some((other) => recordOf(other) !== null && inDisplayOrder(other, envelope) < 0);
  if (earlier) return [];
  statement(store, "UPDATE slots SET record = ? WHERE id = ?").run(record, slot.id);
  if (slot.record === null) return [];
  // The record that is left may have no slot to be folded by.
  statement(store, "DELETE FROM work WHERE record = ? AND annotator = ?").run(slot.record, envelope.annotator);
  const left = statement(store, "SELECT id FROM slots WHERE record = ? AND annotator = ?").pluck();
  return left.all(slot.record, envelope.annotator) as number[];
}

/** unknown -> present; a body that is present or erased stays as it is. */
function fillBody(store: Store, entry: number, { salt, body }: SealedBody): boolean {
  const fill = statement(store, "INSERT INTO bodies VALUES (?, ?, ?) ON CONFLICT (entry) DO NOTHING");
  return fill.run(entry, toBytes(salt), canonical(body)).changes > 0;
}

/**
 * An `erase` drops its target's body for good, whichever of the two arrives first (L9). Only the writer that wrote the
 * target may ask: anybody can claim an annotator's id, but only the holder of the key can continue a writer.
 * @returns the slot of a target that was held before, to be folded anew
 */
function eraseWhatIsAsked(store: Store, id: number, entry: Entry): number | null {
  const erase = statement(
    store,
    "INSERT INTO bodies VALUES (?, NULL, NULL) ON CONFLICT (entry) DO UPDATE SET salt = NULL, body = NULL",
  );
  const asked = statement(
    store,
    `SELECT 1 FROM slots JOIN entries e ON e.slot = slots.id JOIN writers w ON w.id = e.writer
     WHERE slots.key = ? AND w.writer = ?`,
  );
  if (asked.get(slotKey("erase", entry.annotator, { target: entry.id }), entry.writer)) erase.run(id);
  if (entry.kind !== "erase") return null;
  const find = statement(store, "SELECT id, slot, envelope FROM entries WHERE hash = ?");
  const target = find.get(toBytes(entry.slot.target)) as { id: number; slot: number; envelope: string } | undefined;
  if (!target || (JSON.parse(target.envelope) as Envelope).writer !== entry.writer) return null;
  erase.run(target.id);
  return target.slot;
}
