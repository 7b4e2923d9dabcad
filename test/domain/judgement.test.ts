import { describe, expect, test } from "vitest";
import { judgementOf } from "../../src/domain/judgement.ts";
import { asked, Author, record, rubric, versionOf } from "./author.ts";

const stateOf = (author: Author, of = asked()) => judgementOf(of, author.entries);
const answerTo = (author: Author, criterion: string, of = asked()) =>
  stateOf(author, of).answers.find((answer) => answer.criterion === criterion)!;

/** Answers everything that the rubric asks. */
function answered(author: Author): string[] {
  const right = author.answer("right", "pass");
  const whole = author.answer("whole", "pass");
  author.because("whole", whole.id, "Nothing is missing.");
  return [right.id, whole.id, author.answer("kind", "pass").id];
}

describe("reasons", () => {
  test("V3: a reason is needed as the rubric says, and always for “other”", () => {
    const ada = new Author("ada");
    ada.answer("right", "pass");
    ada.answer("kind", "fail");
    expect(answerTo(ada, "right").reasonNeeded).toBe(false);
    expect(answerTo(ada, "kind").reasonNeeded).toBe(false);
    ada.answer("kind", { answer: "cannot_judge", reason: "other" });
    expect(answerTo(ada, "kind").reasonNeeded).toBe(true);
    const fail = ada.answer("right", "fail");
    expect(answerTo(ada, "right").reasonNeeded).toBe(true);
    ada.because("right", fail.id, "  ");
    expect(answerTo(ada, "right").reasonNeeded).toBe(true);
    ada.because("right", fail.id, "The date is wrong.");
    expect(answerTo(ada, "right")).toMatchObject({ reasonNeeded: false, reason: { forEarlierAnswer: false } });
  });

  test("V4: another answer leaves the reason behind until it is confirmed; a doubt or a chip does not", () => {
    const ada = new Author("ada");
    const fail = ada.answer("right", "fail");
    ada.because("right", fail.id, "Because.");
    ada.answer("right", { answer: "fail", unsure: true, reasonIds: ["x"] });
    expect(answerTo(ada, "right")).toMatchObject({ reasonNeeded: false, reason: { forEarlierAnswer: false } });
    const pass = ada.answer("right", "pass");
    expect(answerTo(ada, "right").reason).toMatchObject({ text: "Because.", forEarlierAnswer: true });
    const again = ada.answer("right", "fail");
    expect(answerTo(ada, "right")).toMatchObject({ reasonNeeded: true, reason: { forEarlierAnswer: true } });
    ada.because("right", again.id, "Because.");
    expect(answerTo(ada, "right").reasonNeeded).toBe(false);
    expect(pass.replaces).toHaveLength(1);
  });

  test("V4: undo brings an answer back together with its reason", () => {
    const ada = new Author("ada");
    const fail = ada.answer("right", "fail");
    ada.because("right", fail.id, "Because.");
    ada.answer("right", "pass");
    ada.step("undo");
    expect(answerTo(ada, "right")).toMatchObject({ verdict: { answer: "fail" }, reason: { forEarlierAnswer: false } });
  });

  test("a reason whose text was withheld still stands", () => {
    const ada = new Author("ada");
    const fail = ada.answer("right", "fail");
    delete ada.because("right", fail.id, "Because.").sealed;
    expect(answerTo(ada, "right")).toMatchObject({ reasonNeeded: false, reason: { withheld: true, text: "" } });
  });
});

describe("completing", () => {
  test("V2: a question whose condition is not met is not reached, and is no gap", () => {
    const ada = new Author("ada");
    expect(stateOf(ada).gaps.map((gap) => gap.criterion)).toEqual(["right", "kind"]);
    ada.answer("right", "pass");
    expect(stateOf(ada).gaps.map((gap) => gap.criterion)).toEqual(["whole", "kind"]);
    const whole = ada.answer("whole", "fail");
    ada.answer("right", "fail");
    expect(answerTo(ada, "whole").reached).toBe(false);
    expect(stateOf(ada).votes).not.toContain(whole.id);
  });

  test("V5: gaps say what is missing, in the order of the rubric", () => {
    const ada = new Author("ada");
    ada.answer("right", "pass");
    ada.answer("whole", "pass");
    ada.answer("kind", "cannot_judge");
    expect(stateOf(ada).gaps).toEqual([
      { criterion: "whole", missing: "reason" },
      { criterion: "kind", missing: "non_answer_reason" },
    ]);
  });

  test("V7: open, started, complete, changed, and complete again with another round", () => {
    const ada = new Author("ada");
    expect(stateOf(ada).state).toBe("open");
    const votes = answered(ada);
    expect(stateOf(ada)).toMatchObject({ state: "started", gaps: [], overall: null });
    ada.submit(votes);
    expect(stateOf(ada)).toMatchObject({ state: "complete", overall: { result: "pass", nonCriticalFails: 0 } });
    const flipped = ada.answer("kind", "fail");
    expect(stateOf(ada)).toMatchObject({ state: "changed", overall: null, submission: { round: 1 } });
    ada.submit([votes[0]!, votes[1]!, flipped.id], 2);
    expect(stateOf(ada)).toMatchObject({
      state: "complete",
      overall: { nonCriticalFails: 1 },
      submission: { round: 2 },
    });
  });

  test("V7: a new text or a new question makes a completed record `changed`; a reworded one does not", () => {
    const ada = new Author("ada");
    ada.submit(answered(ada));
    expect(stateOf(ada, asked([rubric()], [], [versionOf("another")])).state).toBe("changed");
    const reworded = rubric((draft) => (draft.criteria[0]!.question = "Is it right"));
    expect(stateOf(ada, asked([rubric(), reworded], [{ right: "wording" }])).state).toBe("complete");
    expect(stateOf(ada, asked([rubric(), reworded], [{ right: "meaning" }])).state).toBe("changed");
    const more = rubric((draft) => draft.criteria.push({ ...draft.criteria[2]!, id: "fourth" }));
    expect(stateOf(ada, asked([rubric(), more])).state).toBe("changed");
    const stricter = rubric((draft) => (draft.criteria[2]!.rationale = "always"));
    expect(stateOf(ada, asked([rubric(), stricter])).state).toBe("complete");
  });

  test("V7: parked and excluded come first, and resuming gives back what was", () => {
    const ada = new Author("ada");
    ada.submit(answered(ada));
    ada.say("status", { record }, { state: "parked" }, { body: { note: "Ask" } });
    expect(stateOf(ada)).toMatchObject({ state: "parked", status: { note: "Ask", reason: null } });
    ada.say("status", { record }, { state: "excluded", reason: "duplicate" });
    expect(stateOf(ada).state).toBe("excluded");
    ada.say("status", { record }, { state: "opened" });
    expect(stateOf(ada).state).toBe("complete");
  });
});

