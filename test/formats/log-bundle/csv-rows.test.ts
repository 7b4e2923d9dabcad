import fc from "fast-check";
import { expect, test } from "vitest";
import { cellsOf, csvRows } from "../../../src/formats/log-bundle/csv-rows.ts";
import { guessDelimiter, headerOf } from "../../../src/formats/log-bundle/csv-shape.ts";
import { all, inPieces, pieceSizes } from "./chunks.ts";

const read = async (text: string, sizes?: number[]) =>
  (await all(csvRows(inPieces(Buffer.from(text), sizes), "a.csv", ","))).map((row) =>
    "text" in row ? cellsOf(row.text, ",") : row.problem,
  );
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

test("what is written as CSV is read again, however the bytes are cut", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r\n", "é", " ", "5") });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(table, fc.boolean(), pieceSizes, async (rows, crlf, sizes) => {
      const text = rows.map((row) => row.map(quoted).join(",")).join(crlf ? "\r\n" : "\n");
      expect(await read(text, sizes)).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});

test("a quotation mark inside a cell is only a mark", async () => {
  expect(await read('id,size\n1,5" pipe\n2,6" pipe\n')).toEqual([
    ["id", "size"],
    ["1", '5" pipe'],
    ["2", '6" pipe'],
  ]);
});

test("a row is named by the line it begins on", async () => {
  const rows = await all(csvRows(inPieces(Buffer.from('a,b\n"x\ny",1\n\nz,2')), "a.csv", ","));
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 5]);
});

test.each([
  ["a,b\n1,2\n3,4\n", ","],
  ["a;b;c\n1,5;2;3\n", ";"],
  ["a\tb\n1\t2,3\n", "\t"],
  ["a|b\n1|2\n", "|"],
  ['question,answer\n"one, two","a\nb"\n', ","],
])("the delimiter of %j is %j", (text, delimiter) => {
  expect(guessDelimiter(text, true)).toBe(delimiter);
});

test("a letter is no table", () => {
  expect(guessDelimiter("Dear Sir,\nplease find enclosed, as agreed, the papers.\nYours, A.\n", true)).toBeNull();
});

test("a cut-off last row is not taken for a row", () => {
  expect(headerOf("a,b\n1,2\n3", ",", false, 50).rows).toEqual([{ a: "1", b: "2" }]);
});
