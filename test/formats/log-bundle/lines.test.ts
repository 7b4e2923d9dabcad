import fc from "fast-check";
import { expect, test } from "vitest";
import { firstBadByte, MAX_LINE_BYTES } from "../../../src/formats/log-bundle/held-bytes.ts";
import { lines } from "../../../src/formats/log-bundle/lines.ts";
import { all, inPieces, pieceSizes } from "./chunks.ts";

const split = (bytes: Buffer, sizes?: number[]) => all(lines(inPieces(bytes, sizes), "a.jsonl"));

test("any way of cutting the bytes gives the same lines", async () => {
  const text = fc.array(fc.constantFrom("a", "é", "😀", "\n", "\r\n", " ", "{}", '"'), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(text, pieceSizes, async (parts, sizes) => {
      const whole = parts.join("");
      const expected = whole
        .split("\n")
        .map((line, i) => ({ line: i + 1, text: line.replace(/\r$/, "") }))
        .filter((line) => line.text.trim() !== "");
      expect(await split(Buffer.from(whole), sizes)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test("invalid UTF-8 is a problem of its own line, wherever the bytes are cut", async () => {
  const bytes = Buffer.concat([Buffer.from("one\ntw"), Buffer.from([0xff]), Buffer.from("o\nthrée\n")]);
  for (const sizes of [[1000], [1], [5], [7, 2]]) {
    const found = await split(bytes, sizes);
    expect(found).toMatchObject([
      { line: 1, text: "one" },
      { line: 2, problem: { code: "not_utf8", file: "a.jsonl", line: 2, values: { byte: 3 } } },
      { line: 3, text: "thrée" },
    ]);
  }
});

test("the first bad byte is found in every kind of broken sequence", () => {
  for (const bad of [[0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80], [0xc0, 0x80]]) {
    for (const before of ["", "a", "äöü", "😀".repeat(3)]) {
      const bytes = Buffer.concat([Buffer.from(before), Buffer.from(bad), Buffer.from(" rest of it")]);
      expect(firstBadByte(bytes)).toBe(Buffer.from(before).length + 1);
    }
  }
});

test("a line longer than the limit is rejected without being kept, and the next is read", async () => {
  async function* long() {
    yield Buffer.from("first\n");
    for (let i = 0; i < 100; i++) yield Buffer.alloc(1024 * 1024, 0x61);
    yield Buffer.from("\nlast");
  }
  const found = await all(lines(long(), "a.jsonl"));
  expect(found).toMatchObject([
    { line: 1, text: "first" },
    { line: 2, problem: { code: "line_too_long", values: { size: 100 * 1024 * 1024, limit: MAX_LINE_BYTES } } },
    { line: 3, text: "last" },
  ]);
  expect((found[1] as { raw: string }).raw.length).toBeLessThanOrEqual(64 * 1024);
});
