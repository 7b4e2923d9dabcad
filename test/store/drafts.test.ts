import { expect, test } from "vitest";
import { draftsOf, dropDraft, saveDraft } from "../../src/store/drafts.ts";
import { recordIdOf } from "../../src/store/ledger.ts";
import { record, tempStore } from "./desk.ts";

test("L13: one draft per place and tab; the latest text stands; tabs do not overwrite each other", () => {
  const store = tempStore();
  const id = recordIdOf(store, record("r1"));
  const reason = { kind: "reason", criterion: "c1" };
  saveDraft(store, id, reason, "tab1", "No");
  saveDraft(store, id, { criterion: "c1", kind: "reason" }, "tab1", "No notice");
  saveDraft(store, id, reason, "tab2", "Other");
  expect(draftsOf(store, id).map(({ field, tab, text }) => [field, tab, text])).toEqual([
    [reason, "tab1", "No notice"],
    [reason, "tab2", "Other"],
  ]);
  dropDraft(store, id, reason, "tab2");
  expect(draftsOf(store, id)).toHaveLength(1);
  dropDraft(store, id, reason);
  expect(draftsOf(store, id)).toEqual([]);
});
