import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { headsOfKind } from "../../src/store/ledger.ts";
import { heldVersion, versionsOf } from "../../src/store/records.ts";
import { importsDeeds } from "../../src/workbench/imports.ts";
import { caller } from "./installation.ts";
import { counts, dryRun, fileWith, folderWith, holdings, importDesk, jsonl, manifest, run } from "./import-desk.ts";

const fixture = (path: string) => {
  const full = join(import.meta.dirname, "../fixtures", path);
  return { path: full, name: path.split("/").at(-1)! };
};
const rowsOf = (...outputs: string[]) =>
  jsonl(...outputs.map((answer, i) => ({ id: `r${i + 1}`, question: "Q", answer })));

describe("counts", () => {
  test.each([
    ["mtrag-human-eval/mtrag_clapnq_cloud.inspectorraget.json", 252, 5528],
    ["expertqa-business-hr/expertqa_business_hr.jsonl", 99, 0],
  ])("%s: every row is accounted for, dry and for good, and again adds nothing", async (path, rows, labels) => {
    const { open } = importDesk();
    const dry = await dryRun(open, fixture(path));
    expect(counts(dry)).toEqual([rows, rows, 0, 0, 0]);
    expect(holdings(open)).toEqual(holdings(importDesk().open));
    const real = await run(open, fixture(path));
    expect(real).toEqual(dry);
    expect(real.labels).toBe(labels);
    const before = holdings(open);
    expect(counts(await dryRun(open, fixture(path)))).toEqual([rows, 0, rows, 0, 0]);
    const again = await run(open, fixture(path));
    expect([counts(again), again.labels]).toEqual([[rows, 0, rows, 0, 0], 0]);
    expect(holdings(open)).toEqual(before);
  });

  test("rows of one log that judge the same text are one record, with the facts of all", async () => {
    const { open } = importDesk();
    const report = await run(open, fixture("ragas/annotated_data.json"));
    expect([counts(report), report.labels]).toEqual([[21, 19, 2, 0, 0], 50]);
  });

  test("a large file is read in batches with progress, and adds up", async () => {
    const { open } = importDesk();
    const rows = Array.from({ length: 5000 }, (_, i) => ({
      id: `${i}`,
      question: "Q",
      answer: i % 100 === 7 ? "" : `A${i}`,
    }));
    const file = fileWith(jsonl(...rows));
    const dry = await dryRun(open, file);
    expect(counts(dry)).toEqual([5000, 4950, 0, 0, 50]);
    expect(await run(open, file)).toEqual(dry);
  });
});

