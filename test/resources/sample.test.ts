import { readFileSync, statSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { makeSample, SAMPLE } from "../../build/make-sample.ts";
import { placeOf, readDocuments } from "../../build/sample-documents.ts";
import { DocumentNames } from "../../src/domain/document-link.ts";
import { Passage } from "../../src/domain/record.ts";
import { Rubric } from "../../src/domain/rubric.ts";
import { BundleManifest, BundleRow } from "../../src/formats/log-bundle/native-schema.ts";

let made: Record<string, string>;
const read = (name: string) => readFileSync(join(SAMPLE, name), "utf8");
const rows = read("records.jsonl")
  .trimEnd()
  .split("\n")
  .map((line) => BundleRow.parse(JSON.parse(line)))
  // The sample writes every passage out.
  .map(({ context = [], ...row }) => ({ ...row, context: context.map((one) => Passage.parse(one)) }));

beforeAll(async () => {
  // Stops at the first passage that does not stand word for word in its document.
  made = await makeSample();
});

test("the sample is what its sources make, and every passage stands word for word in its document", () => {
  for (const [name, content] of Object.entries(made)) expect(read(name), name).toBe(content);
});

test("a passage with one word changed is not found", async () => {
  const documents = await readDocuments(join(SAMPLE, "documents"));
  const nda = documents.get("nda-cartesian-blackstreet-2017.txt")!;
  expect(placeOf("This Agreement will terminate on the first anniversary of the date hereof.", nda)).toBeNull();
  expect(placeOf("This Agreement will terminate on the second anniversary of the date hereof.", nda)).toBeUndefined();
  const law = documents.get("us-copyright-law-title17-circular92.pdf")!;
  expect(placeOf("the fair use of a copyrighted work, including such use by reproduction", law)).toEqual({
    printed: "19",
    nth: 35,
  });
});

test("every passage leads to its document by the name the log gives it", () => {
  const documents = BundleManifest.parse(JSON.parse(read("manifest.json"))).documents;
  const names = new DocumentNames(
    documents.map(({ id, file, title, sha256 }) => ({
      hash: sha256!,
      names: [{ source: "sample", name: id }],
      files: [file],
      titles: title ? [title] : [],
    })),
  );
  for (const { key, context } of rows)
    for (const { document = "", title = "", text } of context) {
      const named = documents.find(({ id }) => id === document)!;
      expect([...names.find("name", document, "sample")], `${key}: ${text}`).toEqual([named.sha256]);
      expect([...names.find("title", title, "sample")]).toEqual([named.sha256]);
    }
});

const row = (key: string) => rows.find((one) => one.key === key)!;
const quoted = (text: string) => [...text.matchAll(/"([^"]{30,})"/g)].map((found) => found[1]!);

test("two answers quote what their document does not say; what one of them needed was never retrieved", async () => {
  const documents = await readDocuments(join(SAMPLE, "documents"));
  for (const key of ["nda-earthlink-memory", "hr-working-abroad"]) {
    const { output, context } = row(key);
    const source = documents.get(context[0]!.document!)!;
    const [words] = quoted(output);
    expect(words, key).toBeTruthy();
    expect(placeOf(words!, source), key).toBeUndefined();
  }
  const rule = "Teleworking from locations outside the U.S. while on personal travel is not allowed.";
  expect(placeOf(rule, documents.get("tts-handbook-people-policies.pdf")!)).toEqual({ printed: "243", nth: 243 });
  expect(row("hr-working-abroad").context.some(({ text }) => text.includes("Teleworking"))).toBe(false);
});

test("has a variety: contracts, handbook and law, a conversation, a table, a long text, ratings and feedback", () => {
  expect(rows.length).toBeGreaterThanOrEqual(14);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  const documents = new Set(
    rows.flatMap(({ context }) => context.map(({ document }) => document)),
  );
  expect(documents.size).toBe(BundleManifest.parse(JSON.parse(read("manifest.json"))).documents.length);
  expect(rows.some(({ input }) => Array.isArray(input) && input.length >= 3)).toBe(true);
  expect(rows.some(({ output }) => output.split(/\s+/).length >= 600)).toBe(true);
  expect(rows.filter(({ output }) => /^\|---/m.test(output)).length).toBeGreaterThanOrEqual(3);
  const facts = rows.flatMap((row) => row.facts ?? []);
  expect(new Set(facts.map(({ kind }) => kind))).toEqual(new Set(["score", "feedback", "label"]));
});

test("says openly that it is a sample: no model that exists is named", () => {
  for (const { model } of rows) expect(model).toMatch(/^sample-model-/);
  expect(read("LICENSES.md")).toContain("No named model produced them");
});

test("comes with a rubric that can be used as it is", () => {
  expect(Rubric.parse(JSON.parse(read("rubric.json"))).criteria.length).toBe(7);
});

test("names the terms of every document, and stays small", () => {
  const names = readdirSync(join(SAMPLE, "documents"));
  for (const name of names) expect(read("LICENSES.md")).toContain(name);
  const bytes = names.reduce((sum, name) => sum + statSync(join(SAMPLE, "documents", name)).size, 0);
  expect(bytes).toBeLessThan(6_000_000);
});
