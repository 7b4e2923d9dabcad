import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importsDeeds } from "../../src/workbench/imports.ts";
import { makeZip } from "../formats/log-bundle/zip-maker.ts";
import { caller } from "./installation.ts";
import { counts, fileWith, holdings, importDesk, jsonl, manifest, run } from "./import-desk.ts";

describe("bad rows", () => {
  const good = { id: "good", question: "Q", answer: "A" };
  const line = JSON.stringify(good);
  const deep = `{"id":"d","answer":"A","x":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;

  test.each<[string, string | Buffer, object]>([
    ["not JSON", '{"id":"x","answer":', { code: "json_invalid", line: 2 }],
    ["a list", '["x"]', { code: "row_not_object", line: 2 }],
    ["no answer", '{"id":"x","question":"Q"}', { code: "row_no_output", line: 2, field: "answer" }],
    ["no question", '{"id":"x","answer":"A"}', { code: "row_no_input", line: 2, field: "question" }],
    [
      "a name used twice",
      '{"id":"x","answer":"A","answer":"B"}',
      { code: "json_duplicate_key", line: 2, field: "answer" },
    ],
    ["200,000 levels", deep, { code: "json_too_deep", line: 2, values: { depth: 200_001 } }],
    [
      "half a character",
      '{"id":"x","question":"Q","answer":"\\ud83d"}',
      { code: "not_well_formed_text", line: 2, field: "answer" },
    ],
    [
      "invalid UTF-8",
      Buffer.from([...Buffer.from('{"answer":"'), 0xc3, 0x28, ...Buffer.from('"}')]),
      { code: "not_utf8", line: 2 },
    ],
    ["100 MB", Buffer.alloc(100 * 1024 * 1024, 0x61), { code: "line_too_long", line: 2 }],
  ])("a row of %s is rejected by line and field, and the others are imported", async (_name, bad, problem) => {
    const { open } = importDesk();
    const last = line.replace("good", "last");
    const file = fileWith(
      Buffer.concat([Buffer.from(`${line}\n`), Buffer.from(bad as string), Buffer.from(`\n${last}\n`)]),
    );
    const report = await run(open, file);
    expect(counts(report)).toEqual([3, 2, 0, 0, 1]);
    expect(report.rejections).toMatchObject([
      { file: "log.jsonl", line: 2, problem: { file: "log.jsonl", ...problem } },
    ]);
    expect(report.rejections[0]!.reason).toContain("2");
  });

  test("ragged and broken rows of a table are rejected, and the others are imported", async () => {
    const { open } = importDesk();
    const report = await run(open, fileWith('id,question,answer\n1,Q,A\n2,Q\n3,Q,A,B\n4,Q,"open\n', "t.csv"));
    expect(counts(report)).toEqual([4, 1, 0, 0, 3]);
    expect(report.rejections.map(({ line: at, problem }) => [at, problem.code])).toEqual([
      [3, "csv_ragged"],
      [4, "csv_ragged"],
      [5, "csv_invalid"],
    ]);
  });

  test("a JSON list that ends in the middle gives what it has, and says so", async () => {
    const { open } = importDesk();
    const whole = JSON.stringify([good, { ...good, id: "two" }, { ...good, id: "three" }]);
    const report = await run(open, fileWith(whole.slice(0, -20)));
    expect(counts(report)).toEqual([3, 2, 0, 0, 1]);
    expect(report.rejections).toMatchObject([{ line: 3, problem: { code: "json_invalid" } }]);
  });

  test("rejected rows are given back as JSONL with the row as it stood", async () => {
    const { bench, project, open } = importDesk();
    const bad = '{"id":"x","question":"Q"}';
    const staged = bench.staging.stageFile(
      fileWith(`${line}\n${bad}\n{oops\n${JSON.stringify({ ...good, answer: "B" })}\n`).path,
    );
    const deeds = importsDeeds(bench);
    await run(open, { path: bench.staging.need(staged).path, name: staged.name });
    const product = await deeds.rejections({ project, file: staged }, caller);
    expect(product.name).toBe("log - rejected.jsonl");
    expect(
      bench
        .textOf(product.handle)
        .trim()
        .split("\n")
        .map((one) => JSON.parse(one)),
    ).toEqual([
      { line: 2, code: "row_no_output", field: "answer", raw: bad },
      { line: 3, code: "json_invalid", field: null, raw: "{oops" },
      { line: 4, code: "row_duplicate_key", field: "id", raw: JSON.stringify({ ...good, answer: "B" }) },
    ]);
  });
});

describe("hostile zips", () => {
  const whole = makeZip([
    { name: "manifest.json", content: manifest() },
    { name: "records.jsonl", content: jsonl({ key: "1", input: "Q", output: "A" }) },
  ]);

  test("a good one is imported, and a cut one changes nothing", async () => {
    const { open } = importDesk();
    const before = holdings(open);
    for (const length of [10, whole.length / 2, whole.length - 5]) {
      await expect(run(open, fileWith(whole.subarray(0, length), "b.zip"))).rejects.toMatchObject({
        problem: { code: "zip_damaged", file: "b.zip" },
      });
    }
    expect(holdings(open)).toEqual(before);
    expect(counts(await run(open, fileWith(whole, "b.zip")))).toEqual([1, 1, 0, 0, 0]);
  });

  test("damage after many good rows changes nothing either", async () => {
    const { open } = importDesk();
    const before = holdings(open);
    const rows = Array.from({ length: 20_000 }, (_, i) => ({
      key: `${i}`,
      input: "Q",
      output: `A${i} ${"y".repeat(200)}`,
    }));
    const damaged = makeZip([
      { name: "manifest.json", content: manifest() },
      { name: "records.jsonl", content: jsonl(...rows), stored: true, claims: { crc: 1 } },
    ]);
    await expect(run(open, fileWith(damaged, "b.zip"))).rejects.toMatchObject({
      problem: { code: "zip_damaged", values: { at: "records.jsonl" } },
    });
    expect(holdings(open)).toEqual(before);
  });

  test("nothing is ever written by a name in a zip", async () => {
    const { open } = importDesk();
    const zip = makeZip([
      { name: "manifest.json", content: manifest() },
      { name: "../../escaped.txt", content: "x" },
    ]);
    await expect(run(open, fileWith(zip, "b.zip"))).rejects.toMatchObject({ problem: { code: "zip_unsafe_name" } });
    expect(existsSync(join(open.folder, "../../escaped.txt"))).toBe(false);
    const named = makeZip([
      { name: "manifest.json", content: manifest() },
      { name: "records.jsonl", content: jsonl({ key: "1", input: "Q", output: "A" }) },
      { name: "documents/evil.exe", content: "MZ" },
    ]);
    await run(open, fileWith(named, "b.zip"));
    expect(readdirSync(join(open.folder, "documents"))).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });
});
