import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { makeSchemas, SCHEMAS } from "../../build/make-schemas.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const lines = (path: string): unknown[] =>
  read(path)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);

test("the published schemas are those the program reads and writes by (npm run schemas makes them)", () => {
  const made = makeSchemas();
  expect(readdirSync(SCHEMAS).toSorted()).toEqual(Object.keys(made).toSorted());
  for (const [name, schema] of Object.entries(made))
    expect(JSON.parse(read(`docs/schema/${name}`)), name).toEqual(JSON.parse(JSON.stringify(schema)));
});

describe("another validator (ajv) agrees with the schemas on real files", () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const accepts = (name: string) => ajv.compile(JSON.parse(read(`docs/schema/${name}.schema.json`)) as object);

  test("the sample’s manifest, records and rubric", () => {
    const manifest = JSON.parse(read("resources/sample/manifest.json")) as object;
    expect(accepts("log-bundle-manifest")(manifest)).toBe(true);
    expect(accepts("log-bundle-manifest")({ ...manifest, format: "another" })).toBe(false);
    const record = accepts("log-bundle-record");
    for (const row of lines("resources/sample/records.jsonl")) expect(record(row)).toBe(true);
    expect(record({ input: "A question without an answer" })).toBe(false);
    expect(accepts("rubric")(JSON.parse(read("resources/sample/rubric.json")))).toBe(true);
  });

  test("the rubric templates", () => {
    const rubric = accepts("rubric");
    for (const name of readdirSync(join(root, "resources/rubrics")))
      expect(rubric(parse(read(`resources/rubrics/${name}`))), name).toBe(true);
    expect(rubric({ title: "Without questions", criteria: [] })).toBe(false);
  });
});
