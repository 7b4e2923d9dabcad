import fc from "fast-check";
import { expect, test } from "vitest";
import { canonical } from "../../src/domain/canonical.ts";
import { judgementOf } from "../../src/domain/judgement.ts";
import { undoState } from "../../src/domain/undo.ts";
import { asked, Author, record, versionOf } from "./author.ts";
import { highlighted, linked, missing } from "./quotes.ts";

const { input, output } = versionOf("output");
const object = "1".repeat(32);

/** What the record says, apart from what undo itself leaves behind. */
const said = (author: Author) => {
  const { answers, edit, expectations, findings, evidence, highlights, missed, notes, status } = judgementOf(
    asked(),
    author.entries,
  );
  const quiet = answers.map(({ votes: _, reason, fork: __, ...answer }) => ({
    ...answer,
    reason: reason && { ...reason },
  }));
  const state = status?.state === "opened" ? null : status;
  return canonical({ quiet, edit, expectations, findings, evidence, highlights, missed, notes, state });
};

const changes: ((author: Author) => unknown)[] = [
  (author) => author.answer("right", "pass"),
  (author) => author.answer("right", "fail"),
  (author) => author.answer("kind", { answer: "pass", unsure: true }),
  (author) => author.answer("kind", null),
  (author) => author.say("edit", { record }, { state: "text" }, { pins: { output }, body: { text: "better" } }),
  (author) =>
    author.say("expectation", { object }, { record, polarity: "must" }, { pins: { input }, body: { text: "so" } }),
  (author) =>
    author.say("claim_finding", { record, output, start: 0, end: 3 }, { finding: "not_found" }, { pins: { output } }),
  (author) => highlighted(author, "wrong tone"),
  (author) => highlighted(author, null),
  (author) => linked(author, { statement: [0, 3] }),
  (author) => linked(author, { answer: "right" }, "contradicts"),
  (author) => missing(author, "a clause"),
  (author) => author.say("comment", { object }, { record, to: "lead" }, { body: { text: "Look" } }),
  (author) => author.say("status", { record }, { state: "parked" }, { body: { note: "later" } }),
  (author) => {
    const about = author.entries.findLast(
      (entry) => entry.kind === "verdict" && entry.slot.criterion === "right" && entry.value,
    );
    return author.because("right", about?.id ?? "0".repeat(64), `reason ${author.entries.length}`);
  },
];
const change = fc.nat({ max: changes.length - 1 });

test("V9: undoing everything gives back each state in turn, redoing gives them all again", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (picks) => {
      const ada = new Author("ada");
      const states = [said(ada)];
      for (const pick of picks) {
        changes[pick]!(ada);
        states.push(said(ada));
      }
      for (let i = picks.length - 1; i >= 0; i--) {
        expect(ada.step("undo")).not.toBeNull();
        expect(said(ada)).toBe(states[i]);
      }
      expect(ada.step("undo")).toBeNull();
      for (let i = 1; i <= picks.length; i++) {
        expect(ada.step("redo")).not.toBeNull();
        expect(said(ada)).toBe(states[i]);
      }
      expect(ada.step("redo")).toBeNull();
    }),
  );
});

test("V9: undo and redo in any order follow one line; a new change ends what could be redone", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(change, fc.constantFrom("undo" as const, "redo" as const)), { maxLength: 25 }),
      (moves) => {
        const ada = new Author("ada");
        const past = [said(ada)];
        let future: string[] = [];
        for (const move of moves) {
          if (move === "undo") {
            expect(ada.step("undo") !== null).toBe(past.length > 1);
            if (past.length > 1) future.unshift(past.pop()!);
          } else if (move === "redo") {
            expect(ada.step("redo") !== null).toBe(future.length > 0);
            if (future.length > 0) past.push(future.shift()!);
          } else {
            changes[move]!(ada);
            past.push(said(ada));
            future = [];
          }
          expect(said(ada)).toBe(past.at(-1));
        }
      },
    ),
  );
});

test("V9: a restored entry has the value and pins it names; the first of a slot goes back to nothing", () => {
  const ada = new Author("ada");
  const first = ada.answer("right", "pass");
  const second = ada.answer("right", "fail");
  expect(ada.step("undo")).toMatchObject({
    restores: first.id,
    value: first.value,
    pins: first.pins,
    replaces: [second.id],
  });
  expect(ada.step("undo")).toMatchObject({ restores: first.id, value: null });
  expect(ada.step("redo")).toMatchObject({ restores: first.id, value: first.value });
  expect(ada.step("redo")).toMatchObject({ restores: second.id, value: second.value });
});

test("V9: submissions and reveals stay; undo after completing takes back the change before", () => {
  const ada = new Author("ada");
  const vote = ada.answer("kind", "pass");
  ada.submit([vote.id]);
  expect(undoState(ada.entries).undo?.changed.id).toBe(vote.id);
});
