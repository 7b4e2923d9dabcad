import { describe, expect, test } from "vitest";
import { placeFrom } from "../../../src/renderer/review/place.ts";

describe("the place in a record", () => {
  test("is read with care", () => {
    const beginning = placeFrom(null);
    for (const odd of [3, "x", [], { criterion: 4, reading: "top", output: -3, source: "much", sourceTab: 1 }])
      expect(placeFrom(odd)).toEqual(beginning);
  });

  test("comes back as it was kept", () => {
    const kept = { ...placeFrom(null), criterion: "right", statement: 4, reading: "source" as const, output: 120 };
    expect(placeFrom(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });
});
