import { createReadStream, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { AddedFile } from "../contract/documents.ts";
import type { Progress } from "../contract/base.ts";
import { Refusal, type Problem } from "../domain/problem.ts";
import { ADDED, setLink } from "../store/document-links.ts";
import { enterDocument, isHeld, keepFile } from "../store/documents.ts";
import { inTransaction } from "../store/query.ts";
import { refOf } from "../store/records.ts";
import type { Bench } from "./deed.ts";
import { documentRow } from "./document-rows.ts";
import type { OpenProject } from "./session.ts";

type Asked = { files: { handle: string }[]; record?: number | undefined };
type Events = AsyncGenerator<(Progress & { file?: string | undefined }) | { type: "done"; added: AddedFile[] }, void>;
type Found = { path: string; name: string };

/** Keeps files of documents and links them to a record. */
export async function* addDocuments(
  { staging }: Bench,
  open: OpenProject,
  { files, record }: Asked,
  signal?: AbortSignal,
): Events {
  if (record !== undefined && !refOf(open.store, record)) throw new Refusal("record_unknown", { values: { record } });
  const found = files.flatMap((file) => filesIn(staging.need(file)));
  const added: AddedFile[] = [];
  for (const [i, file] of found.entries()) {
    if (signal?.aborted) break;
    yield { type: "progress", phase: "keeping", done: i, total: found.length, file: file.name };
    added.push(await addOne(open, file, record));
  }
  yield { type: "done", added };
}

/** A file, or those of a folder: what begins with a dot is none of anybody's documents. */
function filesIn({ path, name }: Found): Found[] {
  if (!statSync(path).isDirectory()) return [{ path, name }];
  return readdirSync(path)
    .filter((inside) => !inside.startsWith("."))
    .toSorted()
    .flatMap((inside) => filesIn({ path: join(path, inside), name: inside }));
}

async function addOne(open: OpenProject, { path, name }: Found, record?: number): Promise<AddedFile> {
  const { store } = open;
  if (statSync(path).size === 0) return notAdded(name, { code: "document_empty", file: name });
  const kept = await keepFile(store, createReadStream(path));
  const called = { source: ADDED, name: kept.hash, title: null, file: basename(name) };
  inTransaction(store, () => {
    if (!isHeld(store, kept.hash)) enterDocument(store, { ...kept, type: "application/octet-stream" }, called);
    if (record !== undefined) setLink(store, record, kept.hash, true);
  });
  const { document, kind, pages, characters, status, problem, notes } = documentRow(store, kept.hash);
  return { file: name, document, kind, pages, characters, status, problem, notes };
}

const notAdded = (file: string, problem: Problem): AddedFile => ({
  file,
  document: null,
  kind: null,
  pages: null,
  characters: null,
  status: "damaged",
  problem,
  notes: [],
});
