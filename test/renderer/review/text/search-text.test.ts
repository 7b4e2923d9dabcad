import { describe, expect, test } from "vitest";
import { foldAt } from "../../../../src/renderer/review/text/fold.ts";
import { search } from "../../../../src/renderer/review/text/search-text.ts";

const found = (text: string, wanted: string) => search(text, wanted).map(({ start, end }) => text.slice(start, end));

describe("searching a text", () => {
  test("looks through case, accents, quotation marks, dashes and line breaks", () => {
    expect(found("The “Café’s” rôle –\n  see CAFE", "cafe")).toEqual(["Café", "CAFE"]);
    expect(found("the employee’s share", "employee's")).toEqual(["employee’s"]);
    expect(found("two\n   words", "two words")).toEqual(["two\n   words"]);
    expect(found("a co–operation", "co-operation")).toEqual(["co–operation"]);
  });

  test("finds nothing for nothing, and hits do not overlap", () => {
    expect(found("abc", "  ")).toEqual([]);
    expect(found("aaaa", "aa")).toEqual(["aa", "aa"]);
  });

  test("keeps places right after characters of two units and ligatures", () => {
    expect(found("😀 ﬁle 😀 file", "file")).toEqual(["ﬁle", "file"]);
  });
});

describe("folding a long passage", () => {
  test("shows a short one whole and cuts a long one between sentences", () => {
    expect(foldAt("Short.")).toBe(6);
    const long = "This is a sentence of the passage. ".repeat(80);
    const cut = foldAt(long);
    expect(cut).toBeGreaterThan(500);
    expect(cut).toBeLessThan(950);
    expect(long.slice(0, cut)).toMatch(/\. $/);
  });

  test("never cuts a pair in two", () => {
    const cut = foldAt("😀".repeat(3000));
    expect("😀".repeat(3000).slice(0, cut).isWellFormed()).toBe(true);
  });
});
