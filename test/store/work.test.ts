import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Rubric, type ChangeClass } from "../../src/domain/rubric.ts";
import { currentRubric } from "../../src/store/asked.ts";
import { beginBundle, finishBundle } from "../../src/store/bundles.ts";
import { foldStale } from "../../src/store/fold.ts";
import { ProjectIntake } from "../../src/store/intake.ts";
import { appendOwn, type OpenWriter } from "../../src/store/ledger.ts";
import { inTransaction } from "../../src/store/query.ts";
import { neighbour, queue, queueCounts } from "../../src/store/queue.ts";
import { findRecord } from "../../src/store/insert.ts";
import { publishRubric } from "../../src/store/rubrics.ts";
import { cutOwn } from "../../src/store/segments.ts";
import type { Store } from "../../src/store/store.ts";
import { contestsOfRecord } from "../../src/store/work.ts";
import { answer, note, setStatus } from "../../src/workbench/changes.ts";
import { deskOf, judgedPins } from "../../src/workbench/desk.ts";
import { record, tempStore, testWriter } from "./desk.ts";
import { exported, mergeInto } from "./exchange.ts";
import { quote } from "./history.ts";

const rubric = (question: string): Rubric =>
  Rubric.parse({
    title: "Check",
    criteria: [
      { id: "c1", name: "One", question, pass: "Yes.", fail: "No.", rationale: "never" },
      {
        id: "c2",
        name: "Two",
        question: "Two?",
        pass: "Yes.",
        fail: "No.",
        rationale: "never",
        applies_when: { criterion: "c1", is: "pass" },
      },
    ],
  });

/** Imports r1 and r2, as every copy of the project does. */
function imported(store: Store, writer: OpenWriter, output = "The output"): void {
  const hash = `f1:${output.length.toString(16).padStart(64, "0")}`;
  inTransaction(store, () => {
    const bundle = beginBundle(store, { hash, reading: "{}", name: "log" });
    const intake = new ProjectIntake(store, bundle);
    intake.begin();
    for (const [i, key] of ["r1", "r2"].entries())
      intake.take({
        line: i + 1,
        source: "log",
        record: {
          key,
          input: [{ role: "user", text: "?" }],
          output: `${output} ${key}`,
          context: [],
          metadata: {},
          facts: [],
        },
      });
    const counts = { rows: 2, added: 2, unchanged: 0, changed: 0, rejected: 0 };
    appendOwn(store, writer, [{ kind: "import", slot: {}, value: { bundle: hash, counts }, pins: {} }]);
    finishBundle(store, bundle);
  });
}

