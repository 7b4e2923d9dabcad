import type { RecordContent, RecordMaking, RecordRow } from "../contract/records.ts";
import { Refusal } from "../domain/problem.ts";
import { readQuery, snippet, type Phrase } from "../domain/search-words.ts";
import { currentRubric } from "../store/asked.ts";
import { distinctFacts } from "../store/facts.ts";
import {
  findRecord,
  heldVersion,
  OPENING,
  recordCount,
  summaries,
  summariesOf,
  textsOf,
  versionsOf,
  type HeldVersion,
  type RecordSummary,
} from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { searchOf } from "../store/search.ts";
import { deleteView, saveView, views } from "../store/views.ts";
import { reveal } from "./blind.ts";
import type { Bench, DeedsOf } from "./deed.ts";
import type { OpenProject } from "./session.ts";

export const recordsDeeds = (bench: Bench): DeedsOf<"records"> => ({
  list: async (asked, { listing }) => {
    const open = bench.session.need(asked.project);
    const { query, filters, offset, limit } = asked;
    const told = (row: RecordSummary) => rowOf(row, listing === true || showsModel(open.store));
    const search = searchOf(open.store);
    if (isAll(asked)) {
      search.poke();
      const rows = summaries(open.store, open.annotator, offset, limit);
      return { total: recordCount(open.store), rows: rows.map(told), indexing: search.indexing };
    }
    const found = await search.ask({ ...askedOf(open, query, filters), page: { offset, limit } });
    const phrases = readQuery(query);
    const rows = summariesOf(open.store, open.annotator, found.records);
    return {
      total: found.total,
      rows: rows.map((row) => told({ ...row, ...excerpts(open.store, row, phrases) })),
      indexing: found.indexing,
    };
  },
  facets: async ({ project, query, filters, field, search, values }) => {
    const open = bench.session.need(project);
    const asked = { ...askedOf(open, query, filters), facets: { values, field, search } };
    return (await searchOf(open.store).ask(asked)).facets;
  },
  get: ({ project, record }) => contentOf(bench.session.need(project).store, record),
  making: ({ project, record }) => makingOf(bench.session.need(project), record),
  find: ({ project, key }) => ({ record: findRecord(bench.session.need(project).store, key) }),
  views: ({ project }) => views(bench.session.need(project).store),
  saveView: ({ project, name, query, filters }) => {
    saveView(bench.session.needWritable(project).store, { name, query, filters });
    return {};
  },
  deleteView: ({ project, name }) => {
    deleteView(bench.session.needWritable(project).store, name);
    return {};
  },
});

/** Nothing typed and nothing filtered: the project as it is, whether it is indexed or not. */
const isAll = ({ query, filters }: { query: string; filters: Record<string, string[]> }): boolean =>
  readQuery(query).length === 0 && Object.values(filters).every((values) => values.length === 0);

const askedOf = ({ store, annotator }: OpenProject, query: string, filters: Record<string, string[]>) => ({
  query,
  filters,
  annotator,
  showModel: showsModel(store),
});

/** Task and output with the hits marked; where a text has none, its opening. */
function excerpts(store: Store, { id, task, output }: RecordSummary, phrases: Phrase[]) {
  if (phrases.length === 0) return { task, output };
  const whole = textsOf(store, id);
  return { task: snippet(whole.task, phrases, OPENING), output: snippet(whole.output, phrases, OPENING) };
}

/** Which model wrote a text is not told before it is judged, unless the rubric says so. */
export const showsModel = (store: Store): boolean => currentRubric(store)?.rubric.show_model ?? false;
const showsScores = (store: Store): boolean => currentRubric(store)?.rubric.show_scores ?? false;

function rowOf({ round, model, ...row }: RecordSummary, tellsModel: boolean): RecordRow {
  return { ...row, state: row.state as RecordRow["state"], model: round > 0 || tellsModel ? model : null };
}

/** The shown version of a record, or the one asked for. @throws Refusal `record_unknown` */
export function contentOf(store: Store, record: number, version?: string): RecordContent {
  const { model: _model, trace: _trace, ...held } = needVersion(store, record, version);
  return { ...held, versions: versionsOf(store, record) };
}

function needVersion(store: Store, record: number, version?: string): HeldVersion {
  const held = heldVersion(store, record, version);
  if (!held) throw new Refusal("record_unknown", { values: { record } });
  return held;
}

/** How a record was made, as far as it may be known: everything once it is complete. What is shown is noted (J6). */
function makingOf(open: OpenProject, record: number): RecordMaking {
  const { store, annotator } = open;
  const held = needVersion(store, record);
  const facts = distinctFacts(store, record);
  const [summary] = summariesOf(store, annotator, [record]);
  const complete = (summary?.round ?? 0) > 0;
  const modelHidden = !complete && !showsModel(store);
  const factsHidden = !complete && !showsScores(store);
  if (!store.readOnly) {
    const ref = { source: held.source, key: held.key };
    if (!modelHidden && held.model !== null) reveal(open, record, ref, "", "model");
    if (!factsHidden && facts.length > 0) reveal(open, record, ref, "", "scores");
  }
  return {
    model: modelHidden ? null : held.model,
    trace: modelHidden ? null : held.trace,
    facts: factsHidden ? [] : facts,
    modelHidden,
    factsHidden,
  };
}
