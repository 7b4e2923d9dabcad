import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "../../src/domain/canonical.ts";
import type { Entry } from "../../src/domain/entry.ts";
import { foldLedger, mergeLedgers } from "../../src/domain/merge.ts";
import { foldStale } from "../../src/store/fold.ts";
import { toHex } from "../../src/store/hash.ts";
import { entryOf, type EntryRow } from "../../src/store/ledger.ts";
import type { Store } from "../../src/store/store.ts";
import { memoryStore } from "./desk.ts";
import { exported, mergeInto, segmentsIn } from "./exchange.ts";
import { history, play } from "./history.ts";

const RUNS = { numRuns: 60 };

const all = (store: Store, text: string) => store.db.prepare(text).all();
const entriesIn = (store: Store): Entry[] =>
  (
    all(
      store,
      `SELECT e.*, b.salt, b.body FROM entries e LEFT JOIN bodies b ON b.entry = e.id JOIN writers w ON w.id = e.writer
       ORDER BY e.lamport, w.writer, e.seq, e.hash`,
    ) as EntryRow[]
  ).map(entryOf);

/** The state of a store without what is local to it: row numbers, meta, drafts. */
function stateOf(store: Store): string {
  const heads = all(
    store,
    `SELECT s.key, r.source, r.key AS record, group_concat(hex(e.hash), ' ' ORDER BY e.hash) AS heads
     FROM heads h JOIN slots s ON s.id = h.slot JOIN entries e ON e.id = h.entry LEFT JOIN records r ON r.id = s.record
     GROUP BY s.id ORDER BY s.key`,
  );
  const erased = all(store, "SELECT hex(hash) FROM entries JOIN bodies ON entry = id WHERE salt IS NULL ORDER BY hash");
  const waiting = all(store, "SELECT hex(target), hex(hash) FROM waiting JOIN entries ON id = source ORDER BY 1, 2");
  const segments = all(store, "SELECT header, trailer FROM segments ORDER BY hash");
  return canonical({ entries: entriesIn(store), heads, erased, waiting, segments });
}

/** The same from entries alone, in memory. */
function headsInMemory(entries: Entry[]) {
  const heads = [...foldLedger(entries).heads].map(([key, of]) => [key, of.map((e) => e.id).toSorted()]);
  return Object.fromEntries(heads) as Record<string, string[]>;
}
const headsInStore = (store: Store): Record<string, string[]> => {
  const found = all(
    store,
    "SELECT s.key, e.hash FROM heads h JOIN slots s ON s.id = h.slot JOIN entries e ON e.id = h.entry",
  );
  const heads: Record<string, string[]> = {};
  for (const { key, hash } of found as { key: string; hash: Uint8Array }[]) (heads[key] ??= []).push(toHex(hash));
  for (const of of Object.values(heads)) of.sort();
  return heads;
};

/** Plays a history and answers the file of each copy. */
async function filesOf(steps: Parameters<typeof play>[0]): Promise<string[]> {
  const stores = [memoryStore(), memoryStore(), memoryStore()];
  await play(steps, stores);
  const files = stores.map((store) => exported(store));
  stores.forEach((store) => store.close());
  return files.filter((file) => file !== "");
}
async function merged(files: string[]): Promise<{ state: string; file: string; store: Store }> {
  const store = memoryStore();
  for (const file of files) await mergeInto(store, file);
  return { state: stateOf(store), file: exported(store), store };
}

describe("on the SQL store", () => {
  test("M1: merging is commutative, associative and idempotent; same state and same bytes", () =>
    fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (steps, dice) => {
        const files = await filesOf(steps);
        const once = await merged(files);
        const shuffled = await merged(shuffle([...files, ...files], dice));
        const [first, ...rest] = files;
        const apart = await merged(first === undefined ? [] : [(await merged(rest)).file || first, first]);
        for (const other of [shuffled, apart]) {
          expect(other.state).toBe(once.state);
          expect(other.file).toBe(once.file);
        }
        expect(headsInStore(once.store)).toEqual(headsInMemory(entriesIn(once.store)));
      }),
      RUNS,
    ));

  test("M5: segments may arrive one by one in any order, again and again", () =>
    fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (steps, dice) => {
        const files = await filesOf(steps);
        const once = await merged(files);
        const pieces = shuffle((await Promise.all(files.map(segmentFiles))).flat(), dice);
        expect((await merged(pieces)).state).toBe(once.state);
      }),
      RUNS,
    ));

  test("L15: incremental projections equal the full fold after any arrival order", () =>
    fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const { store } = await merged((await filesOf(steps)).toReversed());
        const tables = ["heads", "work", "contests"];
        const dump = () => canonical(tables.map((table) => all(store, `SELECT * FROM ${table} ORDER BY 1, 2`)));
        const before = dump();
        store.db.exec("DELETE FROM heads; DELETE FROM projections");
        foldStale(store);
        expect(dump()).toBe(before);
      }),
      RUNS,
    ));
});

describe("in memory", () => {
  test("M1: the fold of a union does not ask for order, grouping or copies", () =>
    fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (steps, dice) => {
        const [a = [], b = [], c = []] = await Promise.all(
          (await filesOf(steps)).map(async (file) => (await segmentsIn(file)).flatMap((segment) => segment.entries)),
        );
        const state = (entries: Entry[]) => {
          const { entries: ordered, erased, heads } = foldLedger(entries);
          return canonical({ ordered, erased: [...erased].toSorted(), heads: Object.fromEntries(heads) });
        };
        const whole = state([...a, ...b, ...c]);
        expect(state(shuffle([...a, ...c, ...b, ...a], dice))).toBe(whole);
        expect(state(mergeLedgers(mergeLedgers(c, b), a))).toBe(whole);
        expect(state(mergeLedgers(a, mergeLedgers(b, c), b))).toBe(whole);
      }),
      RUNS,
    ));
});

/** A file of each of a file's segments. */
async function segmentFiles(file: string): Promise<string[]> {
  const lines = file.split("\n").slice(0, -1);
  const ends = lines.flatMap((line, i) => (line.includes('"line":"end"') ? [i + 1] : []));
  return ends.map((end, i) => `${lines.slice(i === 0 ? 0 : ends[i - 1]!, end).join("\n")}\n`);
}

function shuffle<T>(items: T[], dice: Iterator<number>): T[] {
  const left = [...items];
  return items.map(() => left.splice((dice.next().value as number) % left.length, 1)[0]!);
}
