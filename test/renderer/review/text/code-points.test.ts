import { describe, expect, test } from "vitest";
import { positionsIn } from "../../../../src/renderer/review/text/code-points.ts";

describe("positions in a text", () => {
  test("are the same where every character is one unit", () => {
    const { toUnits, toCodePoints } = positionsIn("Grüße, שלום");
    expect([0, 4, 11].map(toUnits)).toEqual([0, 4, 11]);
    expect([0, 4, 11].map(toCodePoints)).toEqual([0, 4, 11]);
  });

  test("agree with the characters themselves where some take two units", () => {
    const text = "a😀b👩‍⚖️𝒞 end 🏳️";
    const { toUnits, toCodePoints } = positionsIn(text);
    const characters = [...text];
    characters.forEach((character, i) => {
      const unit = toUnits(i);
      expect(text.slice(unit, unit + character.length)).toBe(character);
      expect(toCodePoints(unit)).toBe(i);
    });
    expect(toUnits(characters.length)).toBe(text.length);
    expect(toCodePoints(text.length)).toBe(characters.length);
  });
});