const by = fc.nat({ max: 2 });
const key = fc.constantFrom("r1", "r2");
const criterion = fc.constantFrom("c1", "c2");
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("answer" as const),
      by,
      key,
      criterion,
      answer: fc.constantFrom("pass", "fail", "cannot_judge", null),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("submit" as const), by, key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("note" as const), by, key, object: fc.nat({ max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("mark" as const), by, key, object: fc.nat({ max: 1 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("status" as const),
      by,
      key,
      state: fc.constantFrom("parked", "excluded", "opened"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("rule" as const),
      by,
      key,
      criterion,
      verdict: fc.constantFrom("pass", "fail", "unresolved"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("publish" as const),
      by,
      question: fc.constantFrom("Q1?", "Q2?"),
      change: fc.constantFrom("wording", "meaning"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("import" as const),
      by,
      output: fc.constantFrom("The output", "Another output"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("send" as const), by, to: by }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function take(did: Step, store: Store, writer: OpenWriter): void {
  if (did.do === "send") return;
  if (did.do === "publish")
    return void publishRubric(store, writer, rubric(did.question), { changes: { c1: did.change as ChangeClass } });
  if (did.do === "import") return imported(store, writer, did.output);
  const desk = deskOf(store, writer.annotator, findRecord(store, record(did.key))!.id);
  if (did.do === "answer")
    appendOwn(
      store,
      writer,
      answer(desk, did.criterion, did.answer && { answer: did.answer as "pass", unsure: false, reasonIds: [] }),
    );
  else if (did.do === "note") {
    // A hostile copy may use one object on two records; ours refuses.
    const slot = { object: String(did.object).padStart(32, "0") };
    appendOwn(store, writer, [
      { kind: "comment", slot, value: { record: desk.ref, to: "lead" }, pins: {}, body: { text: did.key } },
    ]);
  } else if (did.do === "mark") appendOwn(store, writer, [quote("missed_passage", did.object, did.key, "words")]);
  else if (did.do === "status") appendOwn(store, writer, setStatus(desk, { state: did.state }));
  else if (did.do === "submit") {
    const value = { votes: desk.said.votes, blind: true, round: (desk.said.submission?.round ?? 0) + 1 };
    appendOwn(store, writer, [
      { kind: "submission", slot: { record: desk.ref }, value, pins: { record: desk.version.version } },
    ]);
  } else {
    const contest = contestsOfRecord(store, desk.record).find((one) => one.criterion === did.criterion);
    const settles = contest?.votes.map(({ entry }) => entry.id).toSorted() ?? [];
    const value = { verdict: did.verdict as "pass", settles, basis: "conflict" as const, overrules: [] };
    const body = { explanation: "", flagGuidance: false };
    appendOwn(store, writer, [
      {
        kind: "ruling",
        slot: { record: desk.ref, criterion: did.criterion },
        value,
        pins: judgedPins(desk, did.criterion),
        body,
      },
    ]);
  }
}

/** Ada on two copies, and Ben; each copy holds the log and the first rubric. */
const people = () => [testWriter("ada"), testWriter("ada again", testWriter("ada").annotator), testWriter("ben")];

async function acted(steps: Step[]): Promise<Store[]> {
  const writers = people();
  const stores = writers.map((writer) => {
    const store = tempStore();
    imported(store, writer);
    publishRubric(store, writer, rubric("Q0?"));
    return store;
  });
  for (const did of steps) {
    take(did, stores[did.by]!, writers[did.by]!);
    if (did.do !== "send") continue;
    cutOwn(stores[did.by]!, writers[did.by]!);
    await mergeInto(stores[did.to]!, exported(stores[did.by]!));
  }
  stores.forEach((store, i) => cutOwn(store, writers[i]!));
  return stores;
}

/** The projections, told without this copy's own numbers. */
const told = (store: Store) =>
  JSON.stringify([
    store.db
      .prepare(
        "SELECT r.key, w.annotator, w.state, w.answered, w.round FROM work w JOIN records r ON r.id = w.record ORDER BY 1, 2",
      )
      .all(),
    store.db
      .prepare("SELECT r.key, c.criterion, c.state FROM contests c JOIN records r ON r.id = c.record ORDER BY 1, 2")
      .all(),
  ]);

/** Every save waits for the disk, and there are thousands; a busy machine may take its time. In milliseconds. */
const PATIENCE = 180_000;
const RUNS = { numRuns: 12 };

describe("L15 for work and contests", () => {
  test(
    "what was folded step by step is what a full fold gives",
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
          for (const store of await acted(steps)) {
            const before = told(store);
            store.db.exec("DELETE FROM projections WHERE name = 'work'");
            foldStale(store);
            expect(told(store)).toBe(before);
          }
        }),
        RUNS,
      ),
    PATIENCE,
  );

  test(
    "and the same in whatever order the files arrive, before the log or after it",
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
          // Imports are left out: which bundles a copy has is not the ledger's to say.
          const files = (await acted(steps.filter(({ do: did }) => did !== "import"))).map((store) => exported(store));
          const reader = testWriter("cyd");
          const [first, last] = [tempStore(), tempStore()];
          imported(first, reader);
          for (const file of files) await mergeInto(first, file);
          for (const file of files.toReversed()) await mergeInto(last, file);
          expect(queueCounts(last, reader.annotator).records).toBe(0);
          imported(last, reader);
          expect(told(last)).toBe(told(first));
        }),
        RUNS,
      ),
    PATIENCE,
  );
});

test("the queue goes by place; next and previous skip what is done", async () => {
  const writer = testWriter("ada");
  const store = tempStore();
  imported(store, writer);
  publishRubric(store, writer, rubric("Q0?"));
  expect(currentRubric(store)?.heads).toBe(1);
  const me = writer.annotator;
  const [one, two] = queue(store, me, "all", 0, 10).map((item) => item.id);
  appendOwn(store, writer, setStatus(deskOf(store, me, one!), { state: "parked" }));
  expect(neighbour(store, me, two!, "previous", "open")).toBeNull();
  expect(neighbour(store, me, two!, "previous", "all")).toBe(one);
  expect(neighbour(store, me, one!, "next", "open")).toBe(two);
  expect(queueCounts(store, me)).toEqual({ records: 2, open: 1, complete: 0, parked: 1, excluded: 0 });
  appendOwn(store, writer, note(deskOf(store, me, two!), "1".repeat(32), "Look"));
  expect(queue(store, me, "open", 0, 10)).toMatchObject([{ id: two, state: "started", number: 2 }]);
});
