import type { Mapping } from "../../domain/mapping.ts";
import type { BundleFact, Json } from "../../domain/record.ts";
import { mapper } from "./apply-mapping.ts";
import { csv, json, jsonl, mainList } from "./generic.ts";
import type { Head } from "./head.ts";
import { isObject, setOwn, type JsonObject } from "./json-text.ts";
import { asChat } from "./turns.ts";
import type { LogFormat, ToRecord } from "./reader.ts";

/** New names (0.2 on) and old ones. */
const NEW: Mapping = {
  input: "user_input",
  output: "response",
  context: "retrieved_contexts",
  model: "model",
  facts: [],
};
const OLD: Mapping = { input: "question", output: "answer", context: "contexts", model: "model", facts: [] };
/** A conversation is judged by its last answer. */
const MULTI_TURN: Mapping = { output: "user_input", context: "retrieved_contexts", facts: [] };
/** Fields of a sample that are no metric. `rubrics` and the like are about the sample, not about its answer. */
const NO_METRICS = new Set(
  `user_input response retrieved_contexts reference_contexts retrieved_context_ids reference_context_ids reference
  multi_responses rubrics persona_name query_style query_length synthesizer_name reference_tool_calls reference_topics
  question answer contexts ground_truth ground_truths id index evolution_type episode_done metadata`.split(/\s+/),
);

type Shape = "sample" | "annotated" | null;

/** Ragas: evaluation samples and results (JSONL, JSON, CSV, old and new names), and annotations of its app. */
export const ragas: LogFormat = {
  name: "ragas",
  namespace: "ragas",
  mappable: false,
  sniff(head) {
    const shape = shapeOf(head);
    if (shape === "annotated") return "annotations exported from the Ragas app";
    return shape === "sample" ? "rows with the field names of Ragas" : null;
  },
  async *read(source, options) {
    const head = options.head;
    const base = head.shape === "lines" ? jsonl : head.shape === "table" ? csv : json;
    const toRecord = shapeOf(head) === "annotated" ? annotated(mainList(head) ?? "") : sample();
    yield* base.read(source, { ...options, toRecord });
  },
};

function shapeOf(head: Head): Shape {
  const list = mainList(head);
  const row = list === null ? undefined : head.lists.get(list)?.[0];
  if (!row) return null;
  if (isObject(row.metric_input) && "metric_output" in row) return "annotated";
  const has = (...names: string[]) => names.some((name) => name in row);
  if (has("user_input") && (has("response", "retrieved_contexts") || asChat(row.user_input!))) return "sample";
  // Question, contexts and answer alone are the columns of many a log, whose other columns the mapper then knows.
  return has("question") && has("contexts", "answer") && has("ground_truth", "ground_truths") ? "sample" : null;
}

function sample(): ToRecord {
  const [asNew, asOld, asTalk] = [NEW, OLD, MULTI_TURN].map(namedOrNot) as [ToRecord, ToRecord, ToRecord];
  return (row) => {
    const talk = !("response" in row) && typeof row.user_input === "object";
    const mapped = (talk ? asTalk : "user_input" in row ? asNew : asOld)(row);
    if ("problem" in mapped) return mapped;
    const { record } = mapped;
    const { metadata, facts } = splitMetrics(record.metadata);
    const ids = listIn(metadata.retrieved_context_ids);
    if (ids?.length === record.context.length) {
      record.context = record.context.map((passage, i) => ({ ...passage, document: String(ids[i]) }));
      delete metadata.retrieved_context_ids;
    }
    return { ...mapped, record: { ...record, metadata, facts } };
  };
}

/** Ragas itself names no rows, but a log in its columns may: then a changed answer is a version of the same record. */
function namedOrNot(mapping: Mapping): ToRecord {
  const [plain, named] = [mapper(mapping), mapper({ ...mapping, key: "id" })];
  return (row) => (typeof row.id === "string" || typeof row.id === "number" ? named : plain)(row);
}

const listIn = (value: Json | undefined): Json[] | null =>
  Array.isArray(value) && value.every((item) => typeof item === "string" || typeof item === "number") ? value : null;

/** Metric columns are scores; in CSV they are numbers written as text. */
function splitMetrics(row: JsonObject): { metadata: JsonObject; facts: BundleFact[] } {
  const metadata: JsonObject = {};
  const facts: BundleFact[] = [];
  for (const name of Object.keys(row)) {
    const value = row[name]!;
    const score = NO_METRICS.has(name) ? null : scoreOf(value);
    if (score === null) setOwn(metadata, name, value);
    else facts.push({ kind: "score", name, by: { kind: "unknown", name: "ragas" }, value: score });
  }
  return { metadata, facts };
}

function scoreOf(value: Json): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)) return null;
  return Number.isFinite(Number(value)) ? Number(value) : null;
}

/** One annotation: what the judge said, what a person made of it, and whether they accepted it. */
function annotated(metric: string): ToRecord {
  const asSample = sample();
  return (row) => {
    const { metric_input, metric_output, is_accepted, prompts, ...rest } = row;
    if (!isObject(metric_input)) {
      return { problem: { code: "field_wrong_type", field: "metric_input", values: { expected: "an object" } } };
    }
    const mapped = asSample(metric_input);
    if ("problem" in mapped) return mapped;
    const { record } = mapped;
    const facts = [...record.facts, ...verdictsOf(metric, metric_output, prompts, is_accepted)];
    // The prompts hold the judge's own verdict: they belong to how it was made, which is hidden at first.
    const trace = prompts === undefined ? {} : { trace: { metric, prompts } };
    return { ...mapped, record: { ...record, metadata: { ...record.metadata, metric, ...rest }, facts, ...trace } };
  };
}

function verdictsOf(metric: string, output: Json | undefined, prompts: Json | undefined, accepted: Json | undefined) {
  const facts: BundleFact[] = [];
  const steps = isObject(prompts) ? Object.values(prompts).filter(isObject) : [];
  const scalar = (value: Json | undefined): BundleFact["value"] => (typeof value === "object" ? null : (value ?? null));
  const said = steps.map((step) => step.prompt_output).find(isObject);
  const reason = (of: JsonObject | undefined) => (typeof of?.reason === "string" ? { text: of.reason } : {});
  if (output !== undefined) {
    facts.push({ kind: "score", name: metric, by: { kind: "model" }, value: scalar(output), ...reason(said) });
  }
  for (const edited of steps.map((step) => step.edited_output).filter(isObject)) {
    facts.push({
      kind: "label",
      name: metric,
      by: { kind: "human" },
      value: scalar(edited.verdict),
      ...reason(edited),
    });
  }
  if (typeof accepted === "boolean") {
    facts.push({ kind: "feedback", name: `${metric}: judge accepted`, by: { kind: "human" }, value: accepted });
  }
  return facts;
}
