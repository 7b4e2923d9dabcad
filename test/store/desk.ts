import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { onTestFinished } from "vitest";
import type { NewEntry, OpenWriter } from "../../src/store/ledger.ts";
import { writeMeta } from "../../src/store/meta.ts";
import { migrate } from "../../src/store/migrate.ts";
import { createProject, type Store } from "../../src/store/open.ts";

export const PROJECT = "0".repeat(31) + "1";
export const now = () => new Date("2027-01-02T03:04:05.000Z");
export const holder = { kind: "cli", name: "a test", pid: 1 };

/** A folder that goes when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty project in a folder of its own, closed when the test ends. */
export function tempStore(projectId = PROJECT): Store {
  const store = createProject(join(tempFolder(), "p.touchstone"), { projectId, name: "P", now, holder });
  onTestFinished(() => store.close());
  return store;
}

/** The same in memory: for properties, which need many and no disk. */
export function memoryStore(projectId = PROJECT): Store {
  const db = new Database(":memory:");
  migrate(db, "", now());
  writeMeta({ db }, "project_id", projectId);
  const ours = { projectId, readOnly: false, sharedDrive: null, now };
  return { db, folder: "", ...ours, onClose: () => {}, close: () => db.close() };
}

/** A writer whose ids, key and salts follow from its name, so that tests give the same bytes each time. */
export function testWriter(name: string, annotator = digits(`annotator ${name}`, 32)): OpenWriter {
  const secret = createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${digits(`seed ${name}`, 64)}`, "hex"),
    format: "der",
    type: "pkcs8",
  });
  let drawn = 0;
  return {
    writer: digits(`writer ${name}`, 32),
    annotator,
    publicKey: createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32).toString("hex"),
    sign: (message) => sign(null, Buffer.from(message), secret).toString("hex"),
    randomBytes: (count) => Buffer.from(digits(`salt ${name} ${drawn++}`, 64), "hex").subarray(0, count),
  };
}

const digits = (text: string, count: number) => createHash("sha256").update(text).digest("hex").slice(0, count);

const tag = (recipe: string, text: string) => `${recipe}:${digits(text, 64)}`;
export const record = (key: string) => ({ source: "log", key });

/** A verdict on a criterion of a record. */
export const verdict = (key: string, criterion: string, answer: "pass" | "fail" | null): NewEntry => ({
  kind: "verdict",
  slot: { record: record(key), criterion },
  value: answer && { answer, unsure: false, reasonIds: [] },
  pins: {
    input: tag("i1", key),
    output: tag("o1", key),
    context: tag("x1", key),
    criterion: tag("q1", criterion),
    rubric: tag("b1", "rubric"),
  },
});

export const rationale = (key: string, criterion: string, about: string, text: string): NewEntry => ({
  kind: "rationale",
  slot: { record: record(key), criterion },
  value: { about },
  pins: {},
  body: { text },
});
