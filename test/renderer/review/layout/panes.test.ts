import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ARRANGEMENTS,
  FIRST_SETTINGS,
  moved,
  nextArrangement,
  panesIn,
  settingsOf,
} from "../../../../src/renderer/review/layout/panes.ts";

const settings = fc.record({
  arrangement: fc.constantFrom(...ARRANGEMENTS),
  outputShare: fc.option(fc.double({ min: 0.01, max: 0.99, noNaN: true })),
  rubric: fc.option(fc.integer({ min: 1, max: 2000 })),
  queue: fc.boolean(),
});
const width = fc.integer({ min: 1100, max: 4000 });

describe("widths of the panes", () => {
  test("are as drawn at 1440 and at 1280", () => {
    expect(panesIn(1440, FIRST_SETTINGS)).toEqual({ rail: 40, output: 520, source: 536, rubric: 344 });
    expect(panesIn(1280, FIRST_SETTINGS)).toEqual({ rail: 0, output: 456, source: 496, rubric: 328 });
  });

  test("fill the window exactly and leave none too narrow to read", () => {
    fc.assert(
      fc.property(width, settings, (wide, set) => {
        const { rail, output, source, rubric } = panesIn(wide, set);
        expect(rail + output + source + rubric).toBe(wide);
        expect(Math.min(output, source)).toBeGreaterThanOrEqual(300);
      }),
    );
  });

  test("follow a splitter and come back with it", () => {
    const there = moved(FIRST_SETTINGS, 1440, "output", 64);
    expect(panesIn(1440, there).output).toBe(584);
    expect(panesIn(1440, moved(there, 1440, "output", -64)).output).toBe(520);
    expect(panesIn(1440, moved(FIRST_SETTINGS, 1440, "rubric", -40)).rubric).toBe(384);
  });

  test("stop at the limits whatever a splitter is asked", () => {
    fc.assert(
      fc.property(width, settings, fc.constantFrom("output", "rubric"), fc.integer(), (wide, set, which, by) => {
        const panes = panesIn(wide, moved(set, wide, which, by));
        expect(Math.min(panes.output, panes.source)).toBeGreaterThanOrEqual(300);
        expect(panes.rubric).toBeLessThanOrEqual(480);
      }),
    );
  });

  test("W goes round in three steps", () => {
    expect(nextArrangement(nextArrangement(nextArrangement("balanced")))).toBe("balanced");
    expect(panesIn(1440, { ...FIRST_SETTINGS, arrangement: "wide_source" }).rubric).toBe(64);
  });

  test("what was kept is read with care", () => {
    for (const odd of [null, 3, "x", [], { arrangement: "upside_down", outputShare: "much", rubric: -4 }])
      expect(settingsOf(odd)).toEqual(FIRST_SETTINGS);
    const kept = moved(FIRST_SETTINGS, 1440, "output", 64);
    expect(settingsOf(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });
});
