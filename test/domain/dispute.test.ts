import { describe, expect, test } from "vitest";
import {
  contestsOf,
  contestState,
  rulingOf,
  submittedVotes,
  votesChangedSince,
  type Contest,
} from "../../src/domain/dispute.ts";

import { goldCounts, labelOf, LEFT_OUT, notReached } from "../../src/domain/gold.ts";
import { asked, Author, record, rubric, versionOf } from "./author.ts";

type Answer = "pass" | "fail" | "not_applicable" | "cannot_judge";

/** Reviewers who know nothing of each other, each with one submitted answer. */
const voters = (...answers: Answer[]) =>
  answers.map((answer, i) => {
    const author = new Author(`reviewer ${i}`);
    author.submit([author.answer("kind", answer).id]);
    return author;
  });

const contestOf = (authors: Author[], of = asked()): Contest =>
  contestsOf(of, new Map(authors.map((author) => [author.annotator, author.entries]))).find(
    (contest) => contest.criterion === "kind",
  )!;
const votesIn = (authors: Author[]) => contestOf(authors).votes.map((vote) => vote.entry.id);
const goldOf = (authors: Author[], of = asked()) => labelOf(contestOf(authors, of));

describe("votes", () => {
  test("J1: only what was submitted is a vote; a later change is none until it is submitted", () => {
    const ada = new Author("ada");
    const first = ada.answer("kind", "pass");
    expect(submittedVotes(ada.entries).size).toBe(0);
    ada.submit([first.id]);
    ada.answer("kind", "fail");
    expect(submittedVotes(ada.entries).get("kind")).toMatchObject({ id: first.id });
  });

  test("J1: one reviewer who says different things on two copies has no vote", () => {
    const [one, two] = [new Author("ada", [], "1"), new Author("ada", [], "2")];
    one.submit([one.answer("kind", "pass").id]);
    two.submit([two.answer("kind", "fail").id]);
    const both = new Author("ada", [...one.entries, ...two.entries], "3");
    expect(contestOf([both])).toMatchObject({ votes: [], forked: [both.annotator] });
    expect(goldOf([both])).toBe("forked");
    const same = new Author("ada", [], "4");
    same.submit([same.answer("kind", "pass").id]);
    const agreeing = new Author("ada", [...one.entries, ...same.entries], "5");
    expect(contestOf([agreeing])).toMatchObject({ votes: [{ annotator: both.annotator }], forked: [] });
  });

  test("J1: whoever has excluded the record has no vote on it", () => {
    const [ada] = voters("pass");
    ada!.say("status", { record }, { state: "excluded", reason: "conflict_of_interest" });
    expect(submittedVotes(ada!.entries).size).toBe(0);
    ada!.say("status", { record }, { state: "opened" });
    expect(submittedVotes(ada!.entries).size).toBe(1);
  });

  test("J4: two that differ are open, two alike agreed; doubt and chips do not count, stale votes stand aside", () => {
    expect(contestState(contestOf(voters("pass")))).toBe("single");
    expect(contestState(contestOf(voters("pass", "fail")))).toBe("open");
    expect(contestState(contestOf(voters("pass", "cannot_judge")))).toBe("open");
    const unsure = new Author("unsure");
    unsure.submit([unsure.answer("kind", { answer: "pass", unsure: true, reasonIds: ["x"] }).id]);
    expect(contestState(contestOf([...voters("pass"), unsure]))).toBe("agreed");
    const changed = asked([rubric()], [], [versionOf("another")]);
    expect(contestState(contestOf(voters("pass", "fail"), changed))).toBe("single");
  });
});

describe("rulings", () => {
  test("J2, J3: a ruling stands, two that differ are contested, overruling settles them, and votes stay", () => {
    const authors = voters("pass", "fail");
    const settles = votesIn(authors);
    const [lead, other] = [new Author("lead"), new Author("other")];
    lead.rule("kind", "pass", settles);
    expect(contestState(contestOf([...authors, lead]))).toBe("ruled");
    const theirs = other.rule("kind", "fail", settles);
    expect(contestState(contestOf([...authors, lead, other]))).toBe("contested");
    expect(goldOf([...authors, lead, other])).toBe("contested");
    lead.rule("kind", "pass", settles, [theirs.id]);
    const settled = contestOf([...authors, lead, other]);
    expect([contestState(settled), rulingOf(settled.rulings), settled.votes.length]).toEqual(["ruled", "pass", 2]);
  });

  test("J5: votes given or changed after it flag a ruling, and do not undo it", () => {
    const authors = voters("pass", "fail");
    const lead = new Author("lead");
    lead.rule("kind", "fail", votesIn(authors));
    const before = contestOf([...authors, lead]);
    expect(votesChangedSince(before.rulings[0]!, before.votes)).toBe(false);
    authors[0]!.submit([authors[0]!.answer("kind", "fail").id], 2);
    const after = contestOf([...authors, lead]);
    expect(votesChangedSince(after.rulings[0]!, after.votes)).toBe(true);
    expect(labelOf(after)).toMatchObject({ verdict: "fail", arose: "adjudicated", votesChangedSince: true });
  });
});