describe("two copies of one reviewer", () => {
  test("V6: differing answers are a fork, a gap, and no vote; equal ones are one answer", () => {
    const one = new Author("ada");
    const two = new Author("ada", [], "2");
    one.answer("kind", "pass");
    two.answer("kind", "fail");
    const both = new Author("ada", [...one.entries, ...two.entries], "3");
    expect(answerTo(both, "kind")).toMatchObject({ verdict: null, votes: [] });
    expect(
      answerTo(both, "kind")
        .fork.map((head) => head.value?.answer)
        .toSorted(),
    ).toEqual(["fail", "pass"]);
    expect(stateOf(both).gaps).toContainEqual({ criterion: "kind", missing: "fork" });
    const same = new Author("ada", [...one.entries, ...new Author("ada", [], "4").entries], "5");
    const other = new Author("ada", [], "4");
    other.answer("kind", "pass");
    same.entries.push(...other.entries);
    expect(answerTo(same, "kind").fork).toEqual([]);
    expect(answerTo(same, "kind").votes).toHaveLength(2);
  });
});

test("V8: overall is fail by a critical fail, undecided by an open critical question, else pass with other fails", () => {
  const overall = (right: "pass" | "fail" | "cannot_judge", kind: "pass" | "fail") => {
    const ada = new Author("ada");
    const votes = [
      ada.answer("right", { answer: right, ...(right === "cannot_judge" ? { reason: "source_missing" } : {}) }),
    ];
    ada.because("right", votes[0]!.id, "Because.");
    if (right === "pass") {
      votes.push(ada.answer("whole", "fail"));
      ada.because("whole", votes[1]!.id, "Because.");
    }
    votes.push(ada.answer("kind", kind));
    ada.submit(votes.map((vote) => vote.id));
    return stateOf(ada).overall;
  };
  expect(overall("pass", "fail")).toEqual({ result: "pass", nonCriticalFails: 2 });
  expect(overall("fail", "pass")).toEqual({ result: "fail", nonCriticalFails: 0 });
  expect(overall("cannot_judge", "pass")).toEqual({ result: "undecided", nonCriticalFails: 0 });
});

test("edits, expectations, notes and findings as they stand", () => {
  const ada = new Author("ada");
  const { input, output } = versionOf("output");
  const object = "1".repeat(32);
  ada.say("edit", { record }, { state: "text" }, { pins: { output }, body: { text: "better" } });
  ada.say(
    "expectation",
    { object },
    { record, polarity: "must" },
    { pins: { input }, body: { text: "say why", quote: "Why" } },
  );
  ada.say("comment", { object: "2".repeat(32) }, { record, to: "lead" }, { body: { text: "Look" } });
  ada.say("claim_finding", { record, output, start: 0, end: 3 }, { finding: "supported" }, { pins: { output } });
  expect(stateOf(ada)).toMatchObject({
    state: "started",
    edit: { text: "better", withheld: false, stale: false },
    expectations: [{ object, polarity: "must", text: "say why", quote: "Why" }],
    notes: [{ text: "Look" }],
    findings: [{ start: 0, end: 3, finding: "supported" }],
  });
  const moved = stateOf(ada, asked([rubric()], [], [versionOf("another")]));
  expect(moved).toMatchObject({ edit: { stale: true }, findings: [] });
  ada.say("expectation", { object }, null, { pins: { input } });
  ada.say("edit", { record }, { state: "none" }, { pins: { output } });
  expect(stateOf(ada)).toMatchObject({ expectations: [], edit: null });
});
