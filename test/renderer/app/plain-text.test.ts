import { expect, test } from "vitest";
import { plainText } from "../../../src/renderer/app/plain-text.ts";

test("signs of Markdown go, words stay", () => {
  expect(plainText("# EarthLink / CIDCO ## In one paragraph The two **companies**")).toBe(
    "EarthLink / CIDCO In one paragraph The two companies",
  );
  expect(plainText("| Condition | OISAIR | |---|---| | When it must be | before |")).toBe(
    "Condition OISAIR When it must be before",
  );
  expect(plainText("- **Who:** both parties. See [section 8](#s8).")).toBe("Who: both parties. See section 8.");
});

test("plain sentences, hits and hyphens are left alone", () => {
  expect(plainText("A [[hit]] in well-known text - and 3 * 4 = 12")).toBe(
    "A [[hit]] in well-known text - and 3 * 4 = 12",
  );
  expect(plainText("within 30 days")).toBe("within 30 days");
});
