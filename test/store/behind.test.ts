import { expect, test } from "vitest";
import { Rubric } from "../../src/domain/rubric.ts";
import { beginBundle, finishBundle } from "../../src/store/bundles.ts";
import { unfaithfulProjections } from "../../src/store/fold.ts";
import { ProjectIntake } from "../../src/store/intake.ts";
import { appendOwn } from "../../src/store/ledger.ts";
import { inTransaction } from "../../src/store/query.ts";
import { queueCounts } from "../../src/store/queue.ts";
import { publishRubric } from "../../src/store/rubrics.ts";
import type { Store } from "../../src/store/store.ts";
import { foldBehind } from "../../src/store/work.ts";
import { answer } from "../../src/workbench/changes.ts";
import { complete } from "../../src/workbench/complete.ts";
import { deskOf } from "../../src/workbench/desk.ts";
import type { OpenProject } from "../../src/workbench/session.ts";
import { tempStore, testWriter } from "./desk.ts";

const MANY = 230;
const ada = testWriter("ada");
const rubric = (...ids: string[]) =>
  Rubric.parse({
    title: "Check",
    criteria: ids.map((id) => ({ id, name: id, question: "?", pass: "Yes.", fail: "No.", rationale: "never" })),
  });

function imported(store: Store): void {
  inTransaction(store, () => {
    const bundle = beginBundle(store, { hash: `f1:${"0".repeat(64)}`, reading: "{}", name: "log" });
    const intake = new ProjectIntake(store, bundle);
    intake.begin();
    const record = { input: [], context: [], metadata: {}, facts: [] };
    for (let line = 1; line <= MANY; line++)
      intake.take({ line, source: "log", record: { ...record, key: `r${line}`, output: `Output ${line}` } });
    finishBundle(store, bundle);
  });
}

/** A project in which everything is complete, under a rubric of one question. */
function judged(): Store {
  const store = tempStore();
  imported(store);
  publishRubric(store, ada, rubric("one"));
  const open = { store, annotator: ada.annotator, writer: ada } as OpenProject;
  for (let record = 1; record <= MANY; record++)
    inTransaction(store, () => {
      say(store, record, "one");
      complete(open, record, "tab");
    });
  expect(queueCounts(store, ada.annotator)).toMatchObject({ complete: MANY });
  return store;
}

const say = (store: Store, record: number, criterion: string) => {
  const said = answer(deskOf(store, ada.annotator, record), criterion, {
    answer: "pass",
    unsure: false,
    reasonIds: [],
  });
  appendOwn(store, ada, said);
};

test("L15: a new rubric over much work is folded in slices, with others in between, to what a fold from nothing gives", () => {
  const store = judged();
  publishRubric(store, ada, rubric("one", "two"));
  // At once nothing is folded, so that whoever publishes keeps nobody waiting.
  expect(queueCounts(store, ada.annotator)).toMatchObject({ complete: MANY });
  let slices = 0;
  while (foldBehind(store, 0)) {
    slices++;
    // What is said meanwhile counts under the new rubric at once, before its turn and after it.
    if (slices === 100) for (const record of [1, 200]) say(store, record, "two");
  }
  expect(slices).toBeGreaterThan(MANY - 2);
  expect(queueCounts(store, ada.annotator)).toMatchObject({ complete: 0, open: MANY });
  expect(foldBehind(store, 0)).toBe(false);
  expect(unfaithfulProjections(store)).toEqual([]);
});

test("a check does not call wrong what is only behind; a second rubric in between begins again", () => {
  const store = judged();
  publishRubric(store, ada, rubric("one", "two"));
  for (let slice = 0; slice < 50; slice++) foldBehind(store, 0);
  publishRubric(store, ada, rubric("one"));
  expect(unfaithfulProjections(store)).toEqual([]);
  expect(queueCounts(store, ada.annotator)).toMatchObject({ complete: MANY });
});
