import { expect, test } from "vitest";
import { contrast, edges, inks, palette, signs, surfaces, tints } from "../../../src/renderer/app/tokens.ts";
import { theme } from "../../../src/renderer/app/theme.ts";

const schemes = [
  ["light", 0],
  ["dark", 1],
] as const;

test("contrast follows WCAG: black on white is 21, a colour on itself is 1", () => {
  expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 5);
  expect(contrast("#857C6E", "#857C6E")).toBe(1);
  // Known value: #767676 is the lightest grey that passes on white.
  expect(contrast("#767676", "#FFFFFF")).toBeCloseTo(4.54, 2);
});

for (const [scheme, i] of schemes) {
  for (const [surface, ground] of Object.entries(surfaces)) {
    for (const [ink, colour] of Object.entries(inks))
      test(`${scheme}: text in ${ink} is readable on ${surface}`, () =>
        expect(contrast(colour[i], ground[i])).toBeGreaterThanOrEqual(4.5));
    for (const [edge, colour] of Object.entries(edges))
      test(`${scheme}: ${edge} can be seen on ${surface}`, () =>
        expect(contrast(colour[i], ground[i])).toBeGreaterThanOrEqual(3));
  }
  for (const [tint, ground] of Object.entries(tints))
    test(`${scheme}: ink is readable on ${tint}`, () =>
      expect(contrast(palette.ink[i], ground[i])).toBeGreaterThanOrEqual(4.5));
  for (const [sign, colour] of Object.entries(signs))
    test(`${scheme}: ${sign} can be seen on paper`, () =>
      expect(contrast(colour[i], palette.paper[i])).toBeGreaterThanOrEqual(3));
  for (const colour of ["gold", "red"])
    test(`${scheme}: text on a filled ${colour} button is readable`, () => {
      const shade = (theme.primaryShade as { light: number; dark: number })[scheme];
      const fill = theme.colors![colour]![shade]!;
      expect(contrast(palette["on-fill"][i], fill)).toBeGreaterThanOrEqual(4.5);
    });
}

test("no text is smaller than 12 px", () => {
  for (const size of Object.values(theme.fontSizes as Record<string, string>))
    expect(Number.parseFloat(size) * 16).toBeGreaterThanOrEqual(12);
});
