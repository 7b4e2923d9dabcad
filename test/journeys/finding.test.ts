import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CodePoints } from "../../src/domain/code-points.ts";
import { PAGE_BREAK } from "../../src/domain/source-text.ts";
import { PdfMaker } from "../reading/pdf-maker.ts";
import { Installation, row } from "./installation.ts";

const NDA = readFileSync(
  join(import.meta.dirname, "../../resources/sample/documents/nda-earthlink-cidco-2001.txt"),
  "utf8",
);
const OUTPUT =
  "Under section 5 neither party may solicit the other's employees for one year [1]. " +
  "CIDCO pays $100,000, says “in whatever form it is held, including information retained in memory”.";

/** A record about a contract that its log names, and another document that nothing names. */
async function desk() {
  const ada = new Installation("ada", { reads: true });
  const me = ada.client();
  const { project } = await me.home.create({ name: "Contracts" });
  const passage = "For a period of one year neither Party shall solicit for hire any employee of the other Party.";
  await ada.importRows(project, [
    { ...row("r1"), output: OUTPUT, context: [{ text: passage, document: "nda.txt" }] },
    { ...row("r2"), context: [] },
  ]);
  const pdf = new PdfMaker().page(["Front matter."]).page(["Employees receive twenty days of annual leave."]);
  const added = await ada.addDocuments(project, [ada.file("nda.txt", NDA), ada.file("leave.pdf", pdf.bytes())]);
  const [first, second] = await ada.records(project);
  const [nda, leave] = added.map(({ document }) => document!);
  return { me, project, first: first!, second: second!, nda: nda!, leave: leave! };
}

test("support and words are found in the documents of a record, or of the project when that is asked for", async () => {
  const { me, project, first, second, nda, leave } = await desk();
  const text = "Neither side may poach the other's employees for one year.";
  const { found, waiting } = await me.documents.support({ project, record: first, text });
  expect(waiting).toBe(0);
  expect(found[0]).toMatchObject({ document: nda, title: "nda.txt", page: null, label: null });
  expect(found[0]!.text).toContain("solicit for hire");
  expect(new Set(found.map(({ document }) => document))).toEqual(new Set([nda]));
  const pages = await me.documents.pages({ project, document: nda, from: 0, count: 50 });
  const whole = new CodePoints(pages.map((page) => page.text).join(PAGE_BREAK));
  for (const { start, end, text: words } of found) expect(whole.slice(start, end)).toBe(words);
  expect(await me.documents.support({ project, record: second, text })).toEqual({ found: [], waiting: 0 });
  const wide = await me.documents.support({ project, record: second, text: "days of annual leave", scope: "project" });
  expect(wide.found[0]).toMatchObject({ document: leave, page: 1, label: "2", terms: ["days", "annual leave"] });

  // Words that are searched: in the project, a record's documents, or one document.
  const where = async (asked: object) =>
    new Set((await me.documents.search({ project, words: "employees", ...asked })).found.map((one) => one.document));
  expect(await where({})).toEqual(new Set([nda, leave]));
  expect(await where({ record: first })).toEqual(new Set([nda]));
  expect(await where({ document: leave })).toEqual(new Set([leave]));
  expect(await where({ document: leave, record: first })).toEqual(new Set());
});

test("checks say where each thing stands, in passages and documents", async () => {
  const { me, project, first, nda } = await desk();
  const checks = await me.documents.checks({ project, record: first });
  expect(checks.map(({ kind, text, result }) => [kind, text, result])).toEqual([
    ["section", "section 5", "exact"],
    ["number", "one year", "exact"],
    ["citation", "[1]", "exact"],
    ["amount", "$100,000", "exact"],
    ["quotation", expect.stringContaining("memory"), "absent"],
  ]);
  const year = checks.find(({ kind }) => kind === "number")!;
  expect(year.places[0]).toMatchObject({ in: "context", passage: 0, text: "one year" });
  expect(year.places[1]).toMatchObject({ in: "source", document: nda, title: "nda.txt", page: null, text: "one year" });
});
