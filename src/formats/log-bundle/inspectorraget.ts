import type { Problem } from "../../domain/problem.ts";
import type { BundleFact, Json, LogRecord, Passage, Turn } from "../../domain/record.ts";
import { each, jsonRow, ofList } from "./generic.ts";
import { isObject, parseJson, type JsonObject } from "./json-text.ts";
import { jsonLists } from "./json-lists.ts";
import { passageReader } from "./passages.ts";
import type { LogFormat, ToRecord } from "./reader.ts";
import type { SourceFile } from "./source.ts";
import { textBytes } from "./text-bytes.ts";
import { asConversation } from "./turns.ts";

/** What evaluations refer to; held in memory while they are read. */
interface Referred {
  documents: Map<string, JsonObject>;
  tasks: Map<string, JsonObject>;
  /** By name: who gives this metric, and what its values are called. */
  metrics: Map<string, JsonObject>;
}

/**
 * Export of InspectorRAGet: one record for each evaluation. A human metric becomes one label per annotator, any other
 * a score; the reference answers (`targets`) and all else about the task are kept as metadata.
 */
export const inspectorRaget: LogFormat = {
  name: "inspectorraget",
  namespace: "inspectorraget",
  mappable: false,
  sniff(head) {
    const has = (list: string, ...names: string[]) => {
      const row = head.lists.get(list)?.[0];
      return row !== undefined && names.every((name) => name in row);
    };
    const known = has("models", "model_id") && has("metrics", "name", "author");
    return known ? "an export of InspectorRAGet: tasks, documents and evaluations" : null;
  },
  async *read(source, options) {
    const file = options.head.file!;
    const toRecord = recordFrom(await readReferred(file, source.name));
    for await (const items of jsonLists(textBytes(file, options.onBytes), source.name)) {
      yield each(ofList(items, "evaluations"), (item) => jsonRow(item, source.name, toRecord));
    }
  },
};

async function readReferred(file: SourceFile, name: string): Promise<Referred> {
  const found: Referred = { documents: new Map(), tasks: new Map(), metrics: new Map() };
  const keyed = { documents: "document_id", tasks: "task_id", metrics: "name" } as const;
  for await (const items of jsonLists(textBytes(file), name)) {
    for (const item of items) {
      const list = item.list as keyof Referred;
      if (!(list in keyed) || !("text" in item)) continue;
      const parsed = parseJson(item.text);
      if ("value" in parsed && isObject(parsed.value)) found[list].set(String(parsed.value[keyed[list]]), parsed.value);
    }
  }
  return found;
}

type Wrong = { problem: Omit<Problem, "file" | "line"> };
const missing = (field: string): Wrong => ({ problem: { code: "document_missing", field } });

function recordFrom({ documents, tasks, metrics }: Referred): ToRecord {
  return (row) => {
    const { task_id, model_id, model_response, annotations, ...rest } = row;
    const task = tasks.get(String(task_id));
    if (!task)
      return { problem: { code: "field_wrong_type", field: "task_id", values: { expected: "one of the tasks" } } };
    if (typeof model_response !== "string" || model_response.trim() === "") {
      return { problem: { code: "row_no_output", field: "model_response" } };
    }
    const asked = asConversation(task.input ?? null);
    if (!asked) return { problem: { code: "row_no_input", field: "input" } };
    const context = contextOf(task, documents);
    if ("problem" in context) return context;
    const { input: _input, contexts: _contexts, ...aboutTask } = task;
    const record: LogRecord = {
      key: `${String(task_id)}/${String(model_id)}`,
      input: asked.turns satisfies Turn[],
      output: model_response,
      context: context.passages,
      metadata: { ...aboutTask, ...rest },
      facts: factsOf(annotations, metrics),
      ...(model_id === undefined ? {} : { model: String(model_id) }),
    };
    return { record, ...(asked.unknownRoles > 0 ? { notes: ["unknown_role"] } : {}) };
  };
}

const readPassage = passageReader({ contextDocument: "document_id" });

/** Passages by reference; one that carries its own text needs no document. */
function contextOf(task: JsonObject, documents: Map<string, JsonObject>): { passages: Passage[] } | Wrong {
  const passages: Passage[] = [];
  for (const item of Array.isArray(task.contexts) ? task.contexts : []) {
    const id = isObject(item) ? item.document_id : item;
    const document = documents.get(String(id));
    const passage = readPassage(document ? { ...document, ...(isObject(item) ? item : {}) } : item);
    if (!passage || (!document && typeof item === "string")) return missing(String(id));
    passages.push(passage);
  }
  return { passages };
}

/** metric -> annotator -> {value, timestamp, duration, …} */
function factsOf(annotations: Json | undefined, metrics: Map<string, JsonObject>): BundleFact[] {
  if (!isObject(annotations)) return [];
  return Object.entries(annotations).flatMap(([name, given]) => {
    const metric = metrics.get(name);
    const human = metric?.author === "human";
    return Object.entries(isObject(given) ? given : {}).map(([by, said]): BundleFact => {
      const { value, comment, ...rest } = isObject(said) ? said : { value: said, comment: undefined };
      const shown = displayOf(metric, value);
      const metadata = { ...rest, ...(shown === undefined ? {} : { display_value: shown }) };
      return {
        kind: human ? "label" : "score",
        name,
        by: { kind: human ? "human" : metric?.author === "algorithm" ? "code" : "unknown", name: by },
        value: value === undefined || typeof value === "object" ? null : value,
        ...(typeof comment === "string" ? { text: comment } : {}),
        ...(value !== null && typeof value === "object" ? { text: JSON.stringify(value) } : {}),
        ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
      };
    });
  });
}

/** What the export calls a value: "4" is "Yes". */
function displayOf(metric: JsonObject | undefined, value: Json | undefined): Json | undefined {
  const values = Array.isArray(metric?.values) ? metric.values.filter(isObject) : [];
  return values.find((known) => known.value === value)?.display_value;
}
