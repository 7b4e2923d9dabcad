import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PdfMaker } from "../../reading/pdf-maker.ts";
import { Computer } from "./computer.ts";

const computer = new Computer();
const P = ["--project", computer.path("leave")];
afterAll(computer.remove);

const pdf = () => new PdfMaker().page(["Up to five days may be carried over."]).page(["Notice is given in writing."]);

beforeAll(async () => {
  await computer.touchstone("init", computer.path("leave"), "--name", "Leave", "--as", "Ada");
  const row = { id: "a", input: "How long?", output: "Five days.", passages: ["Five days."] };
  await computer.touchstone("import", computer.write("june.jsonl", `${JSON.stringify(row)}\n`), ...P);
  writeFileSync(computer.path("handbook.pdf"), pdf().bytes());
  writeFileSync(computer.path("locked.pdf"), pdf().protect({ user: "secret", owner: "owner" }).bytes());
});

test("documents add keeps files, waits until they are read, and says of each what became of it", async () => {
  const files = [computer.path("handbook.pdf"), computer.path("locked.pdf"), computer.write("empty.txt", "")];
  const { code, lines } = await computer.json<Record<string, unknown>[]>("documents", "add", ...files, ...P);
  const hash: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect({ code, lines }).toEqual({
    code: 0,
    lines: [
      [
        {
          file: "handbook.pdf",
          document: hash,
          kind: "pdf",
          pages: 2,
          characters: 64,
          status: "ready",
          problem: null,
        },
        {
          file: "locked.pdf",
          document: hash,
          kind: "pdf",
          pages: null,
          characters: null,
          status: "encrypted",
          problem: { code: "document_encrypted", message: expect.stringContaining("locked.pdf") },
        },
        {
          file: "empty.txt",
          document: null,
          kind: null,
          pages: null,
          characters: null,
          status: "damaged",
          problem: { code: "document_empty", message: expect.stringContaining("empty.txt") },
        },
      ],
    ],
  });
});

test("a folder stands for its files; the same file again adds nothing; with --record they lie beside that one", async () => {
  mkdirSync(computer.path("folder"));
  writeFileSync(join(computer.path("folder"), "again.pdf"), pdf().bytes());
  writeFileSync(join(computer.path("folder"), "notes.md"), "# Notes\n\nBring the form.\n");
  const { code, out } = await computer.touchstone("documents", "add", computer.path("folder"), "--record", "a", ...P);
  expect(code).toBe(0);
  expect(out).toEqual([
    "again.pdf: PDF · 2 pages · 64 characters · ready · already here",
    "notes.md: Markdown · 22 characters · ready",
    "Added 1 document; 1 already here.",
  ]);
  const found = await computer.json<{ document: string }[]>("documents", "search", "form", "--record", "a", ...P);
  expect(found.lines[0]).toHaveLength(1);
});

test("what cannot be is said: a file that is not there, a text that is not there, nothing that could be read", async () => {
  const missing = await computer.json("documents", "add", computer.path("nowhere.pdf"), ...P);
  expect(missing).toMatchObject({ code: 1, lines: [{ error: { code: "file_missing", file: "nowhere.pdf" } }] });
  const unknown = await computer.json("documents", "add", computer.path("locked.pdf"), "--record", "z", ...P);
  expect(unknown).toMatchObject({ code: 1, lines: [{ error: { code: "record_unknown" } }] });
  expect((await computer.touchstone("documents", "add", computer.path("locked.pdf"), ...P)).code).toBe(1);
});

test("documents search tells title, page as printed, place and words; all of the project or beside one record", async () => {
  const search = (...more: string[]) =>
    computer.json<Record<string, unknown>[]>("documents", "search", ...more, ...P).then(({ lines }) => lines[0]!);
  const [found, ...others] = await search("written notice");
  expect(others).toEqual([]);
  expect(found).toEqual({
    document: "handbook.pdf",
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    page: "2",
    start: 37,
    end: 64,
    score: expect.any(Number),
    text: "Notice is given in writing.",
  });
  expect(await search('"notice given"')).toEqual([]);
  expect((await search("bring", "--record", "a")).map(({ document, page }) => [document, page])).toEqual([
    ["notes.md", null],
  ]);
  expect(await search("days form", "--limit", "1")).toHaveLength(1);
  const words = await computer.touchstone("documents", "search", "carried", ...P);
  expect(words.out).toEqual(["handbook.pdf, page 1", "  Up to five days may be carried over.", "1 passage."]);
  expect(await computer.touchstone("documents", "search", "x", "--limit", "0", ...P)).toMatchObject({ code: 2 });
  expect(await computer.touchstone("documents", "search", "x", "--record", "z", ...P)).toMatchObject({ code: 1 });
});
