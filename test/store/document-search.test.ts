import { existsSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { FindRequest } from "../../src/store/document-finder.ts";
import { DocumentSearch, documentSearchOf } from "../../src/store/document-search.ts";
import { removeDocument } from "../../src/store/document-removal.ts";
import type { Store } from "../../src/store/store.ts";
import { textOf } from "../../src/store/source-pages.ts";
import { tempStore } from "./desk.ts";
import { enter, read, sourcePage } from "./sources.ts";

/** Asks until everything that has a text is searchable. */
async function find(store: Store, asked: Partial<FindRequest>, search = documentSearchOf(store), unread = 0) {
  for (;;) {
    const request = { how: "search" as const, text: "", documents: null, limit: 20, ...asked };
    const { found, waiting } = await search.ask("find", request);
    if (waiting <= unread) return found;
  }
}

const LEAVE = sourcePage(
  "# Leave\n\nEmployees receive twenty days of annual leave. Unused leave lapses on 31 March.\n\n" +
    "# Parental leave\n\nParents of a new-born child may take 12 weeks of paid paren-\ntal leave under section 4.2.",
  "iv",
);
const PAY = sourcePage(
  "# Pay\n\nSalaries are paid monthly. Café vouchers 𝕏 worth $1,000 are a benefit, not a salary.",
  "v",
);

function handbook(store: Store): string {
  const document = enter(store, "handbook.pdf");
  read(store, document, [LEAVE, PAY]);
  return document;
}

test("words are found in all their forms, phrases as they are, each with its page and place", async () => {
  const store = tempStore();
  const document = handbook(store);
  const [found, ...others] = await find(store, { text: "cafe voucher" });
  expect(others).toEqual([]);
  expect(found).toMatchObject({ document, page: 1, label: "v", terms: ["cafe", "voucher"] });
  const { start, end, text, marks } = found!;
  expect([...textOf(store, document)].slice(start, end).join("")).toBe(text);
  expect(marks.map((mark) => [...text].slice(mark.start, mark.end).join(""))).toEqual(["Café vouchers"]);
  const pages = async (text: string) => (await find(store, { text })).map(({ label, terms }) => [label, terms]);
  expect(await pages('"unused leave"')).toEqual([["iv", ["unused leave"]]]);
  expect(await pages('"lapses leave"')).toEqual([]);
  expect(await pages('"unused leave" parody')).toEqual([["iv", ["unused leave"]]]);
  expect(await pages("parent")).toEqual([["iv", ["parent"]]]);
  expect(await pages("section 4.2")).toEqual([["iv", ["section", "4.2"]]]);
  expect(await pages("1000")).toEqual([["v", ["1000"]]]);
  expect(await pages('" ) OR * NEAR(')).toEqual([]);
  expect(await pages("")).toEqual([]);
});

test("a word at the end of a query may be unfinished; passages with all the words come first", async () => {
  const store = tempStore();
  handbook(store);
  expect((await find(store, { text: "sala" })).map(({ label }) => label)).toEqual(["v"]);
  const found = await find(store, { text: "annual leave salary" });
  expect(found.map(({ label, terms }) => [label, terms])).toEqual(
    expect.arrayContaining([
      ["iv", ["annual", "leave"]],
      ["v", ["salary"]],
    ]),
  );
});

test("a table of contents comes after what it leads to", async () => {
  const store = tempStore();
  const contents = "107 Fair use . . . . . . . . . . 19";
  const law =
    "The fair use of a copyrighted work is not an infringement, whoever makes it and for whatever purpose it is made.";
  read(store, enter(store, "law.pdf"), [sourcePage(contents, "1"), sourcePage(law, "2")]);
  expect((await find(store, { text: '"fair use"' })).map(({ label }) => label)).toEqual(["2", "1"]);
  expect((await find(store, { how: "support", text: "It is fair use." })).map(({ label }) => label)).toEqual([
    "2",
    "1",
  ]);
});

test("support is found by what weighs and by words that say nearly the same, and is explained", async () => {
  const store = tempStore();
  const document = handbook(store);
  const text = "Mothers get twelve or 12 weeks of absence after a birth (section 4.2).";
  const [best] = await find(store, { how: "support", text });
  expect(best).toMatchObject({ document, label: "iv", terms: ["12 weeks", "section 4.2"] });
  const marked = best!.marks.map(({ start, end }) => [...best!.text].slice(start, end).join(""));
  expect(marked).toContain("12 weeks");
  expect(marked).toContain("Parental leave");
});

test("the same clause is not shown twice while there are others", async () => {
  const store = tempStore();
  const clause = "The supplier shall indemnify the customer against third party claims.";
  for (const name of ["a", "b", "c"]) read(store, enter(store, name), [sourcePage(`${clause}`)]);
  read(store, enter(store, "d"), [sourcePage("Claims are notified to the supplier within ten days.")]);
  const found = await find(store, { how: "support", text: "Supplier indemnifies customer against claims.", limit: 2 });
  expect(found.map(({ text }) => text)).toEqual([clause, "Claims are notified to the supplier within ten days."]);
});

test("only the documents asked about are searched, and those without a text yet are counted", async () => {
  const store = tempStore();
  const document = handbook(store);
  const other = enter(store, "other.txt");
  read(store, other, [sourcePage("Leave is at the manager's discretion.")]);
  const unread = enter(store, "unread.txt");
  expect((await find(store, { text: "leave", documents: [other] })).map((found) => found.document)).toEqual([other]);
  expect(new Set((await find(store, { text: "leave" }, undefined, 1)).map((found) => found.document))).toEqual(
    new Set([document, other]),
  );
  const search = documentSearchOf(store);
  const waiting = async (documents: string[] | null) =>
    (await search.ask("find", { how: "search", text: "leave", documents, limit: 1 })).waiting;
  expect([await waiting(null), await waiting([document]), await waiting([unread])]).toEqual([1, 0, 1]);
});

test("what is read anew or removed is followed", async () => {
  const store = tempStore();
  const document = handbook(store);
  expect(await find(store, { text: "vouchers" })).toHaveLength(1);
  read(store, document, [sourcePage("Vouchers were abolished.\n\nNothing else.")]);
  expect((await find(store, { text: "vouchers" })).map(({ page, text }) => [page, text])).toEqual([
    [0, "Vouchers were abolished.\n\nNothing else."],
  ]);
  expect(await find(store, { text: "salaries" })).toEqual([]);
  removeDocument(store, document);
  expect(await find(store, { text: "vouchers" })).toEqual([]);
});

const spoilings: [string, (path: string) => void][] = [
  ["missing", (path) => rmSync(path)],
  ["empty", (path) => writeFileSync(path, "")],
  ["cut off", (path) => truncateSync(path, 20_000)],
  ["no database", (path) => writeFileSync(path, "x".repeat(100_000))],
  ["of an older program", (path) => change(path, "PRAGMA user_version = 0")],
  ["of another text", (path) => change(path, "UPDATE readings SET text = 't1:other'")],
  [
    "left in the middle when the machine stopped",
    (path) => change(path, "UPDATE meta SET value = '1' WHERE name = 'dirty'"),
  ],
];

function change(path: string, text: string): void {
  const db = new Database(path);
  db.exec(text);
  db.close();
}

test.each(spoilings)("the index is made anew when it is %s", async (_how, spoil) => {
  const store = tempStore();
  handbook(store);
  expect(await find(store, { text: "leave" })).toHaveLength(2);
  documentSearchOf(store).close();
  spoil(join(store.folder, "documents.db"));
  const search = new DocumentSearch(store);
  try {
    expect(await find(store, { text: "leave" }, search)).toHaveLength(2);
    expect(existsSync(join(store.folder, "documents.db"))).toBe(true);
  } finally {
    search.close();
  }
});

test("a question about a project that has gone is answered with an error, not with silence", async () => {
  const store = tempStore();
  handbook(store);
  const asked = documentSearchOf(store).ask("find", { how: "search", text: "leave", documents: null, limit: 1 });
  store.close();
  await expect(asked).rejects.toThrow("the project was closed");
});