describe("the same key again", () => {
  test("changed content is a new version, and the old one is kept; back again is a change again", async () => {
    const { open } = importDesk();
    await run(open, fileWith(rowsOf("one", "two")));
    const [first] = versionsOf(open.store, 1);
    expect(counts(await dryRun(open, fileWith(rowsOf("one!", "two"))))).toEqual([2, 0, 1, 1, 0]);
    expect(counts(await run(open, fileWith(rowsOf("one!", "two"))))).toEqual([2, 0, 1, 1, 0]);
    expect(versionsOf(open.store, 1)).toEqual([
      { version: first!.version, current: false },
      { version: expect.any(String), current: true },
    ]);
    expect(heldVersion(open.store, 1)?.output).toBe("one!");
    expect(heldVersion(open.store, 1, first!.version)?.output).toBe("one");
    expect(counts(await run(open, fileWith(rowsOf("one", "two"))))).toEqual([2, 0, 1, 1, 0]);
    expect(heldVersion(open.store, 1)?.output).toBe("one");
    expect(versionsOf(open.store, 1).length).toBe(2);
  });

  test("each import that brought something is an entry that replaces the ones before", async () => {
    const { open } = importDesk();
    await run(open, fileWith(rowsOf("one")));
    await run(open, fileWith(rowsOf("one", "two")));
    await run(open, fileWith(rowsOf("one", "two")));
    const heads = headsOfKind(open.store, "import");
    expect(heads.map((head) => head.value.counts)).toEqual([
      { rows: 2, added: 1, unchanged: 1, changed: 0, rejected: 0 },
    ]);
    expect(heads[0]!.value.bundle).toMatch(/^f1:[0-9a-f]{64}$/);
    expect(heads[0]!.replaces.length).toBe(1);
  });

  test("other details of the same text are brought up to date without a new version", async () => {
    const { open } = importDesk();
    await run(open, fileWith(jsonl({ id: "1", answer: "A", team: "hr" })));
    const report = await run(open, fileWith(jsonl({ id: "1", answer: "A", team: "law", model: "m" })));
    expect(counts(report)).toEqual([1, 0, 1, 0, 0]);
    expect(report.warnings).toContainEqual({ code: "details_renewed", count: 1 });
    expect(heldVersion(open.store, 1)).toMatchObject({ metadata: { team: "law" }, model: "m" });
    expect(versionsOf(open.store, 1).length).toBe(1);
  });

  test("twice in one file: other content is rejected by the line of the first, the same content is nothing new", async () => {
    const { open } = importDesk();
    const file = fileWith(
      jsonl({ id: "1", answer: "A" }, { id: "1", answer: "A" }, { id: "1", answer: "B" }, { id: "2", answer: "B" }),
    );
    const dry = await dryRun(open, file);
    const report = await run(open, file);
    expect(report).toEqual(dry);
    expect(counts(report)).toEqual([4, 2, 1, 0, 1]);
    expect(report.rejections).toMatchObject([
      { line: 3, field: "id", problem: { code: "row_duplicate_key", values: { first: 1, key: "1" } } },
    ]);
    expect(counts(await run(open, file))).toEqual([4, 0, 3, 0, 1]);
  });

  test("a log without names is named by its content", async () => {
    const { open } = importDesk();
    const report = await run(open, fileWith(jsonl({ answer: "A" }, { answer: "B" }, { answer: "A" })));
    expect(counts(report)).toEqual([3, 2, 1, 0, 0]);
    const held = heldVersion(open.store, 1)!;
    expect(held.key).toBe(`c1:${held.version}`);
  });

  test("the same log as CSV and as JSONL is the same records", async () => {
    const { open } = importDesk();
    await run(open, fileWith("id,question,answer\n1,Q,A\n2,Q,B\n", "log.csv"));
    const report = await run(
      open,
      fileWith(jsonl({ id: 1, question: "Q", answer: "A" }, { id: 2, question: "Q", answer: "B" })),
    );
    expect(counts(report)).toEqual([2, 0, 2, 0, 0]);
  });
});

