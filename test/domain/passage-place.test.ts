import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { SourceText } from "../../src/domain/anchor.ts";
import { placeOfPassage, type PassageSource } from "../../src/domain/passage-place.ts";

const sample = (file: string) => readFileSync(new URL(`../../resources/sample/${file}`, import.meta.url), "utf8");
const unpaged = (document: string, text: string): PassageSource => ({
  document,
  source: { text, pages: null },
  labels: [],
});

/** A document whose pages say nothing but this, with labels as printed. */
function paged(document: string, pages: { label: string; text: string }[]): PassageSource {
  let start = 0;
  const source: SourceText = { text: pages.map(({ text }) => text).join("\f"), pages: [] };
  for (const { text } of pages) {
    source.pages!.push({ start, length: text.length });
    start += text.length + 1;
  }
  return { document, source, labels: pages.map(({ label }) => label) };
}

test("A8 every passage of the sample that was taken from a contract is found in it, word for word", () => {
  type Row = { key: string; context: { text: string; document: string }[] };
  const rows = sample("records.jsonl")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
  const passages = rows.flatMap(({ context }) => context).filter(({ document }) => document.endsWith(".txt"));
  const names = [...new Set(passages.map(({ document }) => document))];
  const contracts = names.map((name) => unpaged(name, sample(`documents/${name}`)));
  for (const { text, document } of passages) {
    const own = contracts.filter((one) => one.document === document);
    const found = placeOfPassage(text, undefined, own);
    expect([text, found]).toEqual([text, expect.objectContaining({ how: "exact", document })]);
    expect(placeOfPassage(text, undefined, contracts)).toEqual(found);
  }
  console.log(
    `passages: ${passages.length} of the sample found in ${contracts.length} contracts, all of them word for word`,
  );
  expect(passages.length).toBeGreaterThan(30);
});

const CLAUSE = "The fee is due on the first day of each month.";

test("A8 the page of the log tells equal places apart: as labelled, else counted from 0 or from 1", () => {
  const pages = ["iv", "A1", "A2", "A3"].map((label, i) => ({ label, text: i % 2 === 1 ? CLAUSE : "Nothing is due." }));
  const source = paged("d", pages);
  const starts = source.source!.pages!.map(({ start }) => start);
  expect(placeOfPassage(CLAUSE, undefined, [source])).toEqual({ how: "ambiguous" });
  expect(placeOfPassage(CLAUSE, "3", [source])).toMatchObject({ how: "exact", start: starts[3] });
  expect(placeOfPassage(CLAUSE, "p. 1", [source])).toMatchObject({ how: "exact", start: starts[1] });
  expect(placeOfPassage(CLAUSE, "somewhere", [source])).toEqual({ how: "ambiguous" });
  const bare = { ...source, labels: pages.map(() => null) };
  // Counted from 1 page 4 is the last; counted from 0 there is none. Page 1 may be the first or the second.
  expect(placeOfPassage(CLAUSE, "4", [bare])).toMatchObject({ start: starts[3] });
  expect(placeOfPassage(CLAUSE, "1", [bare])).toMatchObject({ start: starts[1] });
  // It only decides between places: words that stand elsewhere alone are found there.
  expect(placeOfPassage("each month.\fNothing is due.", "9", [source])).toMatchObject({ how: "exact" });
});

test("A8 the same words come before words that differ, and of several documents none is guessed", () => {
  const other = unpaged("other", `Preamble. ${CLAUSE.replace("first", "tenth")} And so on.`);
  const same = unpaged("same", `Preamble. ${CLAUSE} And so on.`);
  const unread: PassageSource = { document: "unread", source: null, labels: [] };
  expect(placeOfPassage(CLAUSE, undefined, [other, same])).toMatchObject({ how: "exact", document: "same" });
  expect(placeOfPassage(CLAUSE, undefined, [other])).toMatchObject({ how: "approximate", document: "other" });
  expect(placeOfPassage(CLAUSE, undefined, [same, { ...same, document: "copy" }])).toEqual({ how: "ambiguous" });
  expect(placeOfPassage("Not a word of this.", undefined, [same])).toEqual({ how: "absent" });
  expect(placeOfPassage("Not a word of this.", undefined, [same, unread])).toEqual({ how: "unread" });
});

test("A4 a passage of many pages is found though headers have come between, or one page of it is damaged", () => {
  const lines = Array.from(
    { length: 90 },
    (_, i) => `${i}. Clause ${i * 37} deals with matter ${(i * 7919) % 997} and with nothing else.`,
  );
  const passage = lines.slice(10, 80).join("\n");
  const pages = [0, 1, 2].map((p) => `HEADER OF PAGE ${p}\n${lines.slice(p * 30, p * 30 + 30).join("\n")}`);
  const text = pages.join("\f");
  const found = placeOfPassage(passage, undefined, [unpaged("d", text)]);
  const [first, last] = [text.indexOf(lines[10]!), text.indexOf(lines[79]!) + lines[79]!.length];
  expect(found).toEqual({ how: "approximate", document: "d", start: first, end: last });
  const damaged = text.replace(lines.slice(40, 50).join("\n"), "�".repeat(300));
  const inspite = placeOfPassage(passage, undefined, [unpaged("d", damaged)]);
  expect(inspite).toMatchObject({ how: "approximate", start: first });
});
