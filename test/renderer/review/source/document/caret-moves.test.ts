import { describe, expect, test } from "vitest";
import { moveOf, stepIn } from "../../../../../src/renderer/review/source/document/caret-moves.ts";

const press = (key: string, held: { ctrl?: boolean; shift?: boolean; alt?: boolean } = {}) =>
  moveOf({ key, ctrlKey: !!held.ctrl, metaKey: false, altKey: !!held.alt, shiftKey: !!held.shift });

describe("the keys of the text cursor", () => {
  test("move by letter, word, line, view and document; Shift selects", () => {
    expect(press("ArrowRight")).toEqual({ by: "letter", direction: 1, selects: false });
    expect(press("ArrowLeft", { ctrl: true, shift: true })).toEqual({ by: "word", direction: -1, selects: true });
    expect(press("End")).toMatchObject({ by: "lineEnd", direction: 1 });
    expect(press("Home", { ctrl: true })).toMatchObject({ by: "end", direction: -1 });
    expect(press("PageDown")).toMatchObject({ by: "view" });
  });

  test("leave every other key alone", () => {
    expect([press("ArrowLeft", { alt: true }), press("a"), press("Enter"), press("PageUp", { ctrl: true })]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("a step in a text", () => {
  const text = "Die §\u00a05 😀-Klausel (b)\ngilt.";
  const all = (by: "letter" | "word", direction: 1 | -1): number[] => {
    const found: number[] = [];
    let at: number | null = direction > 0 ? 0 : [...text].length;
    while ((at = stepIn(text, at, by, direction)) !== null) found.push(at);
    return found;
  };

  test("goes by what a reader takes for a letter, counted in code points", () => {
    expect(stepIn("e\u0301a", 0, "letter", 1)).toBe(2);
    expect(stepIn(text, 7, "letter", 1)).toBe(8);
    expect(all("letter", 1)).toHaveLength([...text].length);
    expect(all("letter", -1)).toHaveLength([...text].length);
  });

  test("goes to the ends of words forwards and to their starts backwards", () => {
    const points = [...text];
    expect(
      all("word", 1).map((at) =>
        points
          .slice(0, at)
          .join("")
          .split(/[\s(]+/)
          .at(-1),
      ),
    ).toEqual(["Die", "5", "😀-Klausel", "b", "gilt"]);
    expect(all("word", -1).map((at) => points[at])).toEqual(["g", "b", "K", "5", "D"]);
  });

  test("ends where the text does", () => {
    expect(stepIn(text, [...text].length, "letter", 1)).toBe(null);
    expect(stepIn(text, 0, "word", -1)).toBe(null);
    expect(stepIn("", 0, "letter", 1)).toBe(null);
  });
});
