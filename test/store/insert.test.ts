import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Entry } from "../../src/domain/entry.ts";
import { foldDirty } from "../../src/store/fold.ts";
import { insertEntry } from "../../src/store/insert.ts";
import {
  appendOwn,
  bodyStateOf,
  entriesAbout,
  headsOfRecord,
  recordIdOf,
  type NewEntry,
} from "../../src/store/ledger.ts";
import { record, rationale, tempStore, testWriter, verdict } from "./desk.ts";

const ada = testWriter("ada");
const adaElsewhere = testWriter("ada elsewhere", ada.annotator);
const ben = testWriter("ben");

/** A rationale of Ada's, and an erase of it by someone. */
function rationaleAndErase(by: typeof ada): { told: Entry; erase: Entry } {
  const store = tempStore();
  const [said] = appendOwn(store, ada, [verdict("r1", "c1", "fail")]);
  const [told] = appendOwn(store, ada, [rationale("r1", "c1", said!.id, "A client's name")]);
  const [erase] = appendOwn(store, by, [
    { kind: "erase", slot: { target: told!.id }, value: { reason: "asked to" }, pins: {} },
  ]);
  return { told: told!, erase: erase! };
}
function stateAfter(entries: Entry[]) {
  const store = tempStore();
  for (const entry of entries) foldDirty(store, insertEntry(store, entry).dirty);
  return { store, state: bodyStateOf(store, entries.find((entry) => entry.kind === "rationale")!.id) };
}

test("L9: an erase drops body and salt for good, whichever arrives first, and no copy brings them back", () => {
  const { told, erase } = rationaleAndErase(ada);
  for (const order of [
    [told, erase],
    [erase, told],
    [told, erase, told],
    [{ ...told, sealed: undefined }, erase, told],
  ]) {
    const { store, state } = stateAfter(order);
    expect(state).toBe("erased");
    expect(JSON.stringify(store.db.prepare("SELECT * FROM bodies").all())).not.toContain("client");
  }
});

test("L9: of an erased text no byte is left in the project's files", () => {
  const store = tempStore();
  const [said] = appendOwn(store, ada, [verdict("r1", "c1", "fail")]);
  const [told] = appendOwn(store, ada, [rationale("r1", "c1", said!.id, "MARKER-THAT-MUST-GO".repeat(400))]);
  appendOwn(store, ada, [{ kind: "erase", slot: { target: told!.id }, value: { reason: "asked to" }, pins: {} }]);
  store.close();
  const holding = readdirSync(store.folder, { withFileTypes: true })
    .filter((file) => file.isFile() && readFileSync(join(store.folder, file.name)).includes("MARKER"))
    .map((file) => file.name);
  expect(holding).toEqual([]);
});

test.each([
  ["another annotator", ben],
  ["whoever claims to be the same annotator with another key", adaElsewhere],
])("L9: nothing is erased by %s", (_, by) => {
  const { told, erase } = rationaleAndErase(by);
  for (const order of [
    [told, erase],
    [erase, told],
  ])
    expect(stateAfter(order).state).toBe("present");
});

test("M2: a body moves from withheld to present, and stays when it is withheld again", () => {
  const { told } = rationaleAndErase(ada);
  const withheld = { ...told, sealed: undefined };
  expect(stateAfter([withheld]).state).toBe("withheld");
  expect(stateAfter([withheld, told]).state).toBe("present");
  expect(stateAfter([told, withheld]).state).toBe("present");
});

test("L5: an object's slot is about the record its first entry in display order names, in any arrival order", () => {
  const note = (key: string | null): NewEntry => ({
    kind: "comment",
    slot: { object: "0".repeat(32) },
    value: key === null ? null : { record: record(key), to: "lead" },
    pins: {},
    body: { text: "" },
  });
  const origin = tempStore();
  const [first] = appendOwn(origin, ada, [note("r1")]);
  const [second, third] = appendOwn(origin, ada, [note("r2"), note(null)]);
  for (const order of [
    [first!, second!, third!],
    [third!, second!, first!],
    [second!, first!, third!],
  ]) {
    const store = tempStore();
    for (const entry of order) foldDirty(store, insertEntry(store, entry).dirty);
    expect(entriesAbout(store, recordIdOf(store, record("r1")))).toHaveLength(3);
    expect(headsOfRecord(store, recordIdOf(store, record("r2")))).toEqual([]);
  }
});

test("L6: a replacement that names an entry not yet held counts when that arrives; of another slot it never counts", () => {
  const origin = tempStore();
  const [first] = appendOwn(origin, ada, [verdict("r1", "c1", "fail")]);
  const [second] = appendOwn(origin, ada, [verdict("r1", "c1", "pass")]);
  const store = tempStore();
  for (const entry of [second!, first!]) foldDirty(store, insertEntry(store, entry).dirty);
  const heads = () => headsOfRecord(store, recordIdOf(store, record("r1"))).map((entry) => entry.id);
  expect(heads()).toEqual([second!.id]);
  const elsewhere = { ...second!, id: "f".repeat(64), slot: { record: record("r1"), criterion: "c2" } } as Entry;
  const other = { ...elsewhere, replaces: [second!.id] } as Entry;
  foldDirty(store, insertEntry(store, other).dirty);
  expect(heads().toSorted()).toEqual([second!.id, other.id].toSorted());
});
