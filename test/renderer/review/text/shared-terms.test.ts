import { describe, expect, test } from "vitest";
import { bestFirst, sharedWith, termsOf, weightsOf } from "../../../../src/renderer/review/text/shared-terms.ts";

const shared = (statement: string, passage: string) => sharedWith(weightsOf(statement), passage, termsOf(passage));
const marked = (statement: string, passage: string) =>
  shared(statement, passage).marks.map(({ start, end, strong }) => `${passage.slice(start, end)}${strong ? "!" : ""}`);

describe("words a passage shares with a statement", () => {
  test("leave out stop words and look through case and plural", () => {
    expect(marked("The parties may terminate it.", "Either Party may terminate the lease of the parties")).toEqual([
      "Party",
      "terminate",
      "parties",
    ]);
  });

  test("know a number however it is written", () => {
    expect(marked("It lasts thirty days.", "for 30 days, not 1,000")).toEqual(["30!", "days"]);
    expect(marked("A fee of 1000 euros", "a fee of €1,000")).toEqual(["fee", "1,000!"]);
    expect(marked("A fee of 3.5 %", "3.5 per cent, 35 per cent")).toEqual(["3.5!"]);
  });

  test("give weight to defined terms, not to a word that opens a sentence", () => {
    expect(marked("The Receiving Party pays.", "the Receiving Party pays")).toEqual(["Receiving Party!", "pays"]);
    expect(marked("Employees pay. Managers do not.", "employees and managers")).toEqual(["employees", "managers"]);
    expect(marked("- Employees\n- Managers", "employees and managers")).toEqual(["employees", "managers"]);
    expect(marked("under the FMLA", "The FMLA applies")).toEqual(["FMLA!"]);
  });

  test("join neighbours into one mark", () => {
    expect(marked("All Confidential Information stays here", "the Confidential Information")).toEqual([
      "Confidential Information!",
    ]);
  });

  test("rank passages: one number outweighs a few ordinary words, equals stay in rank order", () => {
    const weights = weightsOf("Notice is 30 days before the end of the year.");
    const passages = ["notice at the end of the year", "nothing of the kind", "30", "the end"];
    const all = passages.map((passage) => sharedWith(weights, passage, termsOf(passage)));
    expect(bestFirst(all)).toEqual([2, 0, 3]);
    expect(all[0]!.strongest).toEqual(["notice", "end", "year"]);
  });

  test("work in languages without spaces", () => {
    expect(marked("契約は三十日で終了します", "契約の終了").length).toBeGreaterThan(0);
  });
});
