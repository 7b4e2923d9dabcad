import { expect, test } from "vitest";
import { byteRange } from "../../src/hosts/byte-range.ts";

test.each([
  [null, 10, null],
  ["", 10, null],
  ["bytes=-", 10, null],
  ["bytes=a-b", 10, null],
  ["bytes=3-2", 10, null],
  ["bytes=0-", 10, { start: 0, end: 9 }],
  ["bytes=9-9", 10, { start: 9, end: 9 }],
  ["bytes=-30", 10, { start: 0, end: 9 }],
  ["bytes=-0", 10, "unsatisfiable"],
  ["bytes=10-12", 10, "unsatisfiable"],
  ["bytes=0-0", 0, "unsatisfiable"],
  ["bytes=-1", 0, "unsatisfiable"],
])("%s of %i bytes", (header, size, expected) => {
  expect(byteRange(header, size)).toEqual(expected);
});
