import { parentPort, workerData } from "node:worker_threads";
import { asFts, readQuery } from "../domain/search-words.ts";
import type { Facet, FacetQuery } from "./facet-table.ts";
import { SearchIndex } from "./search-index.ts";
import type { Answer, Question, SearchRequest, SearchWorkerData } from "./search.ts";

/** The thread that makes and asks the index of one project, so that neither saving nor the window waits for it. */
const { folder, projectId, gone } = workerData as SearchWorkerData;
const port = parentPort!;

let index = new SearchIndex(folder, projectId);
let working = false;
let closed = false;
/** How long a question waits for what has just arrived to be indexed, in milliseconds. */
const WAIT_MS = 250;

port.on("message", (question: Question) => {
  if (question.kind === "close") return close();
  if (question.kind !== "index") port.postMessage(answer(question));
  work();
});

function close(): void {
  closed = true;
  index.close();
  Atomics.store(gone, 0, 1);
  Atomics.notify(gone, 0);
  port.close();
}

/** Indexes slice by slice; between two slices questions get their turn. */
function work(): void {
  if (working) return;
  working = true;
  const next = () => {
    if (closed) return;
    const more = unlessDamaged(() => index.step());
    port.postMessage({ kind: "status", remaining: index.remaining } satisfies Answer);
    if (more) return void setImmediate(next);
    working = false;
    index.settle();
  };
  setImmediate(next);
}

function answer({ id, request }: Extract<Question, { kind: "ask" }>): Answer {
  try {
    const found = unlessDamaged(() => ({ ...ask(request), indexing: index.remaining }));
    return { kind: "found", id, found };
  } catch (error) {
    return { kind: "failed", id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function ask({ query, filters, annotator, showModel, page, facets }: SearchRequest) {
  index.catchUp();
  const deadline = performance.now() + WAIT_MS;
  while (performance.now() < deadline && index.step()) continue;
  const phrases = readQuery(query);
  const asked: FacetQuery = {
    matches: phrases.length === 0 ? null : index.match(asFts(phrases)),
    filters,
    ...(facets || "state" in filters || "model" in filters ? standing(annotator, showModel) : NOT_ASKED),
  };
  const records = page ? index.facets.select(asked) : [];
  return {
    total: records.length,
    records: page ? records.slice(page.offset, page.offset + page.limit) : [],
    facets: facets ? cut(index.facets.count(asked), facets) : [],
  };
}

const NOT_ASKED = { states: new Map<number, string>(), modelShown: () => false };

/** Where an annotator stands, and whose models they may know. */
function standing(annotator: string, showModel: boolean): Pick<FacetQuery, "states" | "modelShown"> {
  const work = index.project.prepare("SELECT record, state, round FROM work WHERE annotator = ?").all(annotator) as {
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
    const { code = "" } = error as { code?: string };
    if (!/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(code)) throw error;
    index.discard();
    index = new SearchIndex(folder, projectId);
    return deed();
  }
}

work();
