import { expect, test } from "vitest";
import {
  appendOwn,
  entriesOfRecord,
  entryById,
  headsOf,
  headsOfKind,
  headsOfRecord,
  recordIdOf,
} from "../../src/store/ledger.ts";
import { rationale, record, tempStore, testWriter, verdict } from "./desk.ts";

test("L8: the writer's first entry is its writer_bound, numbered before what it says", () => {
  const store = tempStore();
  const ada = testWriter("ada");
  const [said] = appendOwn(store, ada, [verdict("r1", "c1", "pass")]);
  const [bound] = headsOfKind(store, "writer_bound");
  expect([bound!.seq, said!.seq]).toEqual([1, 2]);
  expect(bound!.value).toEqual({ annotator: ada.annotator, publicKey: ada.publicKey });
});

test("L6: a later verdict replaces the heads of its slot; history keeps both", () => {
  const store = tempStore();
  const ada = testWriter("ada");
  const [first] = appendOwn(store, ada, [verdict("r1", "c1", "pass")]);
  const [second] = appendOwn(store, ada, [verdict("r1", "c1", "fail")]);
  expect(second!.replaces).toEqual([first!.id]);
  const slot = { record: record("r1"), criterion: "c1" };
  expect(headsOf(store, "verdict", ada.annotator, slot).map((e) => e.id)).toEqual([second!.id]);
  const id = recordIdOf(store, record("r1"));
  expect(entriesOfRecord(store, id, ada.annotator).map((e) => e.id)).toEqual([first!.id, second!.id]);
});

test("a deed may say several things about one slot", () => {
  const store = tempStore();
  const ada = testWriter("ada");
  const [a, b] = appendOwn(store, ada, [verdict("r1", "c1", "pass"), verdict("r1", "c1", null)]);
  expect(b!.replaces).toEqual([a!.id]);
});

test("bodies come back with their entries; headsOfRecord narrows by annotator and kind", () => {
  const store = tempStore();
  const [ada, ben] = [testWriter("ada"), testWriter("ben")];
  const [v] = appendOwn(store, ada, [verdict("r1", "c1", "fail")]);
  const [r] = appendOwn(store, ada, [rationale("r1", "c1", v!.id, "No notice period.")]);
  appendOwn(store, ben, [verdict("r1", "c1", "pass")]);
  expect(entryById(store, r!.id)!.sealed!.body).toEqual({ text: "No notice period." });
  const id = recordIdOf(store, record("r1"));
  expect(headsOfRecord(store, id)).toHaveLength(3);
  expect(headsOfRecord(store, id, { annotator: ada.annotator })).toHaveLength(2);
  expect(headsOfRecord(store, id, { kinds: ["rationale"] }).map((e) => e.id)).toEqual([r!.id]);
});
