import { describe, expect, test } from "vitest";
import { lookFrom, zoomedBy } from "../../../../../src/renderer/review/source/document/look.ts";
import { barsOf, linesOf } from "../../../../../src/renderer/review/source/document/mark-boxes.ts";
import { Marks } from "../../../../../src/renderer/review/source/document/marks.ts";
import { pageMeant } from "../../../../../src/renderer/review/source/document/page-number.ts";
import { shortName } from "../../../../../src/renderer/review/source/document/short-name.ts";
import { standingFrom, standingsFrom } from "../../../../../src/renderer/review/source/document/standing.ts";
import { pageHolding } from "../../../../../src/renderer/review/source/document/view-handle.ts";

const SHA = "a".repeat(64);

describe("a standing and a look", () => {
  test("are read with care", () => {
    for (const odd of [null, 3, "x", [], { page: -1, within: 7, start: 0.5 }, { page: "2" }])
      expect(standingFrom(odd)).toEqual({ page: 0, within: 0, start: 0 });
    expect(standingsFrom({ [SHA]: { page: 3, within: 0.25, start: 900 }, other: { page: 1 } })).toEqual({
      [SHA]: { page: 3, within: 0.25, start: 900 },
    });
    for (const odd of [null, "x", { zoom: 90, rotation: 45, view: "upside" }])
      expect(lookFrom(odd, true)).toMatchObject({ view: "page", zoom: "text", rotation: 0, inverted: false });
  });

  test("come back as they were kept", () => {
    const look = { ...lookFrom(null, true), zoom: 1.25, rotation: 90, view: "reading" };
    expect(lookFrom(JSON.parse(JSON.stringify(look)), true)).toEqual(look);
  });

  test("a document without pages is always read as text", () => {
    expect(lookFrom({ view: "page" }, false).view).toBe("reading");
  });

  test("zoom goes by steps and stops at both ends", () => {
    expect(zoomedBy(0.93, 1)).toBe(1);
    expect(zoomedBy(1, -1)).toBe(0.9);
    expect(zoomedBy(4, 1)).toBe(4);
    expect(zoomedBy(0.5, -1)).toBe(0.5);
  });
});

describe("a page that is typed", () => {
  const labels = ["i", "ii", "1", "2", "3"];

  test("is what is printed on it, else its place in the file", () => {
    expect(pageMeant("II", labels)).toBe(1);
    expect(pageMeant(" 2 ", labels)).toBe(3);
    expect(pageMeant("5", labels)).toBe(4);
    expect(pageMeant("4", [null, null, null, null])).toBe(3);
  });

  test("is nothing where there is none", () => {
    for (const typed of ["", "0", "6", "x", "-1", "1.5"]) expect(pageMeant(typed, labels)).toBe(null);
  });
});

test("the page that holds a place", () => {
  const pages = [{ start: 0 }, { start: 101 }, { start: 101 }, { start: 250 }];
  expect([0, 100, 101, 249, 250, 9999].map((place) => pageHolding(pages, place))).toEqual([0, 0, 2, 2, 3, 3]);
});

test("a name in a tab keeps its beginning and its end", () => {
  expect(shortName("Handbook")).toBe("Handbook");
  expect(shortName("Employment agreement between Northwind and Doe, 2024 v3")).toBe("Employment agreeme…, 2024 v3");
  expect([...shortName("x".repeat(200))]).toHaveLength(28);
});

describe("marks", () => {
  const supports = { start: 1, end: 5, kind: "supports" } as const;
  const search = { start: 9, end: 12, kind: "search" } as const;

  test("lie in layers that are replaced one by one", () => {
    const marks = new Marks();
    let turns = 0;
    marks.subscribe(() => turns++);
    marks.set("evidence", new Map([[SHA, [supports]]]));
    marks.set("find", new Map([[SHA, [search]]]));
    expect(marks.of(SHA)).toEqual([supports, search]);
    expect(marks.of(SHA)).toBe(marks.of(SHA));
    marks.set("find", null);
    expect(marks.of(SHA)).toEqual([supports]);
    marks.set("find", null);
    expect(turns).toBe(3);
  });

  const box = (left: number, top: number, right: number) => ({ left, top, right, bottom: top + 12 });

  test("join the words of a line, and part lines and columns", () => {
    const words = [box(0, 0, 40), box(44, 1, 90), box(0, 20, 60), box(300, 20, 340)];
    expect(linesOf(words)).toEqual([
      { left: 0, top: 0, right: 90, bottom: 13 },
      { left: 0, top: 20, right: 60, bottom: 32 },
      { left: 300, top: 20, right: 340, bottom: 32 },
    ]);
  });

  test("have one bar for lines that follow each other, another after a page end", () => {
    const bars = barsOf([box(10, 0, 90), box(4, 20, 60), box(4, 400, 60)]);
    expect(bars.map(({ top, height, left }) => [left, top, height])).toEqual([
      [-3, 0, 32],
      [-3, 400, 12],
    ]);
  });
});
