import { beforeEach, describe, expect, test } from "vitest";
import type { MergePreview } from "../../src/contract/annotations.ts";
import { canonical } from "../../src/domain/canonical.ts";
import { foldLedger } from "../../src/domain/merge.ts";
import type { Refusal } from "../../src/domain/problem.ts";
import { annotationLines } from "../../src/formats/annotation-file/write.ts";
import { putBlob } from "../../src/store/blobs.ts";
import { sha256 } from "../../src/store/hash.ts";
import { appendOwn, entriesAbout, findRecord, headsOf, headsOfKind, type NewEntry } from "../../src/store/ledger.ts";
import { nameReviewer } from "../../src/store/roster.ts";
import { cutOwn, entriesOfSegment, heldSegments, unsentOf } from "../../src/store/segments.ts";
import { annotationDeeds } from "../../src/workbench/annotations.ts";
import type { OpenProject } from "../../src/workbench/session.ts";
import { rationale, record, verdict } from "../store/desk.ts";
import { caller, installation } from "./installation.ts";

const RUBRIC = '{"title":"A rubric"}';
const RUBRIC_HASH = `b1:${sha256(RUBRIC)}`;
const RECORDS = Array.from({ length: 20 }, (_, i) => `r${i + 1}`);

/** An installation with its copy of the project. */
function reviewer(name: string, projectId: string) {
  const bench = installation(name);
  const deeds = annotationDeeds(bench);
  const open = bench.session.create("Leave answers", { projectId });
  const exported = async (what: { scoresOnly?: boolean; whose?: "mine" | "all" } = {}) => {
    const product = await deeds.export({ project: projectId, scoresOnly: false, whose: "mine", ...what }, caller);
    return { ...product, text: bench.textOf(product.handle) };
  };
  const stage = (text: string, file = "work.annotations.jsonl") => bench.staging.produce(file, text);
  const merge = async (text: string): Promise<MergePreview> => {
    for await (const event of await deeds.merge({ project: projectId, file: stage(text) }, caller))
      if (event.type === "done") return event.report;
    throw new Error("the merge did not end");
  };
  const preview = async (text: string) => deeds.preview({ project: projectId, file: stage(text) }, caller);
  const verify = async (text: string) => deeds.verify({ file: stage(text) }, caller);
  return { ...bench, open, exported, merge, preview, verify, project: projectId };
}
type Reviewer = ReturnType<typeof reviewer>;

/** Answers two questions on each record, gives a reason for each fail, and completes the record. */
function judge({ store, writer }: OpenProject, failEvery: number, rubric = RUBRIC_HASH): void {
  RECORDS.forEach((key, i) => {
    const given = (i + 1) % failEvery === 0 ? "fail" : "pass";
    const pinned = (entry: NewEntry): NewEntry =>
      entry.kind === "verdict" ? { ...entry, pins: { ...entry.pins, rubric } } : entry;
    const votes = appendOwn(store, writer, [pinned(verdict(key, "c1", given)), pinned(verdict(key, "c2", "pass"))]);
    if (given === "fail") appendOwn(store, writer, [rationale(key, "c1", votes[0]!.id, `Reason ${key}`)]);
    const value = { votes: votes.map((vote) => vote.id).toSorted(), blind: true, round: 1 };
    appendOwn(store, writer, [
      { kind: "submission", slot: { record: record(key) }, value, pins: { record: `r1:${sha256(key)}` } },
    ]);
  });
}

/** What a copy has come to, without what is local to it. */
function stateOf({ open: { store } }: Reviewer): string {
  const entries = RECORDS.flatMap((key) => {
    const found = findRecord(store, record(key));
    return found ? entriesAbout(store, found.id) : [];
  });
  const heads = [...foldLedger(entries).heads].map(([key, of]) => [key, of.map((entry) => entry.id)]);
  return canonical({ entries, heads, bound: headsOfKind(store, "writer_bound").map((entry) => entry.id) });
}
const codeOf = (deed: Promise<unknown>) =>
  deed.then(
    () => null,
    (error: unknown) => (error as Refusal).problem,
  );

