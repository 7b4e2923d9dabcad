import type { Progress } from "../contract/base.ts";
import type { ImportReport } from "../contract/imports.ts";
import { Refusal } from "../domain/problem.ts";
import { currentRubric } from "../store/asked.ts";
import { beginBundle, finishBundle, isEntered, noteCounts, unfinishedBundles, type Bundle } from "../store/bundles.ts";
import { enterDocument, hashOf, isHeld, keepFile } from "../store/documents.ts";
import { DryIntake } from "../store/dry-intake.ts";
import { ProjectIntake } from "../store/intake.ts";
import { appendOwn } from "../store/ledger.ts";
import { inTransaction, inUnsyncedTransaction } from "../store/query.ts";
import { publishRubric } from "../store/rubrics.ts";
import { searchOf } from "../store/search.ts";
import { ReportInProgress } from "./import-report.ts";
import { takeLinks } from "./import-links.ts";
import { mediaType } from "./media-type.ts";
import { pumpRows, type Pump } from "./import-rows.ts";
import { besidesRows, bundleHash, readingOf, streamingLog, type ImportFile, type OpenedLog } from "./import-source.ts";
import { readingQueueOf } from "./reading-queue.ts";
import type { OpenProject } from "./session.ts";

type Running = AsyncGenerator<Progress, ImportReport>;
type Extras = Awaited<ReturnType<typeof besidesRows>>;
/** Stops and asks of whoever called. */
export interface Watch {
  signal?: AbortSignal | undefined;
  onRejected?: Pump["onRejected"];
}

/** One import at a time in a project: the next begins when the last has ended. */
const turns = new WeakMap<object, Promise<void>>();

/**
 * Imports a log. Stopped or cut off, it leaves what was committed, and the same import again adds the rest.
 * @throws Refusal when the file cannot be read at all (nothing is changed then), or `import_cancelled`
 */
export async function* runImport(open: OpenProject, file: ImportFile, watch: Watch = {}): Running {
  const before = turns.get(open.store);
  let done!: () => void;
  turns.set(open.store, new Promise((resolve) => (done = resolve)));
  try {
    await before;
    return yield* streamingLog(open.store, file, (log) => importLog(open, file, log, watch));
  } catch (error) {
    // Somebody closed the project before the first row was taken: later ones are counted where they are committed.
    if (open.store.db.open || error instanceof Refusal) throw error;
    throw new Refusal("import_cancelled", { file: file.name, values: { rows: 0 } });
  } finally {
    done();
  }
}

async function* importLog(open: OpenProject, file: ImportFile, log: OpenedLog, watch: Watch): Running {
  const { store } = open;
  yield { type: "progress", phase: "reading", done: 0 };
  const extras = await besidesRows(log);
  const report = new ReportInProgress(log.format.name, nounOf(open));
  const hash = await bundleHash(file.path, log.source);
  await checkDocuments(log, extras);
  await checkWhole(log);
  if (extras.documents.length > 0) await checkReadable(log);
  enterUnfinished(open);
  yield* keepDocuments(open, log, extras, report);
  const bundle = inTransaction(store, () => beginBundle(store, { hash, reading: readingOf(log), name: file.name }));
  const stopped = () => new Refusal("import_cancelled", { file: file.name, values: { rows: report.counts.rows } });
  const commit = (batch: () => void) => {
    // Somebody closed the project meanwhile.
    if (!store.db.open) throw stopped();
    inUnsyncedTransaction(store, () => {
      batch();
      noteCounts(store, bundle, report.counts);
    });
  };
  const goOn = searchOf(store).hold();
  try {
    yield* pumpRows({ log, intake: new ProjectIntake(store, bundle), report, commit, ...watch });
    await takeLinks(open, extras.links, extras.namespace);
  } finally {
    // However it ended: by the last row, by the caller leaving, or by an error in the file. A project closed in the
    // middle has its unfinished bundle entered by the next import.
    if (store.db.open) {
      inTransaction(store, () => enter(open, bundle, report.counts, extras));
      goOn();
      readingQueueOf(store)?.poke();
    }
  }
  if (watch.signal?.aborted) throw stopped();
  return report.done();
}

