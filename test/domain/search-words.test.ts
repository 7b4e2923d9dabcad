import fc from "fast-check";
import { expect, test } from "vitest";
import { asFts, foldText, hitsIn, readQuery, snippet, wordsOf } from "../../src/domain/search-words.ts";

test.each([
  ["Café CRÈME", ["cafe", "creme"]],
  ["Straße", ["strasse"]],
  ["ﬁnance Ⅷ", ["finance", "viii"]],
  ["don't § 12.3(a)", ["don", "t", "12", "3", "a"]],
  ["Łódź Ærø", ["lodz", "aero"]],
  ["Ελλάδα Москва", ["ελλαδα", "москва"]],
  ["契約 no. 7", ["契", "約", "no", "7"]],
  ["“quoted”—dash… x\u00a0y", ["quoted", "dash", "x", "y"]],
  ["", []],
])("the words of %j are %j", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test("ASCII is not touched, and the words of a folded text are those of the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(wordsOf(foldText(text))).toEqual(wordsOf(text));
    }),
  );
  expect(foldText("Plain (ASCII) text_1")).toBe("Plain (ASCII) text_1");
});

test.each([
  ["annual leave", '"annual" AND "leave" *'],
  ["annual leave ", '"annual" AND "leave"'],
  ['"annual leave" policy', '"annual leave" AND "policy" *'],
  ["“annual leave”", '"annual leave"'],
  ['"open quote here', '"open quote here" *'],
  ["don't", '"don t" *'],
  ['AND OR NOT NEAR(a) -b ^c d* "', '"and" AND "or" AND "not" AND "near a" AND "b" AND "c" AND "d"'],
  ["  ...  ", ""],
])("%j asks for %j", (query, fts) => {
  expect(asFts(readQuery(query))).toBe(fts);
});

test("hits are found however they are written, with the last word unfinished", () => {
  const text = "The CAFÉ’s cafeteria; a café. Decaf.";
  expect([...hitsIn(text, readQuery("cafe"))].map(([from, to]) => text.slice(from, to))).toEqual([
    "CAFÉ",
    "cafeteria",
    "café",
  ]);
  expect([...hitsIn(text, readQuery("cafe "))].map(([from, to]) => text.slice(from, to))).toEqual(["CAFÉ", "café"]);
});

test("a snippet begins near the first hit, marks the hits, and is one line", () => {
  const text = `${"word ".repeat(100)}the needle\nin [[brackets]] ${"tail ".repeat(100)}`;
  const found = snippet(text, readQuery("needle "), 120);
  expect(found).toMatch(/^….*the \[\[needle\]\] in \[ \[brackets\] \].*…$/);
  expect(found).not.toContain("\n");
  expect(snippet("short text", [], 120)).toBe("short text");
  expect(snippet("a needle", readQuery("needle"), 120)).toBe("a [[needle]]");
});

test("no snippet is cut inside a character or opens a mark it does not close", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.string({ unit: "grapheme", maxLength: 5 }),
      fc.integer({ min: 1, max: 60 }),
      (text, query, width) => {
        const found = snippet(text, readQuery(query), width);
        expect(found.split("[[").length).toBe(found.split("]]").length);
        if (text.isWellFormed()) expect(found.replace(/…$/, "").isWellFormed()).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
