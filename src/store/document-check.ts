import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type Database from "better-sqlite3";
import { CodePoints } from "../domain/code-points.ts";
import { PAGE_BREAK } from "../domain/source-text.ts";

/** Every document's file is there and is the one its name says. @returns the SHA-256 of those that are not */
export async function fileFaults(db: Database.Database, folder: string): Promise<string[]> {
  const faults: string[] = [];
  for (const hash of db.prepare("SELECT hash FROM documents ORDER BY hash").pluck().all() as string[]) {
    const path = join(folder, "documents", hash);
    if (!existsSync(path) || (await fileHash(path)) !== hash) faults.push(hash);
  }
  return faults;
}

async function fileHash(path: string): Promise<string> {
  const digest = createHash("sha256");
  await pipeline(createReadStream(path), digest);
  return digest.digest("hex");
}

type Reading = { id: number; document: string; textHash: string; characters: number; pages: number };
type Page = { page: number; start: number; length: number; text: string };

/**
 * Every text is the one its hash says, and its pages stand where they say: quotations are places in it.
 * @returns the documents of which this is not so
 */
export function* textFaults(db: Database.Database): Generator<string> {
  const pages = db.prepare("SELECT page, start, length, text FROM source_pages WHERE reading = ? ORDER BY page");
  const readings = db.prepare(
    `SELECT id, document, text_hash AS textHash, characters, pages FROM readings
     WHERE current = 1 AND text_hash NOT NULL ORDER BY document`,
  );
  for (const reading of readings.all() as Reading[])
    if (!isWhole(reading, pages.iterate(reading.id) as Iterable<Page>)) yield reading.document;
}

function isWhole(reading: Reading, pages: Iterable<Page>): boolean {
  const digest = createHash("sha256");
  let [at, count, sound] = [0, 0, true];
  for (const { page, start, length, text } of pages) {
    if (count > 0) {
      digest.update(PAGE_BREAK);
      at++;
    }
    sound &&= page === count && start === at && length === new CodePoints(text).length;
    digest.update(text);
    at += length;
    count++;
  }
  const { textHash, characters } = reading;
  return sound && count === reading.pages && at === characters && `t1:${digest.digest("hex")}` === textHash;
}
