import fc from "fast-check";
import { expect, test } from "vitest";
import { KINDS, type Entry } from "../../src/domain/entry.ts";
import { headsOf, slotName } from "../../src/domain/heads.ts";
import { slotKeyOf } from "../../src/domain/ledger.ts";
import { Author, digits, record } from "./author.ts";

const hex = (count: number) => fc.nat({ max: 1 }).map((n) => digits(String(n), count));
const tagged = hex(64).map((digest) => `o1:${digest}`);
const text = fc.constantFrom("a", "b", '"', "a,b");
/** Every member that some kind of slot has. */
const members = {
  record: fc.record({ source: text, key: text }),
  criterion: text,
  object: hex(32),
  step: fc.constantFrom("votes", "scores"),
  output: tagged,
  start: fc.nat({ max: 2 }),
  end: fc.nat({ max: 2 }),
  writer: hex(32),
  truster: hex(32),
  other: hex(32),
  target: hex(64),
  content: tagged,
};
const SLOTS: Record<(typeof KINDS)[number], (keyof typeof members)[]> = {
  verdict: ["record", "criterion"],
  rationale: ["record", "criterion"],
  edit: ["record"],
  expectation: ["object"],
  claim_finding: ["record", "output", "start", "end"],
  highlight: ["object"],
  evidence: ["object"],
  missed_passage: ["object"],
  comment: ["object"],
  status: ["record"],
  submission: ["record"],
  reveal: ["record", "criterion", "step"],
  ruling: ["record", "criterion"],
  gold_edit: ["record"],
  rubric_published: [],
  import: [],
  gold_frozen: ["object", "content"],
  writer_bound: ["writer"],
  trust: ["writer", "truster"],
  project_joined: ["other"],
  erase: ["target"],
};
const entry = fc.constantFrom(...KINDS).chain((kind) =>
  fc
    .record({
      kind: fc.constant(kind),
      annotator: hex(32),
      slot: fc.record(Object.fromEntries(SLOTS[kind].map((name) => [name, members[name]]))),
    })
    .map((bare) => bare as unknown as Entry),
);

test("L5: the short name of a slot is equal when its key is, whatever order its members came in", () => {
  fc.assert(
    fc.property(entry, entry, (a, b) => {
      expect(slotName(a) === slotName(b)).toBe(slotKeyOf(a) === slotKeyOf(b));
      const turned = { ...a, slot: Object.fromEntries(Object.entries(a.slot).toReversed()) } as Entry;
      expect(slotName(turned)).toBe(slotName(a));
    }),
    { numRuns: 2000 },
  );
});

test("L6: heads are what no other entry of the slot replaces, also when the replacement came first", () => {
  const ada = new Author("ada");
  const first = ada.answer("kind", "pass");
  const second = ada.answer("kind", "fail");
  const submission = ada.submit([second.id]);
  const heads = [...headsOf([submission, second, first]).values()].flat().map((head) => head.id);
  expect(heads.toSorted()).toEqual([second.id, submission.id].toSorted());
  expect(first.slot.record).toEqual(record);
});
