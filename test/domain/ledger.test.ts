import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { canonical } from "../../src/domain/canonical.ts";
import { chainFlags, type ChainMark } from "../../src/domain/chain.ts";
import type { Entry } from "../../src/domain/entry.ts";
import { distinctHeads, inDisplayOrder, isFork, recordOf, slotKey } from "../../src/domain/ledger.ts";
import { entryId, envelopeOf, sealOf } from "../../src/domain/seal.ts";

const hash = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");
const RECORD = { source: "log", key: "r1" };
const entry = (over: object = {}): Entry => ({
  format: 1,
  project: "0".repeat(32),
  writer: "a".repeat(32),
  annotator: "b".repeat(32),
  seq: 1,
  lamport: 1,
  claimedAt: "2027-01-02T03:04:05.000Z",
  replaces: [],
  kind: "edit",
  slot: { record: RECORD },
  value: { state: "text" },
  pins: { output: `o1:${"0".repeat(64)}` },
  id: "1".repeat(64),
  ...over,
});

test("L1: an id is the SHA-256 of the canonical envelope, whatever order its members stand in, without id and body", () => {
  const one = entry({ sealed: { salt: "0".repeat(64), body: { text: "x" } } });
  const envelope = envelopeOf(one);
  expect(Object.keys(envelope)).not.toContain("sealed");
  const turned = Object.fromEntries(Object.entries(envelope).toReversed()) as typeof envelope;
  expect(entryId(turned, hash)).toBe(entryId(envelope, hash));
  expect(entryId(envelope, hash)).toBe(hash(canonical(envelope)));
});

test("L2: a seal is SHA-256(salt ‖ canonical body) over bytes", () => {
  const salt = "ff".repeat(31) + "00";
  const expected = createHash("sha256").update(Buffer.from(salt, "hex")).update('{"text":"ä"}').digest("hex");
  expect(sealOf(salt, { text: "ä" }, hash)).toBe(expected);
  expect(sealOf("0".repeat(64), { text: "ä" }, hash)).not.toBe(expected);
});

test("L1: what cannot be hashed the same everywhere is refused with its place", () => {
  expect(() => canonical({ a: [0.5] })).toThrow("/a/0");
  expect(() => canonical({ a: "\ud800" })).toThrow("/a");
  expect(() => canonical({ a: 2 ** 53 })).toThrow("/a");
});

test("L4: display order is lamport, then writer, then seq", () => {
  const entries = [
    entry({ lamport: 2, writer: "a", seq: 9 }),
    entry({ lamport: 1, writer: "b", seq: 1 }),
    entry({ lamport: 1, writer: "a", seq: 2 }),
    entry({ lamport: 1, writer: "a", seq: 1 }),
  ];
  expect(entries.toSorted(inDisplayOrder).map(({ lamport, writer, seq }) => [lamport, writer, seq])).toEqual([
    [1, "a", 1],
    [1, "a", 2],
    [1, "b", 1],
    [2, "a", 9],
  ]);
});

test("L5: annotators have slots of their own; the project's are shared", () => {
  const slot = { record: RECORD, criterion: "c" };
  expect(slotKey("verdict", "a", slot)).not.toBe(slotKey("verdict", "b", slot));
  expect(slotKey("verdict", "a", { criterion: "c", record: RECORD })).toBe(slotKey("verdict", "a", slot));
  expect(slotKey("import", "a", {})).toBe(slotKey("import", "b", {}));
});

test("L5: the record is read from the slot, else from the value", () => {
  expect(recordOf(entry())).toEqual(RECORD);
  const note = { kind: "comment", slot: { object: "0".repeat(32) } };
  expect(recordOf(entry({ ...note, value: { record: RECORD, to: "lead" } }))).toEqual(RECORD);
  expect(recordOf(entry({ ...note, value: null }))).toBeNull();
});

describe("L7: heads that say the same are one", () => {
  const said = (id: string, over: object = {}) => entry({ id, ...over });
  const body = (text: string) => ({ seal: text, sealed: { salt: text, body: { text } } });

  test.each<[string, Entry[], number]>([
    ["equal value and pins", [said("1"), said("2")], 1],
    ["another value", [said("1"), said("2", { value: { state: "none" } })], 2],
    ["the same value on another output", [said("1"), said("2", { pins: { output: `o1:${"1".repeat(64)}` } })], 2],
    [
      "the same text under two seals",
      [said("1", { ...body("x"), seal: "s" }), said("2", { ...body("x"), seal: "t" })],
      1,
    ],
    ["another text", [said("1", body("x")), said("2", body("y"))], 2],
    ["two withheld texts", [said("1", { seal: "s" }), said("2", { seal: "t" })], 2],
    ["nothing at all", [], 0],
  ])("%s", (_, heads, count) => {
    expect(distinctHeads(heads)).toHaveLength(count);
    expect(isFork(heads)).toBe(count > 1);
  });
});

describe("M6: flags of chains", () => {
  const mark = (revision: number, over: Partial<ChainMark> = {}): ChainMark => ({
    hash: `h${revision}`,
    writer: "w",
    annotator: "a",
    publicKey: "k",
    revision,
    previous: revision === 1 ? null : `h${revision - 1}`,
    firstSeq: revision * 10 - 9,
    lastSeq: revision * 10,
    ...over,
  });
  const keys = new Map([["w", new Set(["k"])]]);
  const flags = (marks: ChainMark[], duplicated = new Set<string>(), bound = keys) =>
    Object.fromEntries(chainFlags(marks, { keys: bound, duplicated }));

  test("a whole chain has none, in whatever order it came", () => {
    expect(flags([mark(2), mark(1), mark(3)])).toEqual({ h1: [], h2: [], h3: [] });
  });
  test("a missing segment, a wrong link and a hole in the numbers are gaps", () => {
    expect(flags([mark(1), mark(3)])).toEqual({ h1: [], h3: ["gap"] });
    expect(flags([mark(1), mark(2, { previous: "x" })])).toMatchObject({ h2: ["gap"] });
    expect(flags([mark(1), mark(2, { firstSeq: 12 })])).toMatchObject({ h2: ["gap"] });
    expect(flags([mark(1, { firstSeq: 2 })])).toEqual({ h1: ["gap"] });
  });
  test("two of one revision are a fork on both", () => {
    expect(flags([mark(1), mark(1, { hash: "twin" })])).toEqual({ h1: ["chain_fork"], twin: ["chain_fork"] });
  });
  test("a key no writer_bound names, and doubled numbers", () => {
    expect(flags([mark(1, { publicKey: "other" })])).toEqual({ h1: ["unknown_key"] });
    expect(flags([mark(1)], new Set(["w"]))).toEqual({ h1: ["duplicate_number"] });
  });
  test("two writers of one annotator are both named", () => {
    const bound = new Map([...keys, ["v", new Set(["k"])]]);
    const marks = [mark(1), mark(1, { hash: "v1", writer: "v" }), mark(1, { hash: "x1", writer: "x", annotator: "b" })];
    expect(flags(marks, undefined, bound)).toEqual({
      h1: ["second_writer"],
      v1: ["second_writer"],
      x1: ["unknown_key"],
    });
  });
});
