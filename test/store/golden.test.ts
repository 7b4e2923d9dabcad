import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { isSigned } from "../../src/formats/annotation-file/signature.ts";
import { backupsOf } from "../../src/store/backups.ts";
import { bookmarksOf, placeIn } from "../../src/store/bookmarks.ts";
import { checkProject } from "../../src/store/check.ts";
import { linksOf } from "../../src/store/document-links.ts";
import { draftsOf } from "../../src/store/drafts.ts";
import { sha256 } from "../../src/store/hash.ts";
import { headsOfKind, recordIdOf } from "../../src/store/ledger.ts";
import { SCHEMA_VERSION } from "../../src/store/migrations/index.ts";
import { openProject } from "../../src/store/open.ts";
import { heldDocument } from "../../src/store/readings.ts";
import { roster } from "../../src/store/roster.ts";
import { pageRows, textOf } from "../../src/store/source-pages.ts";
import type { Store } from "../../src/store/store.ts";
import { holder, memoryStore, now, tempFolder } from "./desk.ts";
import { exported } from "./exchange.ts";
import { GOLDEN_DOCUMENT, goldenPath } from "./golden.ts";

/** Schema versions that people may hold, and of which a golden database is kept for ever. The last is the present one. */
const VERSIONS = [3, 4];

test("there is a golden database of the present schema", () => expect(VERSIONS.at(-1)).toBe(SCHEMA_VERSION));

function goldenFolder(version: number): string {
  const folder = join(tempFolder(), "golden.touchstone");
  mkdirSync(join(folder, "documents"), { recursive: true });
  if (version >= 4) writeFileSync(join(folder, "documents", sha256(GOLDEN_DOCUMENT)), GOLDEN_DOCUMENT);
  const db = new Database(join(folder, "project.db"));
  db.pragma("foreign_keys = OFF");
  db.exec(readFileSync(goldenPath(version), "utf8"));
  db.close();
  return folder;
}

/** Since schema 4: a document with its text, beside a record, with a bookmark and a place. */
function expectGoldenDocument(store: Store): void {
  const document = sha256(GOLDEN_DOCUMENT);
  const record = recordIdOf(store, { source: "contracts", key: "nda-2" });
  expect(heldDocument(store, document)).toMatchObject({ status: "ready", kind: "text", characters: 52, pages: 2 });
  expect(textOf(store, document)).toBe(GOLDEN_DOCUMENT.trim().replace("\n\n", "\f"));
  expect(pageRows(store, document, 1, 1)[0]!.blocks).toEqual([{ kind: "paragraph", start: 0, end: 29 }]);
  expect(linksOf(store, record)).toEqual(new Map([[document, true]]));
  expect(bookmarksOf(store, document)).toMatchObject([{ start: 4, text: "term is two years." }]);
  expect(placeIn(store, document)).toEqual({ page: 1 });
}

describe.each(VERSIONS)("a project of schema %i", (version) => {
  test("L12: opens in this program with all that was in it, and is sound", async () => {
    const store = openProject(goldenFolder(version), { write: true, now, holder });
    expect(exported(store)).toBe(
      readFileSync(join(import.meta.dirname, "../fixtures/annotation-file/v1.annotations.jsonl"), "utf8"),
    );
    expect(headsOfKind(store, "ruling")).toHaveLength(1);
    expect([...roster(store).values()]).toEqual(["Ada O'Neill"]);
    const [draft] = draftsOf(store, recordIdOf(store, { source: "contracts", key: "nda-2" }));
    expect(draft!.text).toBe("Half a thought — with “quotes”");
    if (version >= 4) expectGoldenDocument(store);
    expect(backupsOf(store.folder)).toHaveLength(version < SCHEMA_VERSION ? 1 : 0);
    const checks = await checkProject(store.folder, isSigned);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    store.close();
  });
});

test("the present schema is the golden one: once released it changes only by a further migration", () => {
  const schemaOf = (db: Database.Database) =>
    db
      .prepare("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name")
      .all();
  const golden = new Database(join(goldenFolder(SCHEMA_VERSION), "project.db"));
  const hint = "not released yet? then: node build/run.mjs test/store/golden.ts";
  expect(schemaOf(memoryStore().db), hint).toEqual(schemaOf(golden));
  golden.close();
});