/**
 * Enters an import in the ledger (LEDGER §4): when it brought something, or was the first of these bytes. The very same
 * import again adds nothing, not even an entry.
 */
function enter(
  open: OpenProject,
  bundle: Bundle,
  counts: ReportInProgress["counts"],
  { rubric }: Partial<Extras>,
): void {
  const { store, writer } = open;
  const { added, changed, unchanged } = counts;
  if (added + changed > 0 || (unchanged > 0 && !isEntered(store, bundle.hash))) {
    appendOwn(store, writer, [{ kind: "import", slot: {}, value: { bundle: bundle.hash, counts }, pins: {} }]);
  }
  if (rubric && !currentRubric(store)) publishRubric(store, writer, rubric, { changes: {}, note: "" });
  finishBundle(store, bundle);
}

/** Imports that a crash cut off are entered before the next, so that their order stays true. */
function enterUnfinished(open: OpenProject): void {
  for (const { counts, ...bundle } of unfinishedBundles(open.store))
    inTransaction(open.store, () => enter(open, bundle, counts, {}));
}

/** Says what `runImport` would do; reads everything and writes nothing. */
export async function* dryRunImport(open: OpenProject, file: ImportFile, watch: Watch = {}): Running {
  return yield* streamingLog(open.store, file, async function* (log): Running {
    yield { type: "progress", phase: "reading", done: 0 };
    const extras = await besidesRows(log);
    const report = new ReportInProgress(log.format.name, nounOf(open));
    const hash = await bundleHash(file.path, log.source);
    const documents = await checkDocuments(log, extras);
    report.documents = documents.filter((document) => !isHeld(open.store, document)).length;
    const intake = new DryIntake(open.store, hash);
    // Only the temporary table is written: a deferred transaction never asks for the project's lock.
    const commit = (batch: () => void) => open.store.db.transaction(batch)();
    try {
      yield* pumpRows({ log, intake, report, commit, ...watch });
    } finally {
      if (open.store.db.open) intake.end();
    }
    if (watch.signal?.aborted) {
      throw new Refusal("import_cancelled", { file: file.name, values: { rows: report.counts.rows } });
    }
    return report.done();
  });
}

const nounOf = ({ store }: OpenProject): string => currentRubric(store)?.rubric.record_noun ?? "Item";

/** Every document is what the manifest says it is, before anything is written. Their hashes. */
async function checkDocuments({ source }: OpenedLog, { documents }: Extras): Promise<string[]> {
  const hashes: string[] = [];
  for (const { file, sha256, bytes } of documents) {
    const hash = await hashOf(bytes.bytes());
    if (sha256 !== undefined && sha256 !== hash) {
      throw new Refusal("document_hash_mismatch", { file: source.name, field: file });
    }
    hashes.push(hash);
  }
  return hashes;
}

/** Rows in a zip are unpacked once to the end before the first is taken: damage further on must change nothing. */
async function checkWhole({ source, head }: OpenedLog): Promise<void> {
  const file = head.file ?? source.files.get("records.jsonl");
  if (source.kind === "zip" && file) for await (const _ of file.bytes());
}

/** Documents are kept first; a bundle whose rows cannot be read at all must not leave them behind. */
async function checkReadable({ format, source, head }: OpenedLog): Promise<void> {
  for await (const _ of format.read(source, { head })) return;
}

async function* keepDocuments(
  { store }: OpenProject,
  log: OpenedLog,
  { documents, namespace }: Extras,
  report: ReportInProgress,
): AsyncGenerator<Progress, void> {
  for (const [i, document] of documents.entries()) {
    yield { type: "progress", phase: "documents", done: i, total: documents.length };
    const kept = await keepFile(store, document.bytes.bytes());
    const name = document.file.slice("documents/".length);
    const type = document.type ?? mediaType(name);
    const called = {
      source: document.source ?? namespace ?? log.format.namespace,
      name: document.id,
      title: document.title ?? null,
      file: name,
    };
    if (inTransaction(store, () => enterDocument(store, { ...kept, type }, called))) report.documents++;
  }
}
