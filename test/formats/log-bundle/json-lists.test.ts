import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonLists, type Item } from "../../../src/formats/log-bundle/json-lists.ts";
import { all, inPieces, pieceSizes } from "./chunks.ts";

const cut = (text: string, sizes?: number[]) => all(jsonLists(inPieces(Buffer.from(text), sizes), "a.json"));
const values = (items: Item[]) => items.map((item) => ("text" in item ? JSON.parse(item.text) : item.problem.code));

const item = fc.jsonValue({ maxDepth: 3 });

test("the items of a list are cut out whole, however the bytes are cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item), pieceSizes, fc.boolean(), async (items, sizes, pretty) => {
      const found = await cut(JSON.stringify(items, null, pretty ? 2 : 0), sizes);
      expect(values(found)).toEqual(JSON.parse(JSON.stringify(items)));
      expect(found.map(({ line }) => line)).toEqual(items.map((_, i) => i + 1));
    }),
    { numRuns: 400 },
  );
});

test("every list that objects lead to is found by its name", async () => {
  const document = { name: "x", "a]b": [1], results: { table: { rows: [{ x: [1, [2]] }] }, stats: {} }, empty: [] };
  expect((await cut(JSON.stringify(document), [3])).map(({ list, line }) => [list, line])).toEqual([
    ["a]b", 1],
    ["results.table.rows", 1],
  ]);
});

test("a document that ends in the middle says so after its last whole item", async () => {
  const whole = JSON.stringify({ rows: [{ a: "one" }, { a: "two" }] });
  for (let length = 1; length < whole.length; length++) {
    const found = await cut(whole.slice(0, length), [5]);
    expect(found.at(-1)).toMatchObject({ problem: { code: "json_invalid" } });
    expect(found.filter((one) => "text" in one).length).toBeLessThanOrEqual(2);
  }
});

test("200,000 levels outside the lists end as a file cut off, not as a crash", async () => {
  const found = await cut('{"a":'.repeat(200_000));
  expect(found).toMatchObject([{ problem: { code: "json_invalid" } }]);
});