describe("the native bundle", () => {
  const bundle = {
    "manifest.json": manifest({ documents: [{ id: "handbook", file: "documents/handbook.txt", title: "Handbook" }] }),
    "records.jsonl": jsonl({
      key: "1",
      input: "Q",
      output: "A",
      context: [{ text: "P", document: "handbook", page: "3", score: 0.5 }],
      facts: [{ kind: "label", name: "ok", by: { kind: "human", name: "x" }, value: true }],
      earlier: [{ input: "Q", output: "older" }],
    }),
    "documents/handbook.txt": "the handbook",
  };

  test("records, earlier versions, documents and facts come in, and again add nothing", async () => {
    const { open } = importDesk();
    const dry = await dryRun(open, folderWith(bundle));
    const report = await run(open, folderWith(bundle));
    expect(report).toEqual(dry);
    expect([counts(report), report.documents, report.labels]).toEqual([[1, 1, 0, 0, 0], 1, 1]);
    expect(versionsOf(open.store, 1).map(({ current }) => current)).toEqual([false, true]);
    expect(heldVersion(open.store, 1)?.context).toEqual([{ text: "P", document: "handbook", page: "3", score: 0.5 }]);
    const [document] = readdirSync(join(open.folder, "documents"));
    expect(readFileSync(join(open.folder, "documents", document!), "utf8")).toBe("the handbook");
    const before = holdings(open);
    const again = await run(open, folderWith(bundle));
    expect([counts(again), again.documents, again.labels]).toEqual([[1, 0, 1, 0, 0], 0, 0]);
    expect(holdings(open)).toEqual(before);
  });

  test.each<[string, Record<string, string>, object]>([
    ["no records", { "manifest.json": manifest() }, { code: "rows_missing" }],
    [
      "an unknown member",
      { ...bundle, "manifest.json": manifest({ colour: 1 }) },
      { code: "manifest_invalid", field: "colour" },
    ],
    [
      "no source",
      { ...bundle, "manifest.json": manifest({ source: "" }) },
      { code: "manifest_invalid", field: "source" },
    ],
    [
      "a newer format",
      { ...bundle, "manifest.json": manifest({ version: 2 }) },
      { code: "manifest_from_future", values: { version: 2, supported: 1 } },
    ],
    ["a manifest cut off", { ...bundle, "manifest.json": manifest().slice(0, 30) }, { code: "json_invalid" }],
    [
      "a missing document",
      { ...bundle, "manifest.json": manifest({ documents: [{ id: "x", file: "documents/x.pdf" }] }) },
      { code: "document_missing", field: "documents/x.pdf" },
    ],
    [
      "another document than it says",
      {
        ...bundle,
        "manifest.json": manifest({ documents: [{ id: "h", file: "documents/handbook.txt", sha256: "0".repeat(64) }] }),
      },
      { code: "document_hash_mismatch", field: "documents/handbook.txt" },
    ],
    ["a rubric that is none", { ...bundle, "rubric.json": '{"title":"x"}' }, { code: "rubric_invalid" }],
    ["empty records", { ...bundle, "records.jsonl": "" }, { code: "file_empty" }],
  ])("a bundle with %s is refused, and nothing is changed", async (_name, files, problem) => {
    const { open } = importDesk();
    const before = holdings(open);
    await expect(run(open, folderWith(files))).rejects.toMatchObject({ problem });
    await expect(dryRun(open, folderWith(files))).rejects.toMatchObject({ problem });
    expect(holdings(open)).toEqual(before);
    expect(readdirSync(join(open.folder, "documents"))).toEqual([]);
  });

  test("a rubric in the bundle is published where there is none yet", async () => {
    const { bench, open } = importDesk();
    const rubric = { title: "T", criteria: [{ id: "c", name: "C", question: "?", pass: "p", fail: "f" }] };
    await run(open, folderWith({ ...bundle, "rubric.json": JSON.stringify(rubric) }));
    expect(headsOfKind(open.store, "rubric_published").length).toBe(1);
    await run(open, folderWith({ ...bundle, "rubric.json": JSON.stringify({ ...rubric, title: "Other" }) }));
    expect(headsOfKind(open.store, "rubric_published").length).toBe(1);
    expect(bench.session.openProjects.size).toBe(1);
  });
});

test("a project that is only read can be asked what an import would do", async () => {
  const { bench, open } = importDesk();
  await run(open, fileWith(rowsOf("one")));
  bench.session.closeProject(open.projectId);
  const looking = bench.session.openFolder(open.folder, { write: false });
  expect(counts(await dryRun(looking, fileWith(rowsOf("one", "two"))))).toEqual([2, 1, 1, 0, 0]);
});

