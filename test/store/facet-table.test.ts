import fc from "fast-check";
import { expect, test } from "vitest";
import { FacetTable, type FacetQuery } from "../../src/store/facet-table.ts";
import { facetValues } from "../../src/store/facet-values.ts";

interface Made {
  record: number;
  model: string;
  metadata: Record<string, string | string[]>;
  state: string;
  judged: boolean;
  matches: boolean;
}

const short = fc.constantFrom("x", "y", "z");
const made = fc.array(
  fc.record({
    model: short,
    metadata: fc.record({ team: short, tags: fc.uniqueArray(short, { maxLength: 2 }) }),
    state: fc.constantFrom("open", "complete"),
    judged: fc.boolean(),
    matches: fc.boolean(),
  }),
  { maxLength: 12 },
);
const filters = fc.dictionary(
  fc.constantFrom("team", "tags", "model", "state"),
  fc.uniqueArray(fc.constantFrom("x", "y", "open", "nothing"), { maxLength: 2 }),
  { maxKeys: 3 },
);

/** What the table should say, written the long way. */
function byHand(rows: Made[], asked: Record<string, string[]>, showModel: boolean) {
  const valuesOf = (row: Made, field: string): string[] => {
    if (field === "state") return [row.state];
    if (field === "model") return showModel || row.judged ? [row.model] : [];
    return [row.metadata[field] ?? []].flat();
  };
  const passes = (row: Made, but?: string) =>
    Object.entries(asked).every(
      ([field, accepted]) =>
        field === but || accepted.length === 0 || valuesOf(row, field).some((value) => accepted.includes(value)),
    );
  const counts: Record<string, Record<string, number>> = {};
  for (const field of ["state", "model", "team", "tags"]) {
    for (const row of rows.filter((one) => one.matches && passes(one, field))) {
      for (const value of valuesOf(row, field)) {
        counts[field] ??= {};
        counts[field][value] = (counts[field][value] ?? 0) + 1;
      }
    }
  }
  return { records: rows.filter((row) => row.matches && passes(row)).map(({ record }) => record), counts };
}

test("records and counts are those that counting by hand gives", () => {
  fc.assert(
    fc.property(made, filters, fc.boolean(), (drawn, asked, showModel) => {
      const rows: Made[] = drawn.map((row, i) => ({ ...row, record: i + 1 }));
      const table = new FacetTable();
      for (const row of rows) {
        const ids = facetValues(row.model, row.metadata).map(([field, value]) => table.idOf(field, value).id);
        table.add(100 + row.record, row.record, row.record, Uint32Array.from(ids));
      }
      const query: FacetQuery = {
        matches: (version) => rows[version - 101]!.matches,
        filters: asked,
        states: new Map(rows.filter(({ state }) => state !== "open").map(({ record, state }) => [record, state])),
        modelShown: (record) => showModel || rows[record - 1]!.judged,
      };
      const expected = byHand(rows, asked, showModel);
      expect(table.select(query)).toEqual(expected.records);
      const counted = table
        .count(query)
        .map(({ field, values }) => [field, Object.fromEntries(values.map(({ value, count }) => [value, count]))]);
      expect(Object.fromEntries(counted.filter(([, values]) => Object.keys(values as object).length > 0))).toEqual(
        expected.counts,
      );
    }),
    { numRuns: 500 },
  );
});

test("of two current versions the later one is counted, and either may match the words", () => {
  const table = new FacetTable();
  const id = (value: string) => Uint32Array.of(table.idOf("team", value).id);
  table.add(1, 7, 1, id("old"));
  table.add(2, 7, 1, id("new"));
  const all = { filters: {}, states: new Map(), modelShown: () => true };
  expect(table.select({ ...all, matches: (version) => version === 1 })).toEqual([7]);
  expect(table.count({ ...all, matches: null })[1]).toEqual({
    field: "team",
    distinct: 1,
    values: [{ value: "new", count: 1 }],
  });
  table.remove(2);
  expect(table.count({ ...all, matches: null })[1]!.values).toEqual([{ value: "old", count: 1 }]);
});

test("a field in which every record has its own value is not offered", () => {
  const table = new FacetTable();
  for (let i = 1; i <= 10_002; i++)
    table.add(i, i, i, Uint32Array.of(table.idOf("trace", `t${i}`).id, table.idOf("team", "x").id));
  const facets = table.count({ matches: null, filters: {}, states: new Map(), modelShown: () => true });
  expect(facets.map(({ field }) => field)).toEqual(["state", "team"]);
});

test("metadata becomes fields: scalars, items of lists, nested members; long texts and objects in lists do not", () => {
  const metadata = {
    team: "hr",
    n: 3,
    ok: true,
    empty: "",
    tags: ["a", "b", "a"],
    deep: { er: { x: 1, too: { far: 1 } } },
    text: "x".repeat(121),
    items: [{ a: 1 }],
    model: "other",
  };
  expect(facetValues("m", metadata)).toEqual([
    ["model", "m"],
    ["team", "hr"],
    ["n", "3"],
    ["ok", "true"],
    ["tags", "a"],
    ["tags", "b"],
    ["metadata.model", "other"],
    ["deep.er.x", "1"],
  ]);
});
