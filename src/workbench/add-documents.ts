import { accessSync, constants, createReadStream, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { AddedFile } from "../contract/documents.ts";
import type { Progress } from "../contract/base.ts";
import { Refusal, type Problem } from "../domain/problem.ts";
import { setLink } from "../store/document-links.ts";
import { ADDED, CALLED, enterDocument, isEntered, keepFile } from "../store/documents.ts";
import { inTransaction } from "../store/query.ts";
import { heldDocument } from "../store/readings.ts";
import { refOf } from "../store/records.ts";
import type { Bench } from "./deed.ts";
import { documentRow } from "./document-rows.ts";
import { mediaType } from "./media-type.ts";
import { readingQueueOf } from "./reading-queue.ts";
import type { OpenProject } from "./session.ts";

type Asked = { files: { handle: string }[]; record?: number | undefined; called?: string | undefined };
type Telling = Progress & { file?: string | undefined };
type Events = AsyncGenerator<Telling | { type: "done"; added: AddedFile[] }, void>;
/** A file to add, and what became of it. */
interface Wanted {
  path: string;
  name: string;
  document: string | null;
  already: boolean;
  problem: Problem | null;
}

/** Time between two tellings of progress, in milliseconds. */
const TELL_MS = 200;

/** Keeps files of documents, links them to a record, and waits until they are read. */
export async function* addDocuments(bench: Bench, open: OpenProject, asked: Asked, signal?: AbortSignal): Events {
  const { store } = open;
  const { files, record } = asked;
  if (record !== undefined && !refOf(store, record)) throw new Refusal("record_unknown", { values: { record } });
  const wanted = files.flatMap((file) => filesIn(bench.staging.need(file)));
  for (const [i, file] of wanted.entries()) {
    if (signal?.aborted) break;
    yield { type: "progress", phase: "documents", done: i, total: wanted.length, file: file.name };
    await keepOne(open, file, asked);
  }
  yield* untilRead(open, wanted, signal);
  if (!store.db.open) throw new Refusal("handle_unknown");
  yield { type: "done", added: wanted.map((file) => told(open, file)) };
}

/**
 * A file, or those of a folder: what begins with a dot is none of anybody's documents, nor is a link that leads nowhere
 * or back to a folder that it lies in.
 */
function filesIn({ path, name }: { path: string; name: string }, within: string[] = []): Wanted[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found && within.length > 0) return [];
  if (!found?.isDirectory()) return [{ path, name, document: null, already: false, problem: whyNot(path, name) }];
  const folder = realpathSync(path);
  if (within.includes(folder)) return [];
  return readdirSync(path)
    .filter((inside) => !inside.startsWith("."))
    .toSorted()
    .flatMap((inside) => filesIn({ path: join(path, inside), name: inside }, [...within, folder]));
}

/** Why a file cannot be kept: what is no file could be waited for without end, and one bad file stops no other. */
function whyNot(path: string, name: string): Problem | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return { code: "file_missing", file: name };
  if (!found.isFile()) return { code: "document_not_one", file: name };
  if (found.size === 0) return { code: "document_empty", file: name };
  try {
    accessSync(path, constants.R_OK);
    return null;
  } catch {
    return { code: "disk_failed", file: name };
  }
}

async function keepOne({ store }: OpenProject, file: Wanted, { record, called }: Asked): Promise<void> {
  if (file.problem) return;
  const kept = await keepFile(store, createReadStream(file.path));
  const name = basename(file.name);
  inTransaction(store, () => {
    file.already = isEntered(store, kept.hash);
    const entered = { ...kept, type: mediaType(name) };
    if (!file.already) enterDocument(store, entered, { source: ADDED, name: kept.hash, title: null, file: name });
    if (called !== undefined) enterDocument(store, entered, { source: CALLED, name: called, title: null, file: name });
    if (record !== undefined) setLink(store, record, kept.hash, true);
  });
  file.document = kept.hash;
  readingQueueOf(store)?.poke([kept.hash]);
}

/** Tells how the reading goes until there is nothing left to wait for. */
async function* untilRead({ store }: OpenProject, wanted: Wanted[], signal?: AbortSignal): AsyncGenerator<Telling> {
  const queue = readingQueueOf(store);
  if (!queue) return;
  const stopped = new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve()));
  const total = wanted.length;
  for (let said = 0; store.db.open && !signal?.aborted;) {
    const { awaited } = queue;
    const waiting = wanted.filter(({ document }) => document !== null && awaited.has(document));
    if (waiting.length === 0) return;
    if (performance.now() - said >= TELL_MS) {
      said = performance.now();
      const now = waiting.find(({ document }) => queue.progressOf(document!)) ?? waiting[0]!;
      yield {
        type: "progress",
        phase: "reading",
        ...fraction(total - waiting.length, queue.progressOf(now.document!)),
        total,
        file: now.name,
      };
    }
    await Promise.race([queue.change(), stopped]);
  }
}

/** Documents done and the part of the one that is being read. */
function fraction(read: number, now: { done: number; total: number | null } | null): { done: number } {
  const part = now?.total ? Math.min(1, now.done / now.total) : 0;
  return { done: read + part };
}

function told({ store }: OpenProject, { name, document, already, problem }: Wanted): AddedFile {
  if (document === null || !heldDocument(store, document)) {
    const status = problem ? "damaged" : "waiting";
    return { file: name, document, already, kind: null, pages: null, characters: null, status, problem, notes: [] };
  }
  const { kind, pages, characters, status, problem: why, notes } = documentRow(store, document);
  return { file: name, document, already, kind, pages, characters, status, problem: why, notes };
}
