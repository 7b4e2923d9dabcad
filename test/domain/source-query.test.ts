import { expect, test } from "vitest";
import { asSourceFts, explainQuery, readSourceQuery } from "../../src/domain/source-query.ts";

test("words and quoted words are read; what is typed again counts once; a word being typed may go on", () => {
  expect(
    readSourceQuery('leave "paid leave" leave 1,000').map(({ words, exact, prefix }) => [
      words.join(" "),
      exact,
      prefix,
    ]),
  ).toEqual([
    ["paid leave", true, false],
    ["leave", false, false],
    ["1000", false, true],
  ]);
  expect(readSourceQuery("leave ")[0]!.prefix).toBe(false);
  expect(readSourceQuery("a b c d ".repeat(500) + Array.from({ length: 500 }, (_, i) => i).join(" "))).toHaveLength(40);
  expect(readSourceQuery(' " ) OR * ')).toEqual([{ text: " ) OR * ", words: ["or"], exact: true, prefix: false }]);
});

test("all parts are asked for, or any beside what is in quotation marks", () => {
  const parts = readSourceQuery('"paid leave" terminates ');
  const leave = 'words : "paid leave"';
  const ends = '(words : "terminates" OR stems : "termin")';
  expect(asSourceFts(parts, "all")).toBe(`${leave} AND ${ends}`);
  expect(asSourceFts(parts, "any")).toBe(`${leave} AND (${leave} OR ${ends})`);
  expect(asSourceFts(readSourceQuery("a b "), "any")).toBe(
    '(words : "a" OR stems : "a") OR (words : "b" OR stems : "b")',
  );
});

test("what a text has of a query is marked", () => {
  const text = "Paid leave ends. Leaves are green; termination is final.";
  const { terms, marks } = explainQuery(readSourceQuery('"paid leave" terminate "green leaves"'), text);
  expect(terms).toEqual(["paid leave", "terminate"]);
  expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(["Paid leave", "termination"]);
});
