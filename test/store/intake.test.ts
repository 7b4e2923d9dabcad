import fc from "fast-check";
import { expect, test } from "vitest";
import type { LogRecord } from "../../src/domain/record.ts";
import { recordHashes } from "../../src/domain/record.ts";
import { canonical } from "../../src/domain/canonical.ts";
import { beginBundle, finishBundle } from "../../src/store/bundles.ts";
import { DryIntake } from "../../src/store/dry-intake.ts";
import { distinctFacts } from "../../src/store/facts.ts";
import { sha256 } from "../../src/store/hash.ts";
import { ProjectIntake, type Duplicate, type IncomingRow, type Taken } from "../../src/store/intake.ts";
import { appendOwn, recordIdOf } from "../../src/store/ledger.ts";
import { inTransaction } from "../../src/store/query.ts";
import { heldVersion, recordCount, sideBySide, summaries, versionsOf } from "../../src/store/records.ts";
import { cutOwn } from "../../src/store/segments.ts";
import type { Store } from "../../src/store/store.ts";
import { exported, mergeInto } from "./exchange.ts";
import { memoryStore, testWriter } from "./desk.ts";

const row = (line: number, key: string | undefined, output: string, more: Partial<LogRecord> = {}): IncomingRow => ({
  line,
  source: "log",
  record: { key, input: [{ role: "user", text: "Q" }], output, context: [], metadata: {}, facts: [], ...more },
});

/** Imports rows as one bundle and enters it in the ledger. */
function importInto(store: Store, name: string, rows: IncomingRow[], hash = `f1:${sha256(name)}`) {
  return inTransaction(store, () => {
    const bundle = beginBundle(store, { hash, reading: "", name });
    const intake = new ProjectIntake(store, bundle);
    intake.begin();
    const taken = rows.map((one) => intake.take(one));
    const counts = { rows: rows.length, added: rows.length, unchanged: 0, changed: 0, rejected: 0 };
    appendOwn(store, writerOf(store), [{ kind: "import", slot: {}, value: { bundle: hash, counts }, pins: {} }]);
    finishBundle(store, bundle);
    return taken;
  });
}

const writers = new WeakMap<Store, ReturnType<typeof testWriter>>();
let made = 0;
function writerOf(store: Store) {
  let writer = writers.get(store);
  if (!writer) writers.set(store, (writer = testWriter(`importer ${++made}`)));
  return writer;
}

test("the dry run says of every row what the import then does", () => {
  const drawn = fc.record({
    key: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }),
    output: fc.constantFrom("one", "two", "three"),
    team: fc.constantFrom("hr", "law"),
    fact: fc.option(fc.integer({ min: 1, max: 2 })),
  });
  const files = fc.array(fc.array(drawn, { maxLength: 6 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(files, (contents) => {
      const store = memoryStore();
      for (const [n, content] of contents.entries()) {
        const rows = content.map(({ key, output, team, fact }, i) =>
          row(i + 1, key, output, {
            metadata: { team },
            facts: fact === null ? [] : [{ kind: "score", name: "s", by: { kind: "code" }, value: fact }],
          }),
        );
        const hash = `f1:${sha256(JSON.stringify([n % 2, rows]))}`;
        const dry = new DryIntake(store, hash);
        const said: (Taken | Duplicate)[] = rows.map((one) => dry.take(one));
        dry.end();
        expect(importInto(store, `${n}`, rows, hash)).toEqual(said);
        const again = importInto(store, `${n}`, rows, hash).filter((one) => "fate" in one && one.fate !== "unchanged");
        expect(again).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});

test("what is stored is what was hashed", () => {
  const strange = fc.string({ unit: "grapheme" }).filter((text) => text.trim() !== "" && text.isWellFormed());
  fc.assert(
    fc.property(strange, strange, fc.array(strange, { maxLength: 3 }), (input, output, texts) => {
      const store = memoryStore();
      const record = {
        input: [{ role: "user" as const, text: input }],
        output,
        context: texts.map((text, i) => ({ text, score: i })),
      };
      importInto(store, "f", [row(1, "k", output, record)]);
      const held = heldVersion(store, 1)!;
      expect(held).toMatchObject(record);
      expect(recordHashes(held, sha256)).toMatchObject({ version: held.version, output: held.outputHash });
      // The hot path writes canonical JSON by hand: it must be the canonical JSON.
      const { input: i, output: o, context: c } = recordHashes(held, sha256);
      expect(i).toBe(`i1:${sha256(canonical(record.input))}`);
      expect(c).toBe(`x1:${sha256(canonical(texts))}`);
      expect(held.version).toBe(`r1:${sha256(canonical({ context: c, input: i, output: o }))}`);
    }),
    { numRuns: 100 },
  );
});

test("positions are given in the order of arrival, without gaps, to records known by name only as well", () => {
  const store = memoryStore();
  importInto(store, "1", [row(1, "a", "A"), row(2, "b", "B")]);
  recordIdOf(store, { source: "log", key: "spoken of" });
  importInto(store, "2", [row(1, "c", "C"), row(2, "spoken of", "D"), row(3, "e", "E")]);
  expect(recordCount(store)).toBe(5);
  expect(summaries(store, "me", 1, 3).map(({ number, key }) => [number, key])).toEqual([
    [2, "b"],
    [3, "c"],
    [4, "spoken of"],
  ]);
});

test("the same fact from another export is kept as another, and told once", () => {
  const store = memoryStore();
  const facts: LogRecord["facts"] = [{ kind: "label", name: "ok", by: { kind: "human", name: "x" }, value: true }];
  importInto(store, "may", [row(1, "a", "A", { facts })]);
  importInto(store, "june", [row(7, "a", "A", { facts })]);
  expect(store.db.prepare("SELECT count(*) FROM facts").pluck().get()).toBe(2);
  expect(distinctFacts(store, 1)).toEqual(facts);
});

test("imports made side by side leave two current versions on both copies, until one imports again", async () => {
  const [ada, ben] = [memoryStore(), memoryStore()];
  const [may, june] = [[row(1, "a", "in May")], [row(1, "a", "in June")]];
  importInto(ada, "may", may);
  importInto(ben, "june", june);
  const exchange = async () => {
    for (const store of [ada, ben]) cutOwn(store, writerOf(store));
    const [fromAda, fromBen] = [exported(ada), exported(ben)];
    await mergeInto(ben, fromAda);
    await mergeInto(ada, fromBen);
  };
  await exchange();
  // Each holds only its own log so far: one version, the current one.
  const current = (store: Store) =>
    versionsOf(store, recordIdOf(store, { source: "log", key: "a" })).filter((one) => one.current).length;
  expect([current(ada), current(ben)]).toEqual([1, 1]);
  importInto(ada, "june", june);
  importInto(ben, "may", may);
  await exchange();
  expect([current(ada), current(ben)]).toEqual([2, 2]);
  expect([sideBySide(ada), sideBySide(ben)]).toEqual([1, 1]);
  importInto(ada, "june", june);
  await exchange();
  expect([current(ada), current(ben)]).toEqual([1, 1]);
  expect([sideBySide(ada), sideBySide(ben)]).toEqual([0, 0]);
  expect(heldVersion(ben, recordIdOf(ben, { source: "log", key: "a" }))?.output).toBe("in June");
});
