import { expect, test } from "vitest";
import { latestBundles, type ImportLink } from "../../src/domain/imports.ts";

const link = (id: string, bundle: string, ...replaces: string[]): ImportLink => ({ id, bundle, replaces });
const latest = (links: ImportLink[], held: string[]) =>
  [...latestBundles(links, (bundle) => held.includes(bundle))].sort();

test("of imports one after the other the last that contains the record counts", () => {
  const chain = [link("1", "A"), link("2", "B", "1"), link("3", "C", "2")];
  expect(latest(chain, ["A", "B"])).toEqual(["B"]);
  expect(latest(chain, ["A"])).toEqual(["A"]);
  expect(latest(chain, ["A", "C"])).toEqual(["C"]);
  expect(latest(chain, [])).toEqual([]);
});

test("imports side by side both count, until one names both", () => {
  const fork = [link("1", "A"), link("2", "B", "1"), link("3", "C", "1")];
  expect(latest(fork, ["A", "B", "C"])).toEqual(["B", "C"]);
  expect(latest([...fork, link("4", "B", "2", "3")], ["A", "B", "C"])).toEqual(["B"]);
});

test("the same bundle again makes it the latest again", () => {
  expect(latest([link("1", "A"), link("2", "B", "1"), link("3", "A", "2")], ["A", "B"])).toEqual(["A"]);
});

test("an entry that has not arrived yet leaves a gap that is not guessed over", () => {
  expect(latest([link("1", "A"), link("3", "C", "2")], ["A", "C"])).toEqual(["A", "C"]);
});
