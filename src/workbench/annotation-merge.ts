import { setImmediate } from "node:timers/promises";
import type { Progress, StagedFile } from "../contract/base.ts";
import type { z } from "zod";
import { Refusal, type Problem } from "../domain/problem.ts";
import { blobsNamedBy } from "../domain/segment.ts";
import { readAnnotations, type Found, type FoundSegment } from "../formats/annotation-file/read.ts";
import { putBlob } from "../store/blobs.ts";
import { entryById, headsOfKind } from "../store/ledger.ts";
import { inTransaction } from "../store/query.ts";
import { cutOwn, keepSegment } from "../store/segments.ts";
import type { Store } from "../store/store.ts";
import type { Bench } from "./deed.ts";
import type { OpenProject } from "./session.ts";
import type { Survey } from "./survey.ts";

/** What was found in a file, and how many of its bytes have been read. */
type Finding = Found & { bytes: number };

/** Reads a staged annotation file; one that holds no segment is refused. */
export async function* findings({ services, staging }: Bench, file: StagedFile): AsyncGenerator<Finding> {
  let any = false;
  for await (const found of readAnnotations(staging.read(file), { file: file.name, hash: services.hash })) {
    any ||= found.type !== "blob";
    yield found;
  }
  if (!any) throw new Refusal("annotations_empty", { file: file.name });
}

/** Quarantines segments of other projects, save those whose ids this project has joined. */
export async function* accepting(store: Store, found: AsyncIterable<Finding>): AsyncGenerator<Finding> {
  const joined = headsOfKind(store, "project_joined").map((entry) => entry.slot.other);
  const accepted = new Set([store.projectId, ...joined]);
  for await (const finding of found) {
    const other = finding.type === "segment" ? finding.header?.project : undefined;
    yield other === undefined || accepted.has(other)
      ? finding
      : { ...refused(finding as FoundSegment), bytes: finding.bytes };
  }
}

function refused(segment: FoundSegment): FoundSegment {
  const { project } = segment.header!;
  const problem: Problem = { code: "annotations_wrong_project", line: segment.line, values: { project } };
  return { ...segment, state: "quarantined", entries: [], problems: [...segment.problems, problem] };
}

/**
 * Folds a file segment by segment, each in one transaction, with room for saves in between. Stopped in the middle it
 * keeps what is whole, and merging it again goes on from there (M5).
 */
export async function* mergeFile(
  bench: Bench,
  open: OpenProject,
  file: StagedFile,
  survey: Survey,
  signal?: AbortSignal,
): AsyncGenerator<z.infer<typeof Progress>> {
  const { store } = open;
  /** Rubrics and manifests read so far; kept when a segment that names them is. */
  const blobs = new Map<string, string>();
  for await (const found of accepting(store, findings(bench, file))) {
    survey.take(found);
    if (found.type === "blob") blobs.set(found.hash, found.content);
    if (found.type === "segment" && found.state === "good") keep(open, found, blobs);
    yield { type: "progress", phase: "merging", done: found.bytes, total: file.size };
    await setImmediate();
    if (signal?.aborted) return;
  }
}

function keep(open: OpenProject, segment: FoundSegment, blobs: ReadonlyMap<string, string>): void {
  const { store } = open;
  const { headerLine, trailerLine, entries } = segment;
  const header = segment.header!;
  // Our own writer has said things that this copy did not know: it has gone on elsewhere (LEDGER §2).
  const gone = header.writer === open.writer.writer && entries.some(({ id }) => !entryById(store, id));
  inTransaction(store, () => {
    // What it said here and never sent would be lost to others: it is signed off before a new writer begins.
    if (gone) cutOwn(store, open.writer);
    for (const hash of new Set(entries.flatMap(blobsNamedBy))) {
      const content = blobs.get(hash);
      if (content !== undefined) putBlob(store, hash, content);
    }
    keepSegment(store, { header, headerLine, trailerLine, entries });
  });
  if (gone) open.beginWriter();
}