describe("two installations judge the same 20 records", () => {
  let ada: Reviewer;
  let ben: Reviewer;
  beforeEach(() => {
    const project = sha256("p").slice(0, 32);
    [ada, ben] = [reviewer("Ada", project), reviewer("Ben", project)];
    putBlob(ada.open.store, RUBRIC_HASH, RUBRIC);
    judge(ada.open, 2);
    judge(ben.open, 3);
  });

  test("M1: merging both ways, twice, in either order, gives the same state and the same bytes", async () => {
    const [fromAda, fromBen] = [(await ada.exported()).text, (await ben.exported()).text];
    for (let round = 0; round < 2; round++) {
      await ada.merge(fromBen);
      await ben.merge(fromAda);
      expect(stateOf(ada)).toBe(stateOf(ben));
      const [all, other] = [await ada.exported({ whose: "all" }), await ben.exported({ whose: "all" })];
      expect(all.text).toBe(other.text);
      expect(await ada.exported().then(({ text }) => text)).toBe(fromAda);
    }
    // Each other's segments come out as they went in, rubric and all.
    const third = reviewer("Cleo", ada.project);
    await third.merge(fromBen);
    await third.merge(fromAda);
    const both = (await third.exported({ whose: "all" })).text;
    const blobAndSegments = [...fromAda.split("\n"), ...fromBen.split("\n")].toSorted();
    expect(both.split("\n").concat("").toSorted()).toEqual(blobAndSegments);
    expect(stateOf(third)).toBe(stateOf(ada));
  });

  test("a preview says what a merge then does, and changes nothing", async () => {
    const { text } = await ben.exported();
    const before = stateOf(ada);
    const preview = await ada.preview(text);
    expect(stateOf(ada)).toBe(before);
    expect(preview.adds).toEqual({
      entries: 67,
      bodies: 6,
      verdicts: 40,
      records: 20,
      rubrics: 0,
      rulings: 0,
      quotes: 0,
    });
    // Ada fails every second, Ben every third: 2 3 4 8 9 10 14 15 16 20 differ.
    expect(preview.conflicts).toBe(10);
    expect(preview.waiting).toBe(66);
    expect(preview.segments).toEqual([
      expect.objectContaining({ state: "good", entries: 67, fresh: 67, withheld: 0, name: null, flags: [] }),
    ]);
    expect(await ada.merge(text)).toEqual(preview);
    nameReviewer(ada.open.store, ben.open.annotator, "Ben");
    const again = await ada.preview(text);
    expect(again.adds).toEqual({ entries: 0, bodies: 0, verdicts: 0, records: 0, rubrics: 0, rulings: 0, quotes: 0 });
    expect(again.segments[0]).toMatchObject({ fresh: 0, name: "Ben" });
    expect(again.conflicts).toBe(10);
  });

  test("M2: a scores-only copy stays withheld until a full copy fills it in; it is re-exported as it came", async () => {
    const scores = await ben.exported({ scoresOnly: true });
    expect(scores).toMatchObject({ entries: 67, segments: 1, withheld: 6 });
    expect(scores.text).not.toContain("Reason");
    expect((await ada.merge(scores.text)).segments[0]).toMatchObject({ state: "good", withheld: 6 });
    const passedOn = (await ada.exported({ whose: "all" })).text;
    for (const line of scores.text.trimEnd().split("\n")) expect(passedOn).toContain(line);
    const full = (await ben.exported()).text;
    expect((await ada.merge(full)).adds).toMatchObject({ entries: 0, bodies: 6 });
    await ada.merge(scores.text);
    const filled = (await ada.exported({ whose: "all" })).text;
    for (const line of full.trimEnd().split("\n")) expect(filled).toContain(line);
  });

  test("what was said is unsent until it is in a file, and the name of the file carries the reviewer's", async () => {
    expect(unsentOf(ada.open.store, ada.open.writer)).toBe(70);
    const product = await ada.exported();
    expect(product.name).toBe("Leave answers - Ada.annotations.jsonl");
    expect(unsentOf(ada.open.store, ada.open.writer)).toBe(0);
    appendOwn(ada.open.store, ada.open.writer, [verdict("r1", "c1", null)]);
    expect(unsentOf(ada.open.store, ada.open.writer)).toBe(1);
    await ada.merge((await ben.exported()).text);
    expect(unsentOf(ada.open.store, ada.open.writer)).toBe(1);
  });

  test("a rubric that entries name travels with them, and one that nobody names is refused", async () => {
    const { text } = await ada.exported();
    expect(text.startsWith('{"blob":"b1:')).toBe(true);
    await ben.merge(text);
    expect((await ben.exported({ whose: "all" })).text).toContain(JSON.stringify(RUBRIC));
    const stray = canonical({ line: "blob", blob: `b1:${sha256("x")}`, content: "x" });
    const report = await ben.preview(`${stray}\n${text}`);
    expect(report.problems).toEqual([
      { code: "annotations_damaged", file: "work.annotations.jsonl", line: 1, field: "blob" },
    ]);
  });

  test("another project's file is refused by name and leaves nothing behind", async () => {
    const other = reviewer("Cleo", sha256("another").slice(0, 32));
    const { text } = await ada.exported();
    const refusal = {
      code: "annotations_wrong_project",
      file: "work.annotations.jsonl",
      line: 2,
      values: { project: ada.project },
    };
    expect(await codeOf(other.preview(text))).toEqual(refusal);
    expect(await codeOf(other.merge(text))).toEqual(refusal);
    expect(other.open.store.db.prepare("SELECT count(*) FROM entries").pluck().get()).toBe(0);
    expect(other.open.store.db.prepare("SELECT count(*) FROM blobs").pluck().get()).toBe(0);
    appendOwn(other.open.store, other.open.writer, [
      { kind: "project_joined", slot: { other: ada.project }, value: { reason: "one matter" }, pins: {} },
    ]);
    expect((await other.merge(text)).adds.verdicts).toBe(40);
  });

  test("verify needs no project and says whether each segment holds", async () => {
    const { text } = await ada.exported();
    expect(await ben.verify(text)).toMatchObject({ ok: true, project: ada.project, problems: [] });
    const tampered = await ben.verify(text.replace("Reason r2", "Reason r9"));
    expect(tampered.ok).toBe(false);
    expect(tampered.segments[0]).toMatchObject({ state: "quarantined", problems: [{ field: "body" }] });
    const half = await ben.verify(text.slice(0, text.length / 2));
    expect(half.ok).toBe(false);
    expect(half.segments[0]).toMatchObject({ state: "not_arrived", problems: [{ code: "annotations_cut_off" }] });
    expect(await codeOf(ben.verify("id,answer\n1,yes\n"))).toMatchObject({ code: "annotations_not_a_file" });
  });
});