describe("gold", () => {
  test.each<[string, Answer[], unknown]>([
    ["unanimous", ["pass", "pass", "pass"], { verdict: "pass", arose: "unanimous" }],
    ["single", ["fail"], { verdict: "fail", arose: "single" }],
    ["unresolved", ["pass", "fail"], "unresolved"],
    ["nonAnswers", ["not_applicable", "not_applicable"], "nonAnswers"],
    ["unresolved", ["pass", "cannot_judge"], "unresolved"],
  ])("G1, G2: %s from %s", (_outcome, answers, label) => {
    const found = goldOf(voters(...answers));
    if (typeof label === "string") expect(found).toBe(label);
    else
      expect(found).toMatchObject({
        ...(label as object),
        votes: expect.objectContaining({ length: answers.length }),
        rulings: [],
      });
  });

  test("G2: a ruling left open, on a non-answer, or gone stale is left out", () => {
    const by = (verdict: Answer | "unresolved", of = asked()) => {
      const authors = voters("pass", "fail");
      const lead = new Author("lead");
      lead.rule("kind", verdict, votesIn(authors));
      return goldOf([...authors, lead], of);
    };
    expect(by("unresolved")).toBe("unresolved");
    expect(by("not_applicable")).toBe("nonAnswers");
    expect(by("pass", asked([rubric()], [], [versionOf("another")]))).toBe("stale");
    expect(by("pass")).toMatchObject({ arose: "adjudicated", rulings: [expect.any(String)] });
  });

  test("G3: a stale vote is never a label; beside a fresh one it stands aside", () => {
    const moved = asked([rubric()], [], [versionOf("another")]);
    expect(goldOf(voters("pass"), moved)).toBe("stale");
    const fresh = new Author("fresh");
    const { input, output, context } = versionOf("another");
    fresh.submit([fresh.answer("kind", "fail", { ...fresh.answer("kind", "fail").pins, input, output, context }).id]);
    expect(goldOf([...voters("pass"), fresh], moved)).toMatchObject({ verdict: "fail", arose: "single" });
  });

  test("G5: every slot voted on is a label or counted as left out", () => {
    const outcomes = [voters("pass", "pass"), voters("pass"), voters("pass", "fail"), voters("cannot_judge")].map(
      (authors) => [goldOf(authors)!],
    );
    const counts = goldCounts(outcomes);
    expect(counts).toMatchObject({ records: 2, labels: 2, unanimous: 1, single: 1, unresolved: 1, nonAnswers: 1 });
    expect(counts.labels + LEFT_OUT.reduce((sum, reason) => sum + counts[reason], 0)).toBe(outcomes.length);
    expect(labelOf({ criterion: "kind", votes: [], forked: [], rulings: [] })).toBeNull();
  });

  test("G9: a question left out by what was answered, or decided, before it is counted as not reached", () => {
    const gated = [
      { id: "kind" },
      { id: "then", applies_when: { criterion: "kind", is: "pass" as const } },
      { id: "last", applies_when: { criterion: "then", is: "pass" as const } },
    ];
    const left = (contests: Contest[]) => notReached(gated, contests).length;
    expect(left([contestOf(voters("fail", "fail"))])).toBe(2);
    expect(left([contestOf(voters("pass"))])).toBe(0);
    // One who answered otherwise was asked: what they did not say is a gap, not a question that was left out.
    expect(left([contestOf(voters("pass", "fail"))])).toBe(0);
    expect(left([])).toBe(0);
    const [authors, lead] = [voters("pass", "fail"), new Author("lead")];
    lead.rule("kind", "fail", votesIn(authors));
    expect(left([contestOf([...authors, lead])])).toBe(2);
    const voted = { ...contestOf(voters("pass")), criterion: "then" };
    expect(left([contestOf(voters("fail")), voted])).toBe(0);
    expect(goldCounts([[goldOf(voters("fail"))!, "notReached", "notReached"]])).toMatchObject({
      labels: 1,
      notReached: 2,
    });
  });
});
