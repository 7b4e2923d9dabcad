// Golden databases: a project of each schema version as SQL text. `node build/run.mjs test/store/golden.ts` writes the
// one of the present version anew, which is allowed only until that version is released.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { readAnnotations } from "../../src/formats/annotation-file/read.ts";
import type { Block } from "../../src/domain/source-text.ts";
import { keepBookmark, keepPlaceIn } from "../../src/store/bookmarks.ts";
import { putBlob } from "../../src/store/blobs.ts";
import { keepLink } from "../../src/store/document-links.ts";
import { enterDocument } from "../../src/store/documents.ts";
import { saveDraft } from "../../src/store/drafts.ts";
import { foldStale } from "../../src/store/fold.ts";
import { sha256 } from "../../src/store/hash.ts";
import { recordIdOf } from "../../src/store/ledger.ts";
import { APPLICATION_ID } from "../../src/store/marks.ts";
import { writeMeta } from "../../src/store/meta.ts";
import { migrate } from "../../src/store/migrate.ts";
import { MIGRATIONS, SCHEMA_VERSION } from "../../src/store/migrations/index.ts";
import { NewReading } from "../../src/store/new-reading.ts";
import { nameReviewer } from "../../src/store/roster.ts";
import { keepSegment } from "../../src/store/segments.ts";
import type { Store } from "../../src/store/store.ts";

export const goldenPath = (version: number): string =>
  join(import.meta.dirname, "../fixtures/project", `v${version}.sql`);
const FILE = join(import.meta.dirname, "../fixtures/annotation-file/v1.annotations.jsonl");
const now = () => new Date("2027-03-02T08:00:00.000Z");

/** The file of the golden project's document. */
export const GOLDEN_DOCUMENT = "The term is two years.\n\nNotice is given in writing 🌴.\n";

/** What was read from it, in two stretches, as a reading of it leaves it. */
function readGolden(store: Store, document: string): void {
  const reading = new NewReading(store, document);
  for (const text of GOLDEN_DOCUMENT.trim().split("\n\n")) {
    const block: Block = { kind: "paragraph", start: 0, end: [...text].length };
    reading.add([{ text, blocks: [block], label: null, size: null, inked: null }]);
  }
  const nothing = { title: null, outline: [], notes: [], pagesWithoutText: [] };
  reading.finish({ status: "ready", kind: "text", extractor: "text 1", ...nothing }, "text 1");
}

/** A document that was read, put beside a record, with a bookmark and a place in it. */
function keepGoldenDocument(store: Store, record: number): void {
  const hash = sha256(GOLDEN_DOCUMENT);
  const called = { source: "contracts", name: "nda-2", title: "Non-disclosure agreement", file: "nda-2.txt" };
  enterDocument(store, { hash, size: Buffer.byteLength(GOLDEN_DOCUMENT), type: "text/plain" }, called);
  readGolden(store, hash);
  keepLink(store, record, hash, true);
  keepBookmark(store, hash, 4, "term is two years.");
  keepPlaceIn(store, hash, { page: 1 });
}

/** A project of the present schema: the frozen annotation file merged, a draft, a name, a document. */
async function goldenProject(): Promise<Database.Database> {
  const db = new Database(":memory:");
  db.pragma(`application_id = ${APPLICATION_ID}`);
  migrate(db, "", now(), MIGRATIONS);
  const projectId = sha256("the frozen fixture").slice(0, 32);
  for (const [key, value] of Object.entries({ project_id: projectId, name: "Golden", created: now().toISOString() }))
    writeMeta({ db }, key, value);
  const ours = { projectId, readOnly: false, sharedDrive: null, now };
  const store: Store = { db, folder: "", ...ours, onClose: () => {}, close: () => {} };
  foldStale(store);
  async function* bytes() {
    yield readFileSync(FILE);
  }
  for await (const found of readAnnotations(bytes(), { file: "golden", hash: sha256 })) {
    if (found.type === "blob") putBlob(store, found.hash, found.content);
    if (found.type === "segment") keepSegment(store, { ...found, header: found.header! });
  }
  const record = recordIdOf(store, { source: "contracts", key: "nda-2" });
  saveDraft(store, record, { kind: "reason", criterion: "periods" }, "tab1", "Half a thought — with “quotes”");
  nameReviewer(store, sha256("annotator Ada").slice(0, 32), "Ada O'Neill");
  keepGoldenDocument(store, record);
  return db;
}

/** A database as SQL text, in a fixed order. */
function dump(db: Database.Database): string {
  const mark = (name: string) => `PRAGMA ${name} = ${db.pragma(name, { simple: true }) as number};`;
  const out = [mark("application_id"), mark("user_version")];
  const objects = db.prepare("SELECT name, type, sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY rowid").all();
  for (const { name, type, sql } of objects as { name: string; type: string; sql: string }[]) {
    if (name.startsWith("sqlite_")) continue;
    out.push(`${sql};`);
    if (type !== "table") continue;
    const columns = db.pragma(`table_info(${name})`) as { name: string }[];
    const quoted = columns.map((column) => `quote("${column.name}")`).join(" || ', ' || ");
    const rows = db.prepare(`SELECT ${quoted} FROM "${name}" ORDER BY 1`).pluck().all() as string[];
    out.push(...rows.map((row) => `INSERT INTO "${name}" VALUES (${row});`));
  }
  return `${out.join("\n")}\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(goldenPath(SCHEMA_VERSION), dump(await goldenProject()));