describe("stopping", () => {
  const many = jsonl(...Array.from({ length: 20_000 }, (_, i) => ({ id: `${i}`, answer: `A${i} ${"x".repeat(500)}` })));

  test("a cancelled import ends within a second, keeps what it had, and the same import again adds the rest", async () => {
    const { open } = importDesk();
    const file = fileWith(many);
    const stop = new AbortController();
    let stopped = 0;
    setTimeout(() => {
      stopped = performance.now();
      stop.abort();
    }, 150);
    await expect(run(open, file, { signal: stop.signal })).rejects.toMatchObject({
      problem: { code: "import_cancelled" },
    });
    expect(performance.now() - stopped).toBeLessThan(1000);
    const kept = open.store.db.prepare("SELECT count(*) FROM records").pluck().get() as number;
    expect(kept).toBeLessThan(20_000);
    expect(counts(await run(open, file))).toEqual([20_000, 20_000 - kept, kept, 0, 0]);
  });

  test("an import that was cut off is entered before the next one, so that the later one is the later one", async () => {
    const { open } = importDesk();
    const stop = new AbortController();
    const before = open.store.db.prepare("SELECT count(*) FROM bundles WHERE finished = 0").pluck();
    await run(open, fileWith(rowsOf("one")));
    // As a crash leaves it: rows committed, no entry.
    open.store.db.exec(
      "UPDATE bundles SET finished = 0; DELETE FROM heads; DELETE FROM edges; DELETE FROM entries WHERE kind = 'import'",
    );
    expect(before.get()).toBe(1);
    await run(open, fileWith(rowsOf("one!")), { signal: stop.signal });
    expect(before.get()).toBe(0);
    expect(headsOfKind(open.store, "import").length).toBe(1);
    expect(heldVersion(open.store, 1)?.output).toBe("one!");
  });

  test("others get their turn while an import runs", async () => {
    const { open } = importDesk();
    let turns = 0;
    let longest = 0;
    let last = performance.now();
    const ticking = setInterval(() => {
      turns++;
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await run(open, fileWith(many));
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(10);
    // A batch is at most 50 ms on a quiet machine; this one may be busy with other tests.
    expect(longest).toBeLessThan(1000);
  });

  test("closing the project stops its import, and opening it again goes on", async () => {
    const { bench, open } = importDesk();
    const file = fileWith(many);
    setTimeout(() => bench.session.closeProject(open.projectId), 150);
    await expect(run(open, file)).rejects.toMatchObject({ problem: { code: "import_cancelled" } });
    const again = bench.session.openFolder(open.folder, { write: true });
    const kept = again.store.db.prepare("SELECT count(*) FROM records").pluck().get() as number;
    expect(counts(await run(again, file))).toEqual([20_000, 20_000 - kept, kept, 0, 0]);
  });

  test("a project that is closed before the first row is taken stops its import too", async () => {
    const { bench, open } = importDesk();
    const importing = run(open, fileWith(many));
    bench.session.closeProject(open.projectId);
    await expect(importing).rejects.toMatchObject({ problem: { code: "import_cancelled", values: { rows: 0 } } });
  });

  test("two imports at once take turns", async () => {
    const { open } = importDesk();
    const [one, other] = await Promise.all([
      run(open, fileWith(rowsOf("a", "b"))),
      run(open, fileWith(rowsOf("a", "c"))),
    ]);
    expect([counts(one), counts(other)]).toEqual([
      [2, 2, 0, 0, 0],
      [2, 0, 1, 1, 0],
    ]);
  });
});

describe("looking first", () => {
  test("inspect says what it is, guesses a mapping, and previews records as Review will show them", async () => {
    const { bench, project } = importDesk();
    const staged = bench.staging.stageFile(fixture("expertqa-business-hr/expertqa_business_hr.jsonl").path);
    const found = await importsDeeds(bench).inspect({ project, file: staged }, caller);
    expect(found).toMatchObject({
      format: "jsonl",
      mappable: true,
      mapping: { output: "answers.*.answer_string" },
      savedAs: null,
      problems: [],
    });
    expect(found.preview.length).toBe(3);
    expect(found.paths.find(({ path }) => path === "question")).toMatchObject({
      kind: "text",
      filled: 1,
      samples: { length: 3 },
    });
  });

  test("columns nobody knows ask for a mapping; a saved one is found again for files like it", async () => {
    const { bench, project } = importDesk();
    const staged = bench.staging.stageFile(fileWith("foo,bar\nQ,A\nR,B\n", "x.csv").path);
    const deeds = importsDeeds(bench);
    const unknown = await deeds.inspect({ project, file: staged }, caller);
    expect(unknown).toMatchObject({
      mapping: null,
      preview: [],
      problems: [{ code: "mapping_needed", file: "x.csv" }],
    });
    expect(unknown.paths.map(({ path, samples }) => [path, samples])).toEqual([
      ["foo", ["Q", "R"]],
      ["bar", ["A", "B"]],
    ]);
    await deeds.saveMapping({ project, name: "Mine", mapping: { input: "foo", output: "bar", facts: [] } }, caller);
    expect(await deeds.mappings({ project }, caller)).toEqual([
      { name: "Mine", mapping: { input: "foo", output: "bar", facts: [] } },
    ]);
    const known = await deeds.inspect({ project, file: staged }, caller);
    expect(known).toMatchObject({ savedAs: "Mine", preview: [{ output: "A" }, { output: "B" }] });
    const other = bench.staging.stageFile(fileWith("foo,baz\nQ,A\n", "y.csv").path);
    expect((await deeds.inspect({ project, file: other }, caller)).savedAs).toBeNull();
  });
});
