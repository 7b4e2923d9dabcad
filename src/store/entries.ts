import type { Entry, EntryFor, Envelope, Kind, SlotOf } from "../domain/entry.ts";
import { slotKey } from "../domain/ledger.ts";
import { toBytes, toHex } from "./hash.ts";
import { statement } from "./query.ts";
import type { Store } from "./store.ts";

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