describe("what is folded and flagged (M6)", () => {
  const project = sha256("flags").slice(0, 32);
  const flags = (report: MergePreview) => report.segments.map((segment) => segment.flags.map((flag) => flag.code));
  /** Ada's work in three segments: a file for each. */
  async function threeFiles() {
    const ada = reviewer("Ada", project);
    const files: string[] = [];
    for (const key of ["r1", "r2", "r3"]) {
      appendOwn(ada.open.store, ada.open.writer, [verdict(key, "c1", "pass")]);
      const { text } = await ada.exported();
      files.push(text.slice(files.join("").length));
    }
    return { ada, files };
  }

  test("a gap is named until what is missing arrives", async () => {
    const { files } = await threeFiles();
    const ben = reviewer("Ben", project);
    expect(flags(await ben.merge(files[0]!))).toEqual([[]]);
    expect(flags(await ben.merge(files[2]!))).toEqual([["gap"]]);
    expect(flags(await ben.merge(files[1]!))).toEqual([[]]);
    expect(flags(await ben.preview(files[2]!))).toEqual([[]]);
    expect(headsOfKind(ben.open.store, "verdict")).toHaveLength(3);
  });

  test("a writer's first segment missing is a gap and an unknown key", async () => {
    const { files } = await threeFiles();
    expect(flags(await reviewer("Ben", project).merge(files[1]!))).toEqual([["gap", "unknown_key"]]);
  });

  test("a history that was continued twice is a fork; both sides are kept", async () => {
    const { ada, files } = await threeFiles();
    const { store, writer } = ada.open;
    // The same writer, back at its first segment: what a copied folder would do if writers were continued.
    const other = reviewer("Ada elsewhere", project);
    await other.merge(files[0]!);
    const twin = { ...ada.open, store: other.open.store };
    appendOwn(twin.store, writer, [verdict("r9", "c1", "fail")]);
    cutOwn(twin.store, writer);
    const segment = heldSegments(twin.store).at(-1)!;
    const forked = [...annotationLines([], [{ ...segment, entries: entriesOfSegment(twin.store, segment.id) }])].join(
      "",
    );
    const ben = reviewer("Ben", project);
    await ben.merge(files.join(""));
    expect(flags(await ben.merge(forked))).toEqual([["chain_fork", "duplicate_number"]]);
    expect(
      headsOf(ben.open.store, "verdict", ada.open.annotator, { record: record("r9"), criterion: "c1" }),
    ).toHaveLength(1);
    expect(headsOfKind(ben.open.store, "verdict")).toHaveLength(4);
    expect(store).not.toBe(twin.store);
  });

  test("a second writer of one annotator is named on all of that annotator's work", async () => {
    const { ada, files } = await threeFiles();
    ada.open.beginWriter();
    appendOwn(ada.open.store, ada.open.writer, [verdict("r4", "c1", "pass")]);
    const { text } = await ada.exported();
    const report = await reviewer("Ben", project).merge(text);
    expect(report.segments).toHaveLength(files.length + 1);
    expect(flags(report)).toEqual([["second_writer"], ["second_writer"], ["second_writer"], ["second_writer"]]);
  });

  test("L8: work of our own writer that this copy did not know begins a new writer", async () => {
    const { ada, files } = await threeFiles();
    const { folder } = ada.open;
    const { writer } = ada.open.writer;
    const behind = ada.open.store;
    // Back to the first segment only, as when a folder is rolled back by a sync program together with app data.
    behind.db.pragma("foreign_keys = OFF");
    behind.db.exec(
      `DELETE FROM segment_entries WHERE segment > 1; DELETE FROM segments WHERE id > 1;
       DELETE FROM heads WHERE entry > 2; DELETE FROM entries WHERE id > 2`,
    );
    behind.db.pragma("foreign_keys = ON");
    await ada.merge(files.join(""));
    expect(ada.open.writer.writer).not.toBe(writer);
    expect(ada.session.openFolder(folder, { write: true })).toBe(ada.open);
    expect(flags(await ada.preview(files[1]!))).toEqual([[]]);
  });
});
