import { describe, expect, test } from "vitest";
import { lettersOf } from "../../src/domain/anchor-letters.ts";
import type { Entry } from "../../src/domain/entry.ts";
import { faultOf } from "../../src/domain/fault.ts";
import { judgementOf } from "../../src/domain/judgement.ts";
import { asked, Author, versionOf } from "./author.ts";
import { highlighted, linked, missing, ONE } from "./quotes.ts";

const said = (author: Author, of = asked()) => judgementOf(of, author.entries);
const withheld = (entries: Entry[]): Entry[] => entries.map((entry) => ({ ...entry, sealed: undefined }));

test("quotations are work on the record, and V12 set no answer", () => {
  for (const say of [linked, missing, highlighted] as ((author: Author, what: never) => unknown)[]) {
    const ada = new Author("ada");
    say(ada, (say === linked ? { statement: [0, 3] } : "tone") as never);
    expect(said(ada)).toMatchObject({ state: "started", votes: [], findings: [] });
  }
});

describe("V12 evidence", () => {
  test("on an answer goes stale with it: changed, cleared, forked, or asked of another output", () => {
    const ada = new Author("ada");
    ada.answer("right", "fail");
    linked(ada, { answer: "right" });
    const stale = (of = asked()) => said(ada, of).evidence.map((one) => one.stale);
    expect(stale()).toEqual([false]);
    ada.answer("right", { answer: "fail", unsure: true });
    expect(stale()).toEqual([false]);
    expect(stale(asked(undefined, undefined, [versionOf("another output")]))).toEqual([true]);
    ada.answer("right", null);
    expect(stale()).toEqual([true]);
    ada.step("undo");
    expect(stale()).toEqual([false]);
    const elsewhere = new Author("ada", ada.entries.slice(0, 1), "2");
    elsewhere.answer("right", "pass");
    const both = [...ada.entries, ...elsewhere.entries.slice(1)];
    expect(judgementOf(asked(), both).evidence).toMatchObject([{ stale: true }]);
  });

  test("on a statement goes stale with its output", () => {
    const ada = new Author("ada");
    linked(ada, { statement: [0, 3] });
    expect(said(ada).evidence).toMatchObject([{ object: ONE, stale: false, document: "d".repeat(64) }]);
    expect(said(ada, asked(undefined, undefined, [versionOf("other")])).evidence).toMatchObject([{ stale: true }]);
  });
});

test("V13 objects: the last head stands, a null takes it back, withheld words leave the rest", () => {
  const ada = new Author("ada");
  linked(ada, { statement: [0, 3] }, "supports", "one clause");
  const second = new Author("ada", ada.entries.slice(), "2");
  linked(second, { statement: [0, 3] }, "contradicts", "another clause");
  linked(ada, { statement: [0, 3] }, "supports", "a third clause");
  highlighted(ada, "tone");
  missing(ada, "a clause");
  const all = [...ada.entries, ...second.entries.slice(1)];
  expect(judgementOf(asked(), all).evidence).toHaveLength(1);
  expect(judgementOf(asked(), all)).toEqual(judgementOf(asked(), all.toReversed()));
  const quiet = judgementOf(asked(), withheld(all));
  expect(quiet).toMatchObject({
    evidence: [{ anchor: null }],
    highlights: [{ category: "tone", segment: null, note: "" }],
    missed: [{ anchor: null, note: "" }],
  });
  highlighted(ada, null);
  expect(said(ada).highlights).toEqual([]);
});

describe("V14 fault", () => {
  const passages = ["A first passage that holds a\nclause about rent.", "A second one."].map(
    (text) => lettersOf(text).letters,
  );
  const fault = (author: Author) => faultOf(said(author), () => passages);

  test("is told of failing records alone", () => {
    const ada = new Author("ada");
    missing(ada, "a clause elsewhere");
    expect(fault(ada)).toBeNull();
    ada.answer("right", "pass");
    expect(fault(ada)).toBeNull();
    ada.answer("right", "fail");
    expect(fault(ada)).toBe("retrieval");
  });

  test("is one of generation when what speaks against the output had been found", () => {
    const ada = new Author("ada");
    ada.answer("right", "fail");
    expect(fault(ada)).toBeNull();
    linked(ada, { statement: [0, 3] }, "supports", "a clause about rent");
    expect(fault(ada)).toBeNull();
    linked(ada, { statement: [0, 3] }, "contradicts", "a clause about rent");
    expect(fault(ada)).toBe("generation");
    linked(ada, { statement: [0, 3] }, "contradicts", "a clause about notice");
    expect(fault(ada)).toBeNull();
    linked(ada, { answer: "right" }, "supports", "a clause about rent");
    expect(fault(ada)).toBe("generation");
    missing(ada, "a clause about notice");
    expect(fault(ada)).toBe("both");
  });

  test("a statement without support tells only where nothing is marked as missing", () => {
    const ada = new Author("ada");
    ada.answer("right", "fail");
    const { output } = versionOf("output");
    ada.say(
      "claim_finding",
      { record: { source: "log", key: "r1" }, output, start: 0, end: 3 },
      { finding: "not_found" },
      { pins: { output } },
    );
    expect(fault(ada)).toBe("generation");
    missing(ada, "a clause");
    expect(fault(ada)).toBe("retrieval");
  });
});
