import type { Store } from "../../src/store/open.ts";

/** Where a text stands: record, kind of entry it becomes, question or object. */
export interface Place {
  record: number;
  kind: "rationale" | "edit" | "comment" | "expectation" | "status";
  of: string | null;
}

/** What the workbench has said is saved. Texts carry their number as `[n]`; numbers only rise. */
export type Ack =
  | { is: "project"; project: string; records: number }
  | { is: "entry"; id: string }
  | { is: "text"; n: number; at: Place }
  | { is: "draft"; n: number; at: Place }
  | { is: "submission"; record: number; round: number }
  /** About to be delivered under this name; and delivered. */
  | { is: "delivering" | "delivered"; name: string; sha256: string };

export const text = (n: number, words: string): string => `${words} [${n}]`;
const numberIn = (content: string): number => Number(/\[(\d+)\]/.exec(content)?.[1] ?? 0);
const keyOf = ({ record, kind, of }: Place): string => `${record} ${kind} ${of ?? ""}`;

/** A field as drafts are kept in -> the place of the entry it becomes. */
const KIND_OF_FIELD: Record<string, Place["kind"]> = {
  reason: "rationale",
  edit: "edit",
  note: "comment",
  expectation: "expectation",
  status_note: "status",
};

/** What of the acknowledged is not in the project any more; one line each. Empty is what we promise. */
export function lostFrom(store: Store, acks: Iterable<Ack>): string[] {
  const held = new Set(store.db.prepare("SELECT lower(hex(hash)) FROM entries").pluck().all() as string[]);
  const said = textsOf(store);
  const drafts = draftsOf(store);
  const rounds = roundsOf(store);
  const records = store.db.prepare("SELECT count(*) FROM records WHERE position IS NOT NULL").pluck().get() as number;
  const lost: string[] = [];
  const latest = new Map<string, Extract<Ack, { is: "draft" | "text" }>>();
  for (const ack of acks) {
    if (ack.is === "entry" && !held.has(ack.id)) lost.push(`entry ${ack.id}`);
    if (ack.is === "text" && !said.numbers.has(ack.n)) lost.push(`text ${ack.n} at ${keyOf(ack.at)}`);
    if (ack.is === "submission" && !rounds.has(`${ack.record} ${ack.round}`))
      lost.push(`round ${ack.round} of record ${ack.record}`);
    if (ack.is === "project" && records < ack.records) lost.push(`${ack.records - records} records`);
    if (ack.is === "draft" || ack.is === "text") latest.set(keyOf(ack.at), ack);
  }
  // A draft may since have been typed over, or have become an entry, by a deed that was not yet acknowledged.
  for (const [place, ack] of latest)
    if (ack.is === "draft" && Math.max(drafts.get(place) ?? 0, said.newest.get(place) ?? 0) < ack.n)
      lost.push(`draft ${ack.n} at ${place}`);
  return [...lost, ...gaps(store)];
}

function textsOf(store: Store): { numbers: Set<number>; newest: Map<string, number> } {
  const bodies = store.db
    .prepare(
      `SELECT s.record, s.kind, coalesce(s.criterion, s.object) AS of, b.body
       FROM bodies b JOIN entries e ON e.id = b.entry JOIN slots s ON s.id = e.slot`,
    )
    .all() as (Place & { body: string })[];
  const numbers = new Set<number>();
  const newest = new Map<string, number>();
  for (const { body, ...place } of bodies) {
    const n = numberIn(body);
    numbers.add(n);
    newest.set(keyOf(place), Math.max(newest.get(keyOf(place)) ?? 0, n));
  }
  return { numbers, newest };
}

function draftsOf(store: Store): Map<string, number> {
  const rows = store.db.prepare("SELECT record, field, text FROM drafts").all() as Record<string, string>[];
  return new Map(
    rows.map((row) => {
      const field = JSON.parse(row["field"]!) as { kind: string; criterion?: string; object?: string };
      const of = field.criterion ?? field.object ?? null;
      return [keyOf({ record: Number(row["record"]), kind: KIND_OF_FIELD[field.kind]!, of }), numberIn(row["text"]!)];
    }),
  );
}

function roundsOf(store: Store): Set<string> {
  const rows = store.db
    .prepare(
      `SELECT s.record || ' ' || json_extract(e.envelope, '$.value.round')
       FROM entries e JOIN slots s ON s.id = e.slot WHERE e.kind = 'submission'`,
    )
    .pluck();
  return new Set(rows.all() as string[]);
}

/** A writer's numbers run from 1 without a gap: nothing in between was lost, whatever was acknowledged. */
function gaps(store: Store): string[] {
  const rows = store.db.prepare("SELECT writer, count(*) AS held, max(seq) AS last FROM entries GROUP BY writer");
  return (rows.all() as { writer: number; held: number; last: number }[])
    .filter(({ held, last }) => held !== last)
    .map(({ writer, held, last }) => `${last - held} of the entries of writer ${writer}`);
}
