import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CodePoints } from "../../src/domain/code-points.ts";
import { PAGE_BREAK, textHash } from "../../src/domain/source-text.ts";
import { PdfMaker } from "../reading/pdf-maker.ts";
import { Installation, refusal, row, send } from "./installation.ts";

const HANDBOOK = "# Leave\n\nYou may carry over five days 🌴 — no more.\n\n## Notice\n\nOne month’s notice is given.\n";

/** A project with two records that name a document “handbook”. */
async function desk(name = "ada") {
  const ada = new Installation(name, { reads: true });
  const me = ada.client();
  const { project } = await me.home.create({ name: "Leave answers", template: "context-answer" });
  await ada.importRows(project, [row("r1"), row("r2"), { ...row("r3"), context: [{ text: "p", document: "other" }] }]);
  const [first, second, third] = await ada.records(project);
  return { ada, me, project, first: first!, second: second!, third: third! };
}

function pdf(...pages: string[]): Uint8Array {
  const made = new PdfMaker();
  for (const text of pages) made.page([text]);
  return made.bytes();
}

describe("documents", () => {
  test("added, read, opened: the text is the one that its hash, its pages and its hits speak of", async () => {
    const { ada, me, project } = await desk();
    const [added] = await ada.addDocuments(project, [ada.file("handbook.md", HANDBOOK)]);
    expect(added).toMatchObject({
      file: "handbook.md",
      kind: "markdown",
      pages: null,
      status: "ready",
      already: false,
    });
    const document = added!.document!;
    const { row: told, pages, outline } = await me.documents.open({ project, document });
    const texts = (await me.documents.pages({ project, document, from: 0, count: 50 })).map(({ text }) => text);
    const whole = texts.join(PAGE_BREAK);
    expect(told).toMatchObject({ title: expect.any(String), file: "handbook.md", names: [], status: "ready" });
    expect(told.textHash).toBe(textHash(whole, ada.services.hash));
    expect(told.characters).toBe(new CodePoints(whole).length);
    expect(pages.map(({ start, length }) => new CodePoints(whole).slice(start, start + length))).toEqual(texts);
    expect(outline.map(({ title }) => title)).toEqual(["Leave", "Notice"]);
    const { hits } = await me.documents.find({ project, document, text: "one month's NOTICE" });
    expect(hits.map(({ start, end }) => new CodePoints(whole).slice(start, end))).toEqual(["One month’s notice"]);
  });

  test("the same file again adds nothing and says so; a bad file is said in its row and stops no other", async () => {
    const { ada, me, project } = await desk();
    const [first] = await ada.addDocuments(project, [ada.file("handbook.md", HANDBOOK)]);
    const files = [ada.file("again.md", HANDBOOK), ada.file("empty.pdf", ""), ada.file("notes.txt", "Some notes.")];
    const [again, empty, notes] = await ada.addDocuments(project, files);
    expect(again).toMatchObject({ document: first!.document, already: true, status: "ready" });
    expect(empty).toMatchObject({ document: null, status: "damaged", problem: { code: "document_empty" } });
    expect(notes).toMatchObject({ kind: "text", status: "ready", already: false });
    const { documents, reading } = await me.documents.list({ project });
    expect(documents.map(({ file }) => file).toSorted()).toEqual(["handbook.md", "notes.txt"]);
    expect(reading).toBe(0);
  });

  test("a folder stands for the files in it, and links that lead nowhere or back up stop none of them", async () => {
    const { ada, project } = await desk();
    const folder = join(ada.appData, "folder");
    mkdirSync(join(folder, "inner"), { recursive: true });
    for (const name of ["one.txt", "inner/two.txt", ".three.txt"])
      writeFileSync(join(folder, name), `Words of ${name}`);
    symlinkSync(join(folder, "gone.txt"), join(folder, "link.txt"));
    symlinkSync(folder, join(folder, "inner", "up"));
    const added = await ada.addDocuments(project, [ada.workbench.stageFile(folder)]);
    expect(added.map(({ file, status }) => [file, status])).toEqual([
      ["two.txt", "ready"],
      ["one.txt", "ready"],
    ]);
  });

  test("a file that is gone, or is none at all, is said in its row and stops no other", async () => {
    const { ada, project } = await desk();
    const gone = ada.file("gone.txt", "Gone.");
    rmSync(join(ada.appData, "files", "gone.txt"));
    const folder = join(ada.appData, "folder");
    mkdirSync(folder);
    // A pipe nobody writes to would be waited for without end.
    if (process.platform !== "win32") execFileSync("mkfifo", [join(folder, "pipe.txt")]);
    const added = await ada.addDocuments(project, [
      gone,
      ada.workbench.stageFile(folder),
      ada.file("notes.txt", "Some notes."),
    ]);
    expect(
      added.map(({ file, document, status, problem }) => [file, document !== null, status, problem?.code]),
    ).toEqual([
      ["gone.txt", false, "damaged", "file_missing"],
      ...(process.platform === "win32" ? [] : [["pipe.txt", false, "damaged", "document_not_one"]]),
      ["notes.txt", true, "ready", undefined],
    ]);
  });

  test("lie on the desk of the records that name them, and of those people put them beside", async () => {
    const { ada, me, project, first, third } = await desk();
    const [handbook] = await ada.addDocuments(project, [ada.file("Handbook.md", HANDBOOK)]);
    const document = handbook!.document!;
    const on = async (record: number) => (await me.documents.ofRecord({ project, record })).map(({ how }) => how);
    expect([await on(first), await on(third)]).toEqual([["named"], []]);
    await me.documents.link({ project, record: third, document });
    await me.documents.unlink({ project, record: first, document });
    expect([await on(first), await on(third)]).toEqual([[], ["added"]]);
    await me.documents.link({ project, record: first, document });
    expect(await on(first)).toEqual(["named"]);
    const { documents } = await me.documents.list({ project });
    expect(documents).toMatchObject([{ document, records: 3 }]);
    const { rules, unmatched, fields } = await me.documents.rules({ project });
    expect(rules.filter(({ records }) => records > 0)).toEqual([
      { field: "passage.document", says: "stem", records: 2 },
    ]);
    expect(unmatched).toEqual([{ field: "passage.document", name: "other", records: 1 }]);
    expect(fields).toEqual(["passage.document"]);
    await me.documents.setRules({ project, rules: [{ field: "passage.document", says: "name" }] });
    expect(await on(first)).toEqual([]);
  });

  test("asked for by the name a log uses stands beside the records that say it, here and where the project is opened", async () => {
    const { ada, me, project, first, second } = await desk();
    expect((await me.documents.rules({ project })).unmatched).toContainEqual({
      field: "passage.document",
      name: "handbook",
      records: 2,
    });
    const file = ada.file("HB 2019 final.md", HANDBOOK);
    let document = "";
    for await (const event of await me.documents.add({ project, files: [file], called: "handbook" }))
      if (event.type === "done") document = event.added[0]!.document!;
    expect(await me.documents.ofRecord({ project, record: first })).toMatchObject([{ document, how: "named" }]);
    expect(await me.documents.ofRecord({ project, record: second })).toMatchObject([{ names: ["handbook"] }]);
    expect((await me.documents.rules({ project })).unmatched.map(({ name }) => name)).toEqual(["other"]);

    const ben = new Installation("ben", { reads: true });
    const his = ben.client();
    const bundle = await me.project.export({ project });
    expect(await his.home.openFile({ file: send(ada, ben, bundle) })).toMatchObject({ kind: "project", project });
    const [his1] = await ben.records(project);
    expect(await his.documents.ofRecord({ project, record: his1! })).toMatchObject([{ document, how: "named" }]);
    expect(ben.saved(await his.project.export({ project }))).toEqual(ada.saved(bundle));
  });

  test("travel with an exported project: the same files, the same texts, the same desks", async () => {
    const { ada, me, project, first, second, third } = await desk();
    const file = ada.file("Title 17.pdf", pdf("Subject matter and scope", "Copyright in general"));
    const [law] = await ada.addDocuments(project, [file], third);
    const [handbook] = await ada.addDocuments(project, [ada.file("handbook.md", HANDBOOK)]);
    await me.documents.unlink({ project, record: second, document: handbook!.document! });
    await me.documents.setRules({ project, rules: [{ field: "passage.document", says: "stem" }] });
    const bundle = await me.project.export({ project });

    const ben = new Installation("ben", { reads: true });
    const his = ben.client();
    await his.home.openFile({ file: send(ada, ben, bundle) });
    await expect
      .poll(() => his.documents.list({ project }).then(({ reading }) => reading), { timeout: 30_000 })
      .toBe(0);
    expect(await his.documents.list({ project })).toEqual(await me.documents.list({ project }));
    for (const record of [first, second, third])
      expect(await his.documents.ofRecord({ project, record })).toEqual(
        await me.documents.ofRecord({ project, record }),
      );
    expect(await his.documents.rules({ project })).toEqual(await me.documents.rules({ project }));
    const there = join(ben.workbench.folderOf(project), "documents", law!.document!);
    expect(readFileSync(there)).toEqual(Buffer.from(pdf("Subject matter and scope", "Copyright in general")));
    expect(ben.saved(await his.project.export({ project }))).toEqual(ada.saved(bundle));
    expect(await his.project.check({ project })).toMatchObject({ ok: true });
  });

  test("that a later log replaces are kept, but lie beside no record, and travel all the same", async () => {
    const ada = new Installation("ada", { reads: true });
    const me = ada.client();
    const { project } = await me.home.create({ name: "Leave answers" });
    const bundle = (text: string) => {
      const documents = [{ id: "handbook", file: "documents/handbook.txt", title: "Handbook" }];
      const manifest = { format: "touchstone-log-bundle", version: 1, source: "test", documents };
      const folder = join(ada.appData, "files", text);
      mkdirSync(join(folder, "documents"), { recursive: true });
      writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
      writeFileSync(join(folder, "records.jsonl"), `${JSON.stringify(row("r1"))}\n`);
      writeFileSync(join(folder, "documents", "handbook.txt"), text);
      return ada.workbench.stageFile(folder);
    };
    for (const text of ["Old text", "New text"]) await ada.import(project, bundle(text));
    const [record] = await ada.records(project);
    await expect.poll(async () => (await me.documents.list({ project })).reading, { timeout: 30_000 }).toBe(0);
    const { documents } = await me.documents.list({ project });
    expect(documents.map(({ title, names, records }) => [title, names, records]).toSorted()).toEqual([
      ["Handbook", [], 0],
      ["Handbook", ["handbook"], 1],
    ]);
    const [beside] = await me.documents.ofRecord({ project, record: record! });
    const [page] = await me.documents.pages({ project, document: beside!.document, from: 0, count: 1 });
    expect(page!.text).toBe("New text");
    const ben = new Installation("ben");
    await ben.client().home.openFile({ file: send(ada, ben, await me.project.export({ project })) });
    const there = (await ben.client().documents.list({ project })).documents;
    expect(there.map(({ names, records }) => [names, records]).toSorted()).toEqual([
      [[], 0],
      [["handbook"], 1],
    ]);
    await ada.import(project, bundle("Old text"));
    const back = (await me.documents.list({ project })).documents;
    expect(back.map(({ names, records }) => [names, records]).toSorted()).toEqual([
      [[], 0],
      [["handbook"], 1],
    ]);
  });

  test("are taken out with all that was read from them", async () => {
    const { ada, me, project, first } = await desk();
    const [handbook] = await ada.addDocuments(project, [ada.file("handbook.md", HANDBOOK)], first);
    const on = { project, document: handbook!.document! };
    await me.documents.bookmark({ ...on, start: 0 });
    await me.documents.remember({ ...on, place: { page: 1 } });
    await me.documents.remove(on);
    expect(await me.documents.list({ project })).toEqual({ documents: [], reading: 0 });
    expect(await me.documents.ofRecord({ project, record: first })).toEqual([]);
    expect(await refusal(me.documents.open(on))).toMatchObject({ code: "document_unknown" });
    expect(existsSync(join(ada.workbench.folderOf(project), "documents", on.document))).toBe(false);
    expect(await me.project.check({ project })).toMatchObject({ ok: true });
  });

  test("L19: are added, linked and taken out in the tab that edits; every tab reads them and marks its place", async () => {
    const { ada, me, project, first } = await desk();
    const [handbook] = await ada.addDocuments(project, [ada.file("handbook.md", HANDBOOK)]);
    const other = ada.client("tab 2");
    const on = { project, document: handbook!.document! };
    const file = ada.file("notes.txt", "Some notes.");
    const adding = async () => {
      for await (const _ of await other.documents.add({ project, files: [file] }));
    };
    const deeds = [
      adding,
      () => other.documents.unlink({ ...on, record: first }),
      () => other.documents.setRules({ project, rules: [] }),
      () => other.documents.remove(on),
    ];
    for (const deed of deeds) expect(await refusal(deed())).toMatchObject({ code: "other_tab_editing" });
    expect(await other.documents.open(on)).toEqual(await me.documents.open(on));
    expect(await other.documents.bookmark({ ...on, start: 0 })).toHaveLength(1);
    await other.review.takePen({ project });
    for (const deed of deeds) await deed();
    expect((await me.documents.list({ project })).documents.map((row) => row.file)).toEqual(["notes.txt"]);
  });

  test("stay as long as a quotation from them stands", async () => {
    const { ada, me, project, first } = await desk();
    const [handbook] = await ada.addDocuments(project, [ada.file("handbook.md", HANDBOOK)], first);
    const on = { project, document: handbook!.document! };
    const mark = { project, record: first, document: on.document, object: "0".repeat(32), start: 0, end: 5 };
    await me.review.missed(mark);
    expect(await refusal(me.documents.remove(on))).toMatchObject({ code: "document_in_use", values: { quotes: 1 } });
    expect((await me.documents.open(on)).row).toMatchObject({ status: "ready" });
    await me.review.missed({ ...mark, gone: true });
    await me.documents.remove(on);
    expect((await me.documents.list({ project })).documents).toEqual([]);
    const { judgement } = await me.review.undo({ project, record: first });
    expect(judgement.missed).toMatchObject([{ place: "not_here", quote: "Leave" }]);
  });

  test("come back with a backup of the time before they were taken out", async () => {
    const { ada, me, project, first } = await desk();
    const [handbook] = await ada.addDocuments(project, [ada.file("handbook.md", HANDBOOK)], first);
    const on = { project, document: handbook!.document! };
    const before = await me.documents.open(on);
    const { name } = await me.project.backup({ project });
    await me.documents.remove(on);
    expect((await me.documents.list({ project })).documents).toEqual([]);
    await me.project.restore({ project, backup: name });
    expect(await me.documents.open(on)).toEqual(before);
    expect(await me.documents.ofRecord({ project, record: first })).toMatchObject([{ document: on.document }]);
    expect(await me.project.check({ project })).toMatchObject({ ok: true });

    // Taken out again: the backup goes on needing its file.
    const file = join(ada.workbench.folderOf(project), "documents", on.document);
    await me.documents.remove(on);
    await me.project.backup({ project });
    expect(existsSync(file)).toBe(true);
  });

  test("keep bookmarks and where one was", async () => {
    const { ada, me, project } = await desk();
    const [law] = await ada.addDocuments(project, [ada.file("law.pdf", pdf("First page here", "Second page there"))]);
    const on = { project, document: law!.document! };
    const { hits } = await me.documents.find({ ...on, text: "second page" });
    const [bookmark] = await me.documents.bookmark({ ...on, start: hits[0]!.start });
    expect(bookmark).toMatchObject({ page: 1, label: "2", text: expect.stringMatching(/^Second page there/) });
    expect(await me.documents.bookmark({ ...on, start: hits[0]!.start })).toHaveLength(1);
    await me.documents.remember({ ...on, place: { zoom: 1.5 } });
    await ada.restart();
    await ada.client().home.open({ project });
    const again = await ada.client().documents.open(on);
    expect(again).toMatchObject({ bookmarks: [bookmark], place: { zoom: 1.5 } });
    expect(await ada.client().documents.dropBookmark({ ...on, id: bookmark!.id })).toEqual([]);
  });
});
