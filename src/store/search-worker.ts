import { parentPort, workerData } from "node:worker_threads";
import { asFts, readQuery } from "../domain/search-words.ts";
import { FacetIndex } from "./facet-index.ts";
import type { Facet, FacetQuery } from "./facet-table.ts";
import { isDamage, openToFollow } from "./index-file.ts";
import type { Answer, Question, SearchRequest, SearchWorkerData } from "./search.ts";
import { matchInShard, WordIndex } from "./word-index.ts";

/**
 * A thread that makes the index of one project, so that neither saving nor the window waits for it. Each makes one shard
 * of the words; the first also keeps the filters, and answers.
 */
const { place, shard, shards, gone } = workerData as SearchWorkerData;
const port = parentPort!;
const project = openToFollow(place.folder);

let words = new WordIndex(place, shard, shards);
let facets = shard === 0 ? new FacetIndex(place) : null;
let working = false;
let closed = false;
/** How long a question waits for what has just arrived to be indexed, in milliseconds. */
const WAIT_MS = 250;

port.on("message", (question: Question) => {
  if (question.kind === "close") return close();
  if (question.kind === "ask") port.postMessage(answer(question));
  if (question.kind === "index") work();
});

function close(): void {
  closed = true;
  words.close();
  facets?.close();
  project.close();
  Atomics.add(gone, 0, 1);
  Atomics.notify(gone, 0);
  port.close();
}

/** One slice: the filters first, since they are soon done. Whether there is more. */
function step(): boolean {
  return unlessDamaged(() => (facets?.step() ?? false) || words.step());
}

/** Indexes slice by slice; between two slices questions get their turn. */
function work(): void {
  if (working) return;
  working = true;
  const next = () => {
    if (closed) return;
    const more = step();
    port.postMessage({ kind: "status", shard, remaining: words.remaining } satisfies Answer);
    if (more) return void setImmediate(next);
    working = false;
    words.settle();
    facets?.settle();
  };
  setImmediate(next);
}

function answer({ id, request, mayIndex }: Extract<Question, { kind: "ask" }>): Answer {
  try {
    const deadline = performance.now() + WAIT_MS;
    while (mayIndex && performance.now() < deadline && step()) continue;
    return { kind: "found", id, found: unlessDamaged(() => ask(request)) };
  } catch (error) {
    return { kind: "failed", id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function ask({ query, filters, annotator, showModel, page, facets: most }: SearchRequest) {
  const phrases = readQuery(query);
  const fts = phrases.length === 0 ? null : asFts(phrases);
  const others = Array.from({ length: shards - 1 }, (_, i) => matchInShard(place.folder, i + 1, fts));
  const indexing = Math.max(facets!.remaining, words.remaining, ...others.map(({ remaining }) => remaining));
  facets!.catchUp();
  const asked: FacetQuery = {
    matches: fts === null ? null : among([words.match(fts), ...others.map(({ found }) => found)]),
    filters,
    ...(most || "state" in filters || "model" in filters ? standing(annotator, showModel) : NOT_ASKED),
  };
  const records = page ? facets!.table.select(asked) : [];
  return {
    total: records.length,
    records: page ? records.slice(page.offset, page.offset + page.limit) : [],
    facets: most ? cut(facets!.table.count(asked), most) : [],
    indexing,
  };
}

/** Whether a version is in one of the lists. */
function among(lists: number[][]): (version: number) => boolean {
  const last = (project.prepare("SELECT max(id) FROM record_versions").pluck().get() as number | null) ?? 0;
  const found = new Uint8Array(last + 1);
  for (const versions of lists) for (const version of versions) found[version] = 1;
  return (version) => found[version] === 1;
}

const NOT_ASKED = { states: new Map<number, string>(), modelShown: () => false };

/** Where an annotator stands, and whose models they may know. */
function standing(annotator: string, showModel: boolean): Pick<FacetQuery, "states" | "modelShown"> {
  const work = project.prepare("SELECT record, state, round FROM work WHERE annotator = ?").all(annotator) as {
    record: number;
    state: string;
    round: number;
  }[];
  const judged = new Set(work.filter(({ round }) => round > 0).map(({ record }) => record));
  return {
    states: new Map(work.map(({ record, state }) => [record, state])),
    modelShown: (record) => showModel || judged.has(record),
  };
}

/** At most so many values of each field; of one field alone those that contain a text. */
function cut(found: Facet[], { values: most, field, search }: NonNullable<SearchRequest["facets"]>): Facet[] {
  const wanted = search === undefined ? null : search.toLowerCase();
  return found
    .filter((facet) => field === undefined || facet.field === field)
    .map(({ values, ...facet }) => ({
      ...facet,
      values: values.filter(({ value }) => wanted === null || value.toLowerCase().includes(wanted)).slice(0, most),
    }));
}

/** A damaged index is thrown away and made anew; the question is answered from what there is by then. */
function unlessDamaged<T>(deed: () => T): T {
  try {
    return deed();
  } catch (error) {
    if (!isDamage(error)) throw error;
    words.discard();
    words = new WordIndex(place, shard, shards);
    facets?.discard();
    facets &&= new FacetIndex(place);
    return deed();
  }
}
