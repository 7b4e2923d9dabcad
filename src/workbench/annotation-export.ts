import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Product } from "../contract/base.ts";
import type { Entry } from "../domain/entry.ts";
import { Refusal } from "../domain/problem.ts";
import { annotationLines, type WrittenSegment } from "../formats/annotation-file/write.ts";
import { readMeta } from "../store/meta.ts";
import { blobsNamed, cutOwn, entriesOfSegment, heldSegments, markSent, type HeldSegment } from "../store/segments.ts";
import type { Store } from "../store/store.ts";
import type { Bench } from "./deed.ts";
import { fileName } from "./file-name.ts";
import { readIdentity } from "./identity.ts";
import type { OpenProject } from "./session.ts";

interface Export {
  scoresOnly: boolean;
  whose: "mine" | "all";
}

/** Cuts what is uncut and writes segments one after another, ours or all. The same data gives the same bytes. */
export async function exportWork(
  { services, staging }: Bench,
  open: OpenProject,
  { scoresOnly, whose }: Export,
): Promise<Product & { entries: number; segments: number; withheld: number }> {
  const { store, annotator } = open;
  if (!store.readOnly) cutOwn(store, open.writer);
  const only = whose === "mine" ? annotator : undefined;
  const segments = heldSegments(store, only);
  if (segments.length === 0) throw new Refusal("annotations_empty");
  const count = { entries: 0, withheld: 0 };
  const counted = (entry: Entry) => {
    count.entries++;
    if (entry.seal !== undefined && (scoresOnly || !entry.sealed)) count.withheld++;
  };
  const lines = annotationLines(blobsNamed(store, only), written(store, segments, counted), { scoresOnly });
  const name = exportName(store, whose === "mine" ? readIdentity(services).name : null);
  const product = await staging.produceFile(name, (path) =>
    pipeline(Readable.from(inChunks(lines)), createWriteStream(path, { mode: 0o600 })),
  );
  if (!store.readOnly)
    markSent(
      store,
      segments.map((segment) => segment.id),
    );
  return { ...product, ...count, segments: segments.length };
}

/** Segments with their entries, read one segment at a time. */
function* written(store: Store, segments: HeldSegment[], counted: (entry: Entry) => void): Generator<WrittenSegment> {
  for (const { id, headerLine, trailerLine } of segments) {
    const entries = entriesOfSegment(store, id);
    entries.forEach(counted);
    yield { headerLine, entries, trailerLine };
  }
}

/** About this many characters are written at once. */
const CHUNK = 256 * 1024;

function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

/** "leave-answers - Ada Lovelace.annotations.jsonl": whoever merges it is asked who this is, with this name filled in. */
function exportName(store: Store, reviewer: string | null): string {
  const project = readMeta(store, "name") ?? "project";
  return `${fileName(reviewer === null ? project : `${project} - ${reviewer}`)}.annotations.jsonl`;
}
